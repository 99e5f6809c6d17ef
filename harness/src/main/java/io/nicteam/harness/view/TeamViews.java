package io.nicteam.harness.view;

import io.nicteam.harness.scenario.Topology;
import io.nicteam.team.Members;
import io.nicteam.team.Team;
import io.nicteam.team.lbfo.MemberStatus;
import io.nicteam.team.lbfo.TeamStatus;
import java.util.ArrayList;
import java.util.List;

/** The guests' teams: after the NetLbfo cmdlets, and after {@code teamdctl NAME state item get}. */
final class TeamViews {

    private TeamViews() {}

    /** Get-NetLbfoTeam. A policy of another system than Windows goes by its own name. */
    static List<Item> teams(Snapshot snapshot) {
        List<Item> items = new ArrayList<>();
        for (Team team : snapshot.model().teams()) {
            List<String> members = names(snapshot, team);
            items.add(new Item()
                    .with("Name", team.station().name())
                    .with("Members", members)
                    .with("TeamNics", List.of(team.station().name()))
                    .with("TeamingMode", "SwitchIndependent")
                    .with("LoadBalancingAlgorithm", plan(snapshot, team).policy())
                    .with("Status", AdapterViews.camel(TeamStatus.of(MemberStatus.of(team)))));
        }
        return items;
    }

    /** Get-NetLbfoTeamMember. */
    static List<Item> members(Snapshot snapshot) {
        List<Item> items = new ArrayList<>();
        for (Team team : snapshot.model().teams()) {
            List<String> names = names(snapshot, team);
            List<MemberStatus> statuses = MemberStatus.of(team);
            for (int i = 0; i < names.size(); i++) {
                MemberStatus status = statuses.get(i);
                long speed = team.linkUp(i) ? team.members().bitsPerSecond(i) : 0;
                items.add(new Item()
                        .with("Name", names.get(i))
                        .with("InterfaceDescription", names.get(i) + " (synthetic adapter)")
                        .with("Team", team.station().name())
                        .with("AdministrativeMode", AdapterViews.camel(status.administrative()))
                        .with("OperationalStatus", AdapterViews.camel(status.mode()))
                        .with("TransmitLinkSpeed(Gbps)", speed / 1_000_000_000.0)
                        .with("ReceiveLinkSpeed(Gbps)", speed / 1_000_000_000.0)
                        .with("FailureReason", AdapterViews.camel(status.reason())));
            }
        }
        return items;
    }

    /** Get-NetLbfoTeamNic: a team's interfaces. The one that comes with it is its primary one, in default mode. */
    static List<Item> interfaces(Snapshot snapshot) {
        List<Item> items = new ArrayList<>();
        for (Team team : snapshot.model().teams()) {
            items.add(new Item()
                    .with("Name", team.station().name())
                    .with("InterfaceDescription", team.station().name() + " (team interface)")
                    .with("Team", team.station().name())
                    .with("VlanID", "")
                    .with("Primary", true)
                    .with("Default", true));
        }
        return items;
    }

    /** The items of teamd's state, by path. */
    static List<Item> teamd(Snapshot snapshot) {
        List<Item> items = new ArrayList<>();
        for (Team team : snapshot.model().teams()) {
            List<String> names = names(snapshot, team);
            int active = team.members().active();
            Item item = new Item()
                    .with("team_device.ifinfo.ifname", team.station().name())
                    .with("setup.runner_name", plan(snapshot, team).policy())
                    .with("runner.active_port", active == Members.NONE ? "" : names.get(active));
            for (int i = 0; i < names.size(); i++) {
                String port = "ports." + names.get(i) + '.';
                item.with(port + "link.up", team.linkUp(i))
                        .with(port + "link_watches.up", team.state(i).isUsable())
                        .with(port + "enabled", team.members().isUsable(i));
            }
            items.add(item);
        }
        return items;
    }

    private static Topology.Team plan(Snapshot snapshot, Team team) {
        return snapshot.topology().teams().stream()
                .filter(plan -> plan.name().equals(team.station().name()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Snapshot snapshot, Team team) {
        Topology topology = snapshot.topology();
        return topology.memberNames(topology.teams().indexOf(plan(snapshot, team)));
    }
}
