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
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Reads the teams, and holds them to the rules of Windows' guests where they are Windows' teams. */
final class TeamReader {

    private static final String LBFO = "lbfo-";
    private static final String STANDBY = "lbfo-active-standby";
    private static final String LIFTED = " (guestRule: false lifts what is a guest's)";

    private final Section root;
    private final Path file;
    private final List<Topology.Nic> nics;
    private final List<Topology.Adapter> adapters;
    private final Map<String, KeyPath> names = new HashMap<>();
    private final Map<Topology.Member, KeyPath> teamed = new HashMap<>();
    private final List<String> adapterNames;
    private final List<Topology.Team> teams = new ArrayList<>();

    /** @param file the scenario file, to which policies in files are relative */
    TeamReader(Section root, Path file, List<Topology.Nic> nics, List<Topology.Adapter> adapters) {
        this.root = root;
        this.file = file;
        this.nics = nics;
        this.adapters = adapters;
        adapterNames = adapters.stream().map(Topology.Adapter::name).toList();
    }

    List<Topology.Team> read() {
        for (int i = 0; i < root.entries("teams"); i++) {
            Section team = root.entry("teams", i, "team");
            List<Topology.Member> members = members(team);
            String policy = team.text("policy");
            Supplier<TeamPlan> plan = plan(team, policy);
            if (plan != null) {
                checkRules(team, policy, members);
            }
            String name = TopologyReader.unique(team, team.text("name"), names);
            if (adapterNames.contains(name) && team.sound("name")) {
                team.problem("name", "found '" + Shown.line(name) + "', the name of an adapter; expected another");
            }
            List<Integer> targets = targets(team);
            // Also without a plan, which is a problem of its own: what names the team is none.
            if (!members.isEmpty()) {
                List<Integer> below = members.stream()
                        .flatMap(member -> adapters(member).stream())
                        .toList();
                teams.add(new Topology.Team(name, members, below, policy, targets, plan));
            }
        }
        return teams;
    }

    private List<Topology.Member> members(Section team) {
        List<Topology.Member> members = new ArrayList<>();
        if (!team.sound("members")) {
            return members;
        }
        for (JsonNode named : team.value("members")) {
            String name = named.asString("");
            Optional<Topology.Member> member = member(name);
            if (member.isEmpty()) {
                team.problem(
                        "members", "found '" + Shown.line(name) + "'; expected one of " + String.join(", ", known()));
            } else if (teamed.putIfAbsent(member.get(), team.place()) != null) {
                team.problem(
                        "members",
                        "found " + name + ", a member of " + teamed.get(member.get()) + "; expected another");
            } else if (!members.isEmpty() && !fits(first(members.get(0)), first(member.get()))) {
                team.problem(
                        "members",
                        "found " + name + " beside " + first(members.get(0)).name()
                                + "; expected adapters of one guest and one VLAN");
            } else {
                members.add(member.get());
            }
        }
        return members;
    }

    /** Names that may be members: those of adapters, and of the teams that were there before. */
    private List<String> known() {
        List<String> known = new ArrayList<>(adapterNames);
        teams.forEach(team -> known.add(team.name()));
        return known;
    }

    private Optional<Topology.Member> member(String name) {
        int position = known().indexOf(name);
        if (position < 0) {
            return Optional.empty();
        }
        return Optional.of(
                position < adapters.size()
                        ? new Topology.Member.OfAdapter(position)
                        : new Topology.Member.OfTeam(position - adapters.size()));
    }

    private List<Integer> adapters(Topology.Member member) {
        return member instanceof Topology.Member.OfTeam of
                ? teams.get(of.position()).adapters()
                : List.of(((Topology.Member.OfAdapter) member).position());
    }

    private Topology.Adapter first(Topology.Member member) {
        return adapters.get(adapters(member).get(0));
    }

    private static boolean fits(Topology.Adapter a, Topology.Adapter b) {
        return a.guest().equals(b.guest()) && a.vlan() == b.vlan();
    }

    private static List<Integer> targets(Section team) {
        List<Integer> targets = new ArrayList<>();
        if (!team.sound("probeTargets")) {
            return targets;
        }
        for (JsonNode target : team.value("probeTargets")) {
            try {
                targets.add(Units.ipv4(target.asString("")));
            } catch (UnitException e) {
                team.problem(
                        "probeTargets", "found '" + Shown.line(target.asString("")) + "'; expected " + e.getMessage());
            }
        }
        return targets;
    }

    private void checkRules(Section team, String policy, List<Topology.Member> members) {
        if (!policy.startsWith(LBFO) || members.isEmpty()) {
            return;
        }
        List<String> vswitches = members.stream()
                .map(member -> nics.get(first(member).nic()).vswitch())
                .toList();
        int standbys = policy.equals(STANDBY) ? 1 : 0;
        boolean guestRule = team.flag("guestRule");
        LbfoRules.problems(TeamingMode.SWITCH_INDEPENDENT, algorithm(policy), vswitches, standbys, guestRule)
                .forEach(problem -> team.problem("policy", problem + LIFTED));
        if (guestRule && members.stream().anyMatch(Topology.Member.OfTeam.class::isInstance)) {
            team.problem("members", "found a team among the members; expected adapters" + LIFTED);
        }
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
