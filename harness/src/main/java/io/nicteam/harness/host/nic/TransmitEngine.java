package io.nicteam.harness.host.nic;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.state.Until;

/** The VF's way out: serves one frame after the other, taking the queues in turn. */
final class TransmitEngine {

    private final VPort port;
    private final PacketPool fabric;
    private final long frameNs;
    private final Alarm alarm;
    private DeviceQueue[] queues = {};
    /** The queue from which it looks for the next frame. */
    private int turn;

    @Until
    private long busyUntilNs;

    TransmitEngine(VPort port, PacketPool fabric, long frameNs, Alarms alarms) {
        this.port = port;
        this.fabric = fabric;
        this.frameNs = frameNs;
        alarm = alarms.register("transmit", this::due);
    }

    void connect(DeviceQueue[] to, long nowNs) {
        queues = to;
        turn = 0;
        busyUntilNs = nowNs;
    }

    /** There may be frames to send. */
    void serve(long nowNs) {
        if (alarm.deadlineNs() == Alarm.NEVER) {
            alarm.set(Math.max(nowNs, busyUntilNs) + frameNs);
        }
    }

    void halt() {
        alarm.off();
    }

    private void due(long nowNs) {
        long departNs = nowNs;
        DeviceQueue next = nextWithAFrame();
        while (next != null && departNs <= nowNs) {
            busyUntilNs = departNs;
            depart(next, departNs);
            next.done(departNs);
            departNs += frameNs;
            next = nextWithAFrame();
        }
        if (next != null) {
            alarm.set(departNs);
        }
    }

    private DeviceQueue nextWithAFrame() {
        for (int i = 0; i < queues.length; i++) {
            int at = turn + i < queues.length ? turn + i : turn + i - queues.length;
            if (queues[at].hasFrame()) {
                turn = at;
                return queues[at];
            }
        }
        return null;
    }

    private void depart(DeviceQueue queue, long nowNs) {
        int slot = fabric.acquire(Owner.FABRIC);
        Invariant.check(slot != PacketPool.NONE, "the fabric has a slot for every frame its queues can hold");
        turn = turn + 1 < queues.length ? turn + 1 : 0;
        if (queue.fetch(slot, nowNs)) {
            port.fromVf(slot, nowNs);
        } else {
            fabric.release(slot, Owner.FABRIC);
        }
    }
}
