package io.nicteam.team.policy;

import io.nicteam.team.AddressPolicy;
import io.nicteam.team.Liveness;
import io.nicteam.team.Ranking;
import io.nicteam.team.SendPolicy;
import io.nicteam.team.TeamPlan;
import io.nicteam.team.announce.Announcements;
import io.nicteam.team.policy.Policies.Policy;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** A policy in the making: what a family of them shares, and what one of them has else. */
record Preset(
        String family,
        String source,
        Liveness liveness,
        AddressPolicy addresses,
        Ranking ranking,
        Announcements announcements,
        Set<Exemption> exemptions) {

    static Preset family(
            String family,
            String source,
            Liveness liveness,
            AddressPolicy addresses,
            Ranking ranking,
            Announcements announcements) {
        return new Preset(family, source, liveness, addresses, ranking, announcements, EnumSet.noneOf(Exemption.class));
    }

    Preset with(Liveness other) {
        return new Preset(family, source, other, addresses, ranking, announcements, exemptions);
    }

    Preset with(AddressPolicy other) {
        return new Preset(family, source, liveness, other, ranking, announcements, exemptions);
    }

    Preset with(Ranking other) {
        return new Preset(family, source, liveness, addresses, other, announcements, exemptions);
    }

    Preset with(Announcements other) {
        return new Preset(family, source, liveness, addresses, ranking, other, exemptions);
    }

    Preset with(Exemption one) {
        Set<Exemption> more = EnumSet.copyOf(exemptions.isEmpty() ? EnumSet.of(one) : exemptions);
        more.add(one);
        return new Preset(family, source, liveness, addresses, ranking, announcements, more);
    }

    /** A policy of the family: its name is the family's with {@code mode} behind it. */
    Policy policy(String mode, String summary, Set<Trait> traits, Supplier<SendPolicy> send) {
        String name = family.equals(Policies.BEST) ? mode : mode.isEmpty() ? family : family + '-' + mode;
        return new Policy(
                name,
                family,
                source,
                summary,
                Collections.unmodifiableSet(traits),
                Collections.unmodifiableSet(exemptions),
                () -> new TeamPlan(name, send.get(), liveness, addresses, ranking, announcements));
    }
}
