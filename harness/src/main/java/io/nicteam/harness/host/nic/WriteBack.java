package io.nicteam.harness.host.nic;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.state.NotState;
import io.nicteam.vf.ring.DescriptorRing;

/**
 * Completions of one ring on their way to memory: gathered to a batch, or until the oldest has waited long enough, then
 * written back together, which is a cause for an interrupt.
 */
final class WriteBack {

    /** Told when the ring cannot be written to. */
    @FunctionalInterface
    interface Blocked {
        void onBlocked(long nowNs);
    }

    private final int batch;
    private final long delayNs;
    private final InterruptModeration interrupt;
    private final Dma dma;
    private final Blocked blocked;
    private final Alarm alarm;

    @NotState
    private DescriptorRing ring;

    private long done;

    WriteBack(
            String name,
            int batch,
            long delayNs,
            InterruptModeration interrupt,
            Dma dma,
            Blocked blocked,
            Alarms alarms) {
        this.dma = dma;
        this.blocked = blocked;
        this.batch = batch;
        this.delayNs = delayNs;
        this.interrupt = interrupt;
        alarm = alarms.register(name, this::flush);
    }

    void connect(DescriptorRing to) {
        ring = to;
        done = 0;
        alarm.off();
    }

    /** One more entry is done. */
    void complete(long nowNs) {
        done++;
        long gathered = done - ring.written();
        if (gathered >= batch) {
            flush(nowNs);
        } else if (gathered == 1) {
            alarm.set(nowNs + delayNs);
        }
    }

    /** Entries done and not yet visible to the driver. */
    int unwritten() {
        return ring == null ? 0 : (int) (done - ring.written());
    }

    void cut() {
        alarm.off();
    }

    /** What is done and not visible to the driver never will be. */
    void forget() {
        done = ring.written();
    }

    private void flush(long nowNs) {
        alarm.off();
        if (dma.writes(ring, nowNs)) {
            ring.writeBack(done);
            interrupt.cause(nowNs);
        } else {
            blocked.onBlocked(nowNs);
        }
    }
}
