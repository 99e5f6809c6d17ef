package io.nicteam.harness.host.nic;

import io.nicteam.duty.Alarms;
import io.nicteam.harness.scenario.VfSettings;
import io.nicteam.trace.DropReason;
import io.nicteam.vf.hw.QueuePair;
import java.util.Arrays;
import java.util.List;

/** The queue pairs of a VF in hardware, of which those count that its driver has given rings. */
final class DeviceQueues {

    private static final DeviceQueue[] NONE = {};

    private final VfSettings settings;
    private final ModerationRange moderation;
    private final Dma dma;
    private final Alarms alarms;
    /** All there ever were: their alarms stay. */
    private DeviceQueue[] all = NONE;

    private DeviceQueue[] used = NONE;

    DeviceQueues(VfSettings settings, ModerationRange moderation, Dma dma, Alarms alarms) {
        this.settings = settings;
        this.moderation = moderation;
        this.dma = dma;
        this.alarms = alarms;
    }

    /** Begins with fresh rings. Returns those in use, until there are others. */
    DeviceQueue[] connect(List<QueuePair> pairs) {
        int there = all.length;
        if (there < pairs.size()) {
            all = Arrays.copyOf(all, pairs.size());
            for (int i = there; i < all.length; i++) {
                all[i] = new DeviceQueue(i, settings, moderation, dma, alarms);
            }
        }
        used = Arrays.copyOf(all, pairs.size());
        for (int i = 0; i < used.length; i++) {
            used[i].connect(pairs.get(i));
        }
        return used;
    }

    /** Forgets all rings. */
    void forget() {
        used = NONE;
    }

    boolean has(int queue) {
        return queue < used.length;
    }

    DeviceQueue get(int queue) {
        return used[queue];
    }

    boolean anyFrozen() {
        boolean frozen = false;
        for (DeviceQueue queue : used) {
            frozen |= queue.frozen();
        }
        return frozen;
    }

    /** Whether all that is in memory has been written back. */
    boolean receiveIdle() {
        boolean idle = true;
        for (DeviceQueue queue : used) {
            idle &= queue.receiveIdle();
        }
        return idle;
    }

    void loseTransmits(DropReason reason, long nowNs) {
        for (DeviceQueue queue : used) {
            queue.loseTransmits(reason, nowNs);
        }
    }

    void loseReceived(DropReason reason, long nowNs) {
        for (DeviceQueue queue : used) {
            queue.loseUnwritten(reason, nowNs);
            queue.expectNothing();
        }
    }

    /** They stop where they are. */
    void cut() {
        for (DeviceQueue queue : used) {
            queue.cut();
        }
    }

    /** @param held frames taken in that are in no queue yet */
    Occupancy occupancy(int held) {
        int unfetched = 0;
        int unwritten = 0;
        int room = 0;
        int received = 0;
        int unread = 0;
        for (DeviceQueue queue : used) {
            unfetched += queue.transmitUnfetched();
            unwritten += queue.transmitUnwritten();
            room += queue.transmitRoom();
            received += queue.receiveUnwritten();
            unread += queue.receiveUnread();
        }
        return new Occupancy(unfetched, unwritten, room, held + received, unread);
    }
}
