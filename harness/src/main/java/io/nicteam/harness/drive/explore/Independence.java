package io.nicteam.harness.drive.explore;

import java.util.List;

/**
 * Which alarms have nothing in common. Each looks at some of the model's parts and changes some, known by its name; what is not
 * known changes all of them. Two of which none changes what the other looks at or changes lead to the same state in either
 * order.
 */
final class Independence {

    private static final long STACK = 1;
    /** Which path the guest sends on, and what the pair waits for. */
    private static final long PAIR = 1 << 1;

    private static final long TRANSMIT_ENGINE = 1 << 2;
    private static final long RECEIVE_ENGINE = 1 << 3;
    /** The VSP's end of the channel, its queue, and the virtual switch. */
    private static final long VSP = 1 << 4;
    /** The guest's end of the channel. */
    private static final long NETVSC = 1 << 5;
    /** Filters, VPorts, and whether there is a VF. */
    private static final long NIC = 1 << 6;

    private static final long UPLINK_OUT = 1 << 7;
    private static final long UPLINK_IN = 1 << 8;
    private static final long SWITCH = 1 << 9;
    private static final long PEER_IN = 1 << 10;
    private static final long EVERYTHING = -1;

    private static final int MOST_QUEUES = 8;
    private static final int TRANSMIT_RINGS = 16;
    private static final int RECEIVE_RINGS = 24;
    private static final int INTERRUPTS = 32;
    private static final long ALL_TRANSMIT_RINGS = all(TRANSMIT_RINGS);
    private static final long ALL_RECEIVE_RINGS = all(RECEIVE_RINGS);
    private static final long ALL_INTERRUPTS = all(INTERRUPTS);

    private final Touch[] touches;
    private final boolean[] ofAll;

    private record Touch(long looks, long changes) {

        static Touch changes(long parts) {
            return new Touch(0, parts);
        }

        boolean independentOf(Touch other) {
            return (changes & (other.changes | other.looks)) == 0 && (other.changes & looks) == 0;
        }
    }

    private Independence(Touch... touches) {
        this.touches = touches;
        ofAll = new boolean[touches.length];
        for (int i = 0; i < touches.length; i++) {
            ofAll[i] = true;
            for (int j = 0; j < touches.length; j++) {
                // What changes everything is rare, and at a time of its own; what nobody else touches is not in its
                // way.
                ofAll[i] &= j == i || independent(i, j);
            }
        }
    }

    /** Of alarms with these names. */
    static Independence of(List<String> names) {
        return new Independence(names.stream().map(Independence::touch).toArray(Touch[]::new));
    }

    int size() {
        return touches.length;
    }

    boolean independent(int one, int other) {
        return touches[one].independentOf(touches[other]);
    }

    /** Whether it is independent of all others. */
    boolean ofAll(int one) {
        return ofAll[one];
    }

    private static long all(int first) {
        return ((1L << MOST_QUEUES) - 1) << first;
    }

    private static Touch touch(String name) {
        int digits = name.length();
        while (digits > 0 && Character.isDigit(name.charAt(digits - 1))) {
            digits--;
        }
        int index = digits == name.length() ? 0 : Integer.parseInt(name.substring(digits));
        if (index >= MOST_QUEUES) {
            return Touch.changes(EVERYTHING);
        }
        long transmitRing = 1L << (TRANSMIT_RINGS + index);
        long receiveRing = 1L << (RECEIVE_RINGS + index);
        long interrupt = 1L << (INTERRUPTS + index);
        return switch (name.substring(0, digits)) {
            case "guest.applications" -> new Touch(PAIR, STACK);
            case "guest.cpu" -> new Touch(PAIR | NIC, STACK | TRANSMIT_ENGINE | ALL_TRANSMIT_RINGS | NETVSC | VSP);
            case "vf.transmit" ->
                new Touch(NIC, TRANSMIT_ENGINE | ALL_TRANSMIT_RINGS | ALL_INTERRUPTS | UPLINK_OUT | RECEIVE_ENGINE);
            case "vf.transmit.write-back" -> Touch.changes(transmitRing | interrupt);
            case "vf.receive.write-back" -> Touch.changes(receiveRing | interrupt);
            case "vf.receive" -> Touch.changes(RECEIVE_ENGINE | ALL_RECEIVE_RINGS | ALL_INTERRUPTS);
            case "vf.interrupt" -> Touch.changes(interrupt);
            case "vf.poll" ->
                new Touch(PAIR, STACK | transmitRing | receiveRing | interrupt | TRANSMIT_ENGINE | RECEIVE_ENGINE);
            case "uplink.out" -> Touch.changes(SWITCH);
            case "uplink.in" -> new Touch(NIC, RECEIVE_ENGINE | ALL_RECEIVE_RINGS | VSP);
            case "peer.out" -> Touch.changes(0);
            case "peer.in" -> Touch.changes(SWITCH | UPLINK_IN);
            case "peer.applications" -> Touch.changes(PEER_IN);
            case "vsp worker" -> Touch.changes(VSP | NETVSC | NIC | UPLINK_OUT | RECEIVE_ENGINE);
            case "netvsc poll" -> Touch.changes(NETVSC | VSP | PAIR | STACK);
            case "vmbus.0 signal to guest", "vmbus.0 signal to host" -> Touch.changes(NETVSC | VSP);
            case "host.filter-move" -> Touch.changes(NIC | VSP);
            default -> Touch.changes(EVERYTHING);
        };
    }
}
