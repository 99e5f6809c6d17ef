package io.nicteam.harness.drive.explore;

import java.util.List;

/**
 * Which alarms have nothing in common. Each touches a set of the model's parts, known by its name; what is not known touches
 * all of them. Two that touch no part in common can run in either order with the same result.
 */
final class Independence {

    private static final int STACK = 1;
    private static final int PAIR = 1 << 1;
    private static final int VF_TRANSMIT = 1 << 2;
    private static final int VF_RECEIVE = 1 << 3;
    private static final int VF_INTERRUPT = 1 << 4;
    private static final int CHANNEL = 1 << 5;
    private static final int NIC = 1 << 6;
    private static final int UPLINK_OUT = 1 << 7;
    private static final int UPLINK_IN = 1 << 8;
    private static final int SWITCH = 1 << 9;
    private static final int PEER_OUT = 1 << 10;
    private static final int PEER_IN = 1 << 11;
    private static final int EVERYTHING = -1;

    private Independence() {}

    /** The parts that each alarm touches, as a bit mask. */
    static int[] parts(List<String> names) {
        return names.stream().mapToInt(Independence::parts).toArray();
    }

    private static int parts(String name) {
        return switch (name) {
            case "guest.applications" -> STACK | PAIR;
            case "vf.transmit" -> VF_TRANSMIT | VF_INTERRUPT | NIC | UPLINK_OUT | CHANNEL;
            case "vf.transmit.write-back" -> VF_TRANSMIT | VF_INTERRUPT;
            case "vf.receive.write-back", "vf.receive" -> VF_RECEIVE | VF_INTERRUPT;
            case "vf.interrupt" -> VF_INTERRUPT;
            case "vf.poll" -> VF_TRANSMIT | VF_RECEIVE | VF_INTERRUPT | STACK | PAIR;
            case "uplink.out" -> UPLINK_OUT | SWITCH | PEER_OUT;
            case "uplink.in" -> UPLINK_IN | NIC | VF_RECEIVE | CHANNEL;
            case "peer.out" -> PEER_OUT;
            case "peer.in" -> PEER_IN | SWITCH | UPLINK_IN;
            case "peer.applications" -> PEER_IN;
            default -> name.startsWith("guest.cpu") ? STACK | PAIR | VF_TRANSMIT | CHANNEL : EVERYTHING;
        };
    }
}
