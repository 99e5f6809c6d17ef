package io.nicteam.harness.scenario;

import io.nicteam.harness.policy.PolicyException;
import io.nicteam.harness.policy.PolicySource;
import io.nicteam.team.TeamPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Reads the teams, and holds them to the rules of Windows' guests where they are Windows' teams. */
final class TeamReader {

    private static final String LBFO = "lbfo-";
    private static final int SUPPORTED_MEMBERS = 2;

    /** Address hashes: all that is supported in a guest. */
    private static final Set<String> SUPPORTED_IN_GUEST =
            Set.of("lbfo-transport-ports", "lbfo-ip-addresses", "lbfo-mac-addresses");

    private final Section root;
    private final Path file;
    private final List<Topology.Adapter> adapters;
    private final Map<String, KeyPath> names = new HashMap<>();
    private final Map<Integer, KeyPath> teamed = new HashMap<>();

    /** @param file the scenario file, to which policies in files are relative */
    TeamReader(Section root, Path file, List<Topology.Adapter> adapters) {
        this.root = root;
        this.file = file;
        this.adapters = adapters;
    }

    List<Topology.Team> read() {
        List<Topology.Team> teams = new ArrayList<>();
        for (int i = 0; i < root.entries("teams"); i++) {
            Section team = root.entry("teams", i, "team");
            List<Integer> members = members(team);
            String policy = team.text("policy");
            Supplier<TeamPlan> plan = plan(team, policy);
            if (plan != null) {
                checkGuestRule(team, policy, members.size());
            }
            String name = TopologyReader.unique(team, team.text("name"), names);
            // Also without a plan, which is a problem of its own: what names the team is none.
            if (!members.isEmpty()) {
                teams.add(new Topology.Team(name, members, policy, plan));
            }
        }
        return teams;
    }

    private List<Integer> members(Section team) {
        List<String> known = adapters.stream().map(Topology.Adapter::name).toList();
        List<Integer> members = new ArrayList<>();
        if (!team.sound("members")) {
            return members;
        }
        for (JsonNode member : team.value("members")) {
            String name = member.asString("");
            int index = known.indexOf(name);
            if (index < 0) {
                team.problem(
                        "members", "found '" + Shown.line(name) + "'; expected one of " + String.join(", ", known));
            } else if (teamed.putIfAbsent(index, team.place()) != null) {
                team.problem("members", "found " + name + ", a member of " + teamed.get(index) + "; expected another");
            } else if (!members.isEmpty() && !fits(adapters.get(members.get(0)), adapters.get(index))) {
                team.problem(
                        "members",
                        "found " + name + " beside " + known.get(members.get(0))
                                + "; expected adapters of one guest and one VLAN");
            } else {
                members.add(index);
            }
        }
        return members;
    }

    private static boolean fits(Topology.Adapter a, Topology.Adapter b) {
        return a.guest().equals(b.guest()) && a.vlan() == b.vlan();
    }

    private static void checkGuestRule(Section team, String policy, int members) {
        if (!policy.startsWith(LBFO) || !team.flag("guestRule")) {
            return;
        }
        if (!SUPPORTED_IN_GUEST.contains(policy) && team.sound("policy")) {
            team.problem(
                    "policy",
                    "found '" + policy + "'; expected an address hash, which is all that is supported in a guest ("
                            + "guestRule: false lifts this)");
        }
        if (members > SUPPORTED_MEMBERS && team.sound("members")) {
            team.problem(
                    "members",
                    "found " + members + "; expected at most " + SUPPORTED_MEMBERS
                            + ", which is all that is supported in a guest (guestRule: false lifts this)");
        }
    }

    private Supplier<TeamPlan> plan(Section team, String policy) {
        try {
            return PolicySource.of(policy, file.toAbsolutePath().getParent());
        } catch (PolicyException e) {
            if (team.sound("policy")) {
                team.problem("policy", e.getMessage());
            }
            return null;
        }
    }
}
