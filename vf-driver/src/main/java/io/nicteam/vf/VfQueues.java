package io.nicteam.vf;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.packet.Burst;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.QueuePair;
import io.nicteam.vf.hw.VfFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** A driver's queue pairs, of which a function may have fewer: what is done to all that are in use. */
final class VfQueues {

    private static final VfQueue[] NONE = {};

    private final PacketPool pool;
    private final VfQueue[] all;
    private VfQueue[] used = NONE;

    VfQueues(PacketPool pool, VfOptions options, Quarantine quarantine, QueueOwner owner, Alarms alarms, Trace trace) {
        this.pool = pool;
        all = new VfQueue[options.queuePairs()];
        for (int i = 0; i < all.length; i++) {
            all[i] = new VfQueue(i, pool, options, quarantine, owner, alarms, trace);
        }
    }

    /** Uses as many as there are and the function has. */
    void use(int most) {
        used = Arrays.copyOf(all, Math.min(all.length, most));
    }

    /** How many are in use. */
    int size() {
        return used.length;
    }

    /** Makes fresh rings for a device, and tells what to give it. */
    List<QueuePair> start(VfFunction function, long nowNs) {
        List<QueuePair> pairs = new ArrayList<>();
        for (VfQueue queue : used) {
            pairs.add(queue.start(function, nowNs));
        }
        return pairs;
    }

    /** The device has the rings. */
    void run(long nowNs) {
        for (VfQueue queue : used) {
            queue.run(nowNs);
        }
    }

    int outstanding() {
        int outstanding = 0;
        for (VfQueue queue : used) {
            outstanding += queue.outstanding();
        }
        return outstanding;
    }

    /** Shows every number of every queue pair by name, always in the same order. */
    void forEachStatistic(ObjLongConsumer<String> visitor) {
        for (VfQueue queue : all) {
            queue.statistics().forEach(visitor);
        }
    }

    /** Takes frames, each to the queue pair of its CPU, up to the first that finds no room. Returns how many. */
    int take(Burst burst, long nowNs) {
        int taken = 0;
        while (taken < burst.size()) {
            int slot = burst.slot(taken);
            if (!used[pool.queue(slot) % used.length].take(slot, nowNs)) {
                break;
            }
            taken++;
        }
        for (VfQueue queue : used) {
            queue.announce(nowNs);
        }
        return taken;
    }

    /** The device has been reset where it is. */
    void takeBack(long nowNs) {
        for (VfQueue queue : used) {
            queue.takeBack(nowNs);
        }
    }

    /** The device has its link again. */
    void resume(long nowNs) {
        for (VfQueue queue : used) {
            queue.resume(nowNs);
        }
    }

    /** Judges which are frozen, and says when to do so next. */
    long judge(long nowNs) {
        long nextNs = Alarm.NEVER;
        for (VfQueue queue : used) {
            nextNs = Math.min(nextNs, queue.judge(nowNs));
        }
        return nextNs;
    }

    boolean anyFrozen() {
        for (VfQueue queue : used) {
            if (queue.frozen()) {
                return true;
            }
        }
        return false;
    }

    void pollSoon(long nowNs) {
        for (VfQueue queue : used) {
            queue.pollSoon(nowNs);
        }
    }

    /** Nothing more is posted; what was completed is soon read. */
    void pause(long nowNs) {
        for (VfQueue queue : used) {
            queue.purge(nowNs);
            queue.pollSoon(nowNs);
        }
    }

    /** Whether nothing is left to read, nor to wait for while the device is there. */
    boolean drained(boolean there) {
        for (VfQueue queue : used) {
            if (queue.unread() || (there && queue.posted())) {
                return false;
            }
        }
        return true;
    }

    /** Gives up what is left, and lets go of the device. */
    void halt(long nowNs) {
        for (VfQueue queue : used) {
            queue.purge(nowNs);
            queue.discardReceived(nowNs);
            queue.abandonTransmit(nowNs);
            queue.stop();
        }
    }

    /** After {@link #halt}. */
    void useNone() {
        used = NONE;
    }

    /** The device is gone: completes what it had written back and gives up the rest of what was sent. */
    void surpriseRemoved(boolean harvest, long nowNs) {
        for (VfQueue queue : used) {
            queue.purge(nowNs);
            queue.reclaim(nowNs);
            if (harvest) {
                queue.harvestAll(nowNs);
            }
            queue.abandonTransmit(nowNs);
        }
    }
}
