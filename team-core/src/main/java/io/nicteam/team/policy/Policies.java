package io.nicteam.team.policy;

import io.nicteam.team.AddressPolicy;
import io.nicteam.team.Liveness;
import io.nicteam.team.SendPolicy;
import io.nicteam.team.TeamPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** All policies by name. */
public final class Policies {

    /** The family of the policies that no real driver has. */
    static final String BEST = "best";

    private static final List<Policy> ALL = build();
    private static final Map<String, String> REFUSED = refused();

    /**
     * A policy.
     *
     * @param name what it goes by
     * @param family whose it is, in one word
     * @param source whose behaviour it is
     * @param summary what it does, in a few words
     * @param traits what it promises
     * @param exemptions what it does although no policy should
     * @param plan makes it, anew for each team
     */
    public record Policy(
            String name,
            String family,
            String source,
            String summary,
            Set<Trait> traits,
            Set<Exemption> exemptions,
            Supplier<TeamPlan> plan) {}

    private Policies() {}

    /** Every policy, the best known first. */
    public static List<Policy> all() {
        return ALL;
    }

    /** The policy of that name. */
    public static Optional<Policy> named(String name) {
        return ALL.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    /** Why a mode that a real driver has is not to be had here; empty for every other name. */
    public static Optional<String> refusal(String name) {
        return Optional.ofNullable(REFUSED.get(name));
    }

    /** Modes that are refused, and why. */
    public static Map<String, String> refusals() {
        return REFUSED;
    }

    /** A plan around a policy of a user's own: the rest is the best that is known. */
    public static TeamPlan around(
            String name, Optional<SendPolicy> send, Optional<Liveness> liveness, Optional<AddressPolicy> addresses) {
        Preset best = OurPolicies.BEST;
        return new TeamPlan(
                name,
                send.orElseGet(Rendezvous::new),
                liveness.orElse(best.liveness()),
                addresses.orElse(best.addresses()),
                best.ranking(),
                best.announcements());
    }

    private static List<Policy> build() {
        List<Policy> all = new ArrayList<>();
        all.addAll(OurPolicies.all());
        all.addAll(WindowsPolicies.all());
        all.addAll(BondingPolicies.all());
        all.addAll(OtherPolicies.all());
        return List.copyOf(all);
    }

    private static Map<String, String> refused() {
        String aggregates =
                "needs a physical switch that aggregates its ports; a guest's members are on switches of their own";
        String partner = "needs a partner that speaks LACP; in a guest there is none behind a virtual switch";
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("lbfo-static", aggregates);
        refused.put("lbfo-lacp", partner);
        refused.put("bonding-802.3ad", partner + "; min_links and ad_select are of this mode alone");
        refused.put("libteam-lacp", partner);
        refused.put("lagg-lacp", partner);
        refused.put("dpdk-8023ad", partner);
        return refused;
    }
}
