package io.nicteam.harness.scenario;

import io.nicteam.harness.policy.PolicyException;
import io.nicteam.harness.policy.PolicySource;
import io.nicteam.team.TeamPlan;
import io.nicteam.team.lbfo.LbfoRules;
import io.nicteam.team.lbfo.LbfoRules.LoadBalancingAlgorithm;
import io.nicteam.team.lbfo.LbfoRules.TeamingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Reads the teams, and holds them to the rules of Windows' guests where they are Windows' teams. */
final class TeamReader {

    private static final String LBFO = "lbfo-";
    private static final String STANDBY = "lbfo-active-standby";

    private final Section root;
    private final Path file;
    private final List<Topology.Nic> nics;
    private final List<Topology.Adapter> adapters;
    private final Map<String, KeyPath> names = new HashMap<>();
    private final Map<Integer, KeyPath> teamed = new HashMap<>();

    /** @param file the scenario file, to which policies in files are relative */
    TeamReader(Section root, Path file, List<Topology.Nic> nics, List<Topology.Adapter> adapters) {
        this.root = root;
        this.file = file;
        this.nics = nics;
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
                checkRules(team, policy, members);
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

    private void checkRules(Section team, String policy, List<Integer> members) {
        if (!policy.startsWith(LBFO) || members.isEmpty()) {
            return;
        }
        List<String> vswitches = members.stream()
                .map(member -> nics.get(adapters.get(member).nic()).vswitch())
                .toList();
        int standbys = policy.equals(STANDBY) ? 1 : 0;
        boolean guestRule = team.flag("guestRule");
        LbfoRules.problems(TeamingMode.SWITCH_INDEPENDENT, algorithm(policy), vswitches, standbys, guestRule)
                .forEach(problem -> team.problem("policy", problem + " (guestRule: false lifts what is a guest's)"));
    }

    private static LoadBalancingAlgorithm algorithm(String policy) {
        for (LoadBalancingAlgorithm algorithm : LoadBalancingAlgorithm.values()) {
            if (policy.equals(LBFO + algorithm.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return algorithm;
            }
        }
        return LoadBalancingAlgorithm.TRANSPORT_PORTS;
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
