package io.nicteam.harness.eventlog;

import io.nicteam.adapter.MiniportState;
import io.nicteam.harness.guest.GuestPlugAndPlay;
import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.ledger.LoggedEvent.Kind;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.team.member.MemberState;
import io.nicteam.trace.Place;
import java.util.List;

/**
 * Finds provider and id of an event.
 *
 * <pre>
 *   Netvsc   3 miniport initialized, 4 not, 9 halted, 10 paused, 11 restarted, 12 connected, 13 disconnected,
 *            15 the driver of the VF did not initialize, 16 packet dropped, 17 packet dropped by the VF's driver
 *   LBFO     16948 connect timer started for a member, 16949 member disconnected, 16950 member connected
 * </pre>
 *
 * <p>Sources: the manifest of Microsoft-Windows-Hyper-V-Netvsc, and the message table of mslbfoprovider.sys.
 */
public final class EventCatalogue {

    private static final int INITIALIZED = 3;
    private static final int NOT_INITIALIZED = 4;
    private static final int HALTED = 9;
    private static final int PAUSED = 10;
    private static final int RESTARTED = 11;
    private static final int CONNECTED = 12;
    private static final int DISCONNECTED = 13;
    private static final int VF_NOT_INITIALIZED = 15;
    private static final int DROPPED = 16;
    private static final int DROPPED_BY_VF = 17;
    private static final int CONNECT_TIMER = 16_948;
    private static final int MEMBER_DISCONNECTED = 16_949;
    private static final int MEMBER_CONNECTED = 16_950;

    private final List<String> adapters;
    private final List<String> teams;

    public EventCatalogue(Topology topology) {
        adapters = topology.adapterNames();
        teams = topology.teams().stream().map(Topology.Team::name).toList();
    }

    /** Where a line of the trace stands. */
    public Published of(LoggedEvent event) {
        if (event.kind() == Kind.FAULT) {
            return new Published(Provider.SCENARIO, Published.NO_ID);
        }
        String who = event.who();
        if (teams.stream().anyMatch(team -> who.equals(team) || who.startsWith(team + "."))) {
            return new Published(Provider.LBFO, member(event));
        }
        String part = part(who);
        return switch (part) {
            case "netvsc" -> new Published(Provider.NETVSC, netvsc(event));
            case "guest.pnp" -> new Published(Provider.NETVSC, plugAndPlay(event));
            case "", "vf", "vf.health", "guest" -> new Published(Provider.NETVSC, Published.NO_ID);
            default ->
                new Published(
                        part.startsWith("vsp") ? Provider.SYNTHETIC_NIC : Provider.VIRTUAL_SWITCH, Published.NO_ID);
        };
    }

    /** Where the dropping of frames at a place stands. */
    public static Published dropped(Place place) {
        return switch (place) {
            case STACK_QUEUE, PAIR, NETVSC, TEAM -> new Published(Provider.NETVSC, DROPPED);
            case VF_TRANSMIT_RING, VF_RECEIVE_RING, VF_QDISC, VF_DRIVER ->
                new Published(Provider.NETVSC, DROPPED_BY_VF);
            case EMULATED_NIC -> new Published(Provider.EMULATED_NIC, Published.NO_ID);
            case VSP -> new Published(Provider.SYNTHETIC_NIC, Published.NO_ID);
            case VSWITCH, PF_RECEIVE_RING, NIC_SWITCH, UPLINK ->
                new Published(Provider.VIRTUAL_SWITCH, Published.NO_ID);
            case PHYSICAL_SWITCH, PEER_QUEUE -> new Published(Provider.SCENARIO, Published.NO_ID);
        };
    }

    /** The part of an adapter, empty for the pair, which goes by the adapter's name. */
    private String part(String who) {
        for (String adapter : adapters) {
            if (who.equals(adapter)) {
                return "";
            }
            if (who.startsWith(adapter + ".")) {
                return who.substring(adapter.length() + 1);
            }
        }
        return who;
    }

    private static int netvsc(LoggedEvent event) {
        if (event.kind() != Kind.TRANSITION) {
            return link(event.text());
        }
        boolean starting = event.from().equals(MiniportState.INITIALIZING.name());
        return switch (MiniportState.valueOf(event.to())) {
            case PAUSED -> starting ? INITIALIZED : PAUSED;
            case RUNNING -> RESTARTED;
            case HALTED -> starting ? NOT_INITIALIZED : HALTED;
            case INITIALIZING, RESTARTING, PAUSING, REMOVED -> Published.NO_ID;
        };
    }

    private static int link(String text) {
        return switch (text) {
            case "link up" -> CONNECTED;
            case "link down" -> DISCONNECTED;
            default -> Published.NO_ID;
        };
    }

    private static int plugAndPlay(LoggedEvent event) {
        boolean failed = event.from().equals(GuestPlugAndPlay.State.LOADING.name())
                && event.to().equals(GuestPlugAndPlay.State.UNCLAIMED.name());
        return failed ? VF_NOT_INITIALIZED : Published.NO_ID;
    }

    private static int member(LoggedEvent event) {
        if (event.kind() != Kind.TRANSITION) {
            return Published.NO_ID;
        }
        return switch (MemberState.valueOf(event.to())) {
            case UP -> MEMBER_CONNECTED;
            case DOWN, ABSENT, DISABLED -> MEMBER_DISCONNECTED;
            case RETURNING -> CONNECT_TIMER;
            case FAILING -> Published.NO_ID;
        };
    }
}
