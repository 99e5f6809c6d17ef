package io.nicteam.vf;

import io.nicteam.adapter.MiniportHealth;
import io.nicteam.duty.Alarm;
import io.nicteam.packet.PacketPool;
import io.nicteam.vf.hw.QueuePair;
import io.nicteam.vf.hw.VfFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** The queue pairs of a VF miniport: as many as its options say, of which it uses those that the function has. */
final class VfQueues {

    private final PacketPool pool;
    private final VfQueue[] all;
    private VfQueue[] used = {};

    VfQueues(PacketPool pool, VfQueue... all) {
        this.pool = pool;
        this.all = all;
    }

    /** Uses as many as there are and the function has. */
    void use(int most) {
        used = Arrays.copyOf(all, Math.min(all.length, most));
    }

    /** How many are used. */
    int count() {
        return used.length;
    }

    int outstanding() {
        int outstanding = 0;
        for (VfQueue queue : used) {
            outstanding += queue.outstanding();
        }
        return outstanding;
    }

    void forEachStatistic(ObjLongConsumer<String> visitor) {
        for (VfQueue queue : all) {
            queue.statistics().forEach(visitor);
        }
    }

    /** Makes fresh rings for a device. */
    List<QueuePair> start(VfFunction function, long nowNs) {
        List<QueuePair> queuePairs = new ArrayList<>();
        for (VfQueue queue : used) {
            queuePairs.add(queue.start(function, nowNs));
        }
        return queuePairs;
    }

    /** The device has the rings. */
    void run(long nowNs) {
        for (VfQueue queue : used) {
            queue.run(nowNs);
        }
    }

    /** Gives a frame to the queue of its CPU; false when there is no room. {@link #announce} follows. */
    boolean take(int slot, long nowNs) {
        return used[pool.queue(slot) % used.length].take(slot, nowNs);
    }

    void announce(long nowNs) {
        for (VfQueue queue : used) {
            queue.announce(nowNs);
        }
    }

    /** Takes back what a device that has been reset held. */
    void takeBack(long nowNs) {
        for (VfQueue queue : used) {
            queue.takeBack(nowNs);
        }
    }

    /** The device can send again what it could not send for want of a link. */
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

    /** What the device as a whole is, if its registers say {@code device}. */
    MiniportHealth health(MiniportHealth device) {
        return device == MiniportHealth.WORKING && anyFrozen() ? MiniportHealth.FROZEN : device;
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

    void purge(long nowNs) {
        for (VfQueue queue : used) {
            queue.purge(nowNs);
        }
    }

    /** Whether nothing is left in the rings that will be dealt with by a function of that status. */
    boolean drained(int status) {
        for (VfQueue queue : used) {
            if (queue.unread() || (queue.posted() && status != VfFunction.ALL_ONES)) {
                return false;
            }
        }
        return true;
    }

    /** Lets go of a device that stands still. */
    void halt(long nowNs) {
        for (VfQueue queue : used) {
            queue.purge(nowNs);
            queue.discardReceived(nowNs);
            queue.abandonTransmit(nowNs);
            queue.stop();
        }
    }

    /** Settles what a device that is gone had written, and gives up the rest. */
    void settle(boolean harvest, long nowNs) {
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
