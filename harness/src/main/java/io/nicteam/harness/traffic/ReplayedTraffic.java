package io.nicteam.harness.traffic;

import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.harness.capture.CaptureTrace;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One direction of a capture. Frames from the captured guest go out, frames to it and group frames of others come in;
 * frames between two others are left out. The guest's address in the Ethernet header becomes the scenario's; nothing
 * else in a frame is changed.
 */
public final class ReplayedTraffic implements TrafficSource {

    private final CaptureTrace trace;
    private final Traffic.Replay settings;
    private final Direction direction;
    private final long guestMac;
    private final long startNs;
    private final long endNs;
    private final int[] frames;
    private final int[] flowOfFrame;
    private final int[] sequences;
    private boolean[] groups = {};
    private final long roundNs;
    private int next;
    private int round;
    private int flow;
    private int sequence;

    /**
     * @param guestMac the guest's address in the scenario
     * @param startNs when the capture's first frame is due
     * @param endNs no frame is due at or after
     */
    public ReplayedTraffic(
            CaptureTrace trace, Traffic.Replay settings, Direction direction, long guestMac, long startNs, long endNs) {
        this.trace = trace;
        this.settings = settings;
        this.direction = direction;
        this.guestMac = guestMac;
        this.startNs = startNs;
        this.endNs = endNs;
        frames = IntStream.range(0, trace.frames())
                .filter(i -> direction == directionOf(trace, settings, i))
                .toArray();
        flowOfFrame = new int[frames.length];
        sequences = new int[numberFlows()];
        // A round ends one mean gap after its last frame.
        long durationNs = trace.frames() == 0 ? 0 : trace.offsetNs(trace.frames() - 1);
        roundNs = scaled(durationNs + durationNs / Math.max(1, trace.frames() - 1));
    }

    /** Which way a frame of the capture goes, {@code null} when it is neither the guest's nor for it. */
    public static Direction directionOf(CaptureTrace trace, Traffic.Replay settings, int frame) {
        if (trace.sourceMac(frame) == settings.guestMac()) {
            return Direction.OUTBOUND;
        }
        long destination = trace.destinationMac(frame);
        boolean forGuest = destination == settings.guestMac() || MacAddress.isGroup(destination);
        return forGuest ? Direction.INBOUND : null;
    }

    private int numberFlows() {
        Long2LongHashMap known = new Long2LongHashMap(-1);
        UnsafeBuffer scratch = new UnsafeBuffer(new byte[FlowKey.LONGEST_FRAME]);
        for (int i = 0; i < frames.length; i++) {
            trace.copyTo(frames[i], scratch, 0);
            long key = FlowKey.of(scratch, trace.length(frames[i]));
            long number = known.get(key);
            if (number < 0) {
                number = known.size();
                known.put(key, number);
            }
            flowOfFrame[i] = (int) number;
            if (number == groups.length) {
                groups = Arrays.copyOf(groups, groups.length * 2 + 16);
            }
            groups[(int) number] = MacAddress.isGroup(trace.destinationMac(frames[i]));
        }
        return known.size();
    }

    private long scaled(long ns) {
        return ns * 100 / settings.speedPercent();
    }

    @Override
    public long nextNs() {
        if (round == settings.repeat() || frames.length == 0) {
            return NEVER;
        }
        long due = startNs + round * roundNs + scaled(trace.offsetNs(frames[next]));
        return due < endNs ? due : NEVER;
    }

    @Override
    public int write(MutableDirectBuffer buffer, int offset) {
        int frame = frames[next];
        trace.copyTo(frame, buffer, offset);
        if (direction == Direction.OUTBOUND) {
            Ethernet.source(buffer, offset, guestMac);
        } else if (trace.destinationMac(frame) == settings.guestMac()) {
            Ethernet.destination(buffer, offset, guestMac);
        }
        flow = flowOfFrame[next];
        sequence = sequences[flow]++;
        if (++next == frames.length) {
            next = 0;
            round++;
        }
        return trace.length(frame);
    }

    @Override
    public int flow() {
        return flow;
    }

    @Override
    public int sequence() {
        return sequence;
    }

    @Override
    public int flows() {
        return sequences.length;
    }

    @Override
    public boolean group(int number) {
        return groups[number];
    }
}
