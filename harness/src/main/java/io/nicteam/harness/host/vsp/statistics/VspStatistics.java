package io.nicteam.harness.host.vsp.statistics;

import io.nicteam.netvsc.nvsp.NvspType;
import io.nicteam.netvsc.rndis.RndisFault;
import io.nicteam.state.NotState;
import java.util.Locale;
import java.util.function.ObjLongConsumer;

/** What one VSP has counted. Never decreases, whatever becomes of its channels. */
@NotState
public final class VspStatistics {

    private static final Reject[] REJECTS = Reject.values();
    private static final RndisFault[] FAULTS = RndisFault.values();
    private static final NvspType[] MESSAGES = NvspType.values();

    private final long[] rejects = new long[REJECTS.length];
    private final long[] malformed = new long[FAULTS.length];
    private final long[] messages = new long[MESSAGES.length];
    private final QueueStatistics[] queues;
    private long droppedNotRunning;
    private long switchesAbandoned;
    private long channelsStopped;

    /** All zero, for {@code queues} channels. */
    public VspStatistics(int queues) {
        this.queues = new QueueStatistics[queues];
        for (int i = 0; i < queues; i++) {
            this.queues[i] = new QueueStatistics();
        }
    }

    public void reject(Reject kind) {
        rejects[kind.ordinal()]++;
    }

    /** The same, so many times. */
    public void reject(Reject kind, int times) {
        rejects[kind.ordinal()] += times;
    }

    /** An NVSP message was rejected. Tells whether it is the first of that type. */
    public boolean reject(Reject kind, NvspType message) {
        reject(kind);
        return messages[message.ordinal()]++ == 0;
    }

    /** A PACKET was rejected. */
    public void reject(RndisFault fault) {
        reject(Reject.RNDIS_PACKET);
        malformed[fault.ordinal()]++;
    }

    public void droppedNotRunning() {
        droppedNotRunning++;
    }

    public void switchAbandoned() {
        switchesAbandoned++;
    }

    public void channelStopped() {
        channelsStopped++;
    }

    /** How often something was rejected for that reason. */
    public long rejected(Reject kind) {
        return rejects[kind.ordinal()];
    }

    /** How often an NVSP message of that type was rejected. */
    public long rejected(NvspType message) {
        return messages[message.ordinal()];
    }

    /** How often that was wrong with a PACKET. */
    public long malformed(RndisFault fault) {
        return malformed[fault.ordinal()];
    }

    /** Switch requests that were not completed because their channel was gone. */
    public long switchesAbandoned() {
        return switchesAbandoned;
    }

    /** Channels whose worker stopped because the guest broke the protocol. */
    public long channelsStopped() {
        return channelsStopped;
    }

    /** The numbers of one channel; live. */
    public QueueStatistics queue(int index) {
        return queues[index];
    }

    /** Shows every number by name, always in the same order. */
    public void forEach(ObjLongConsumer<String> visitor) {
        visitor.accept("rx_dropped_not_running", droppedNotRunning);
        visitor.accept("switches_abandoned", switchesAbandoned);
        visitor.accept("channels_stopped", channelsStopped);
        for (Reject kind : REJECTS) {
            visitor.accept(kind.label(), rejected(kind));
        }
        for (NvspType message : MESSAGES) {
            visitor.accept("rejected_" + message.name().toLowerCase(Locale.ROOT), rejected(message));
        }
        for (RndisFault fault : FAULTS) {
            visitor.accept("malformed_" + fault.name().toLowerCase(Locale.ROOT), malformed(fault));
        }
        for (int i = 0; i < queues.length; i++) {
            QueueStatistics queue = queues[i];
            String prefix = "queue_" + i + "_";
            visitor.accept(prefix + "tx_packets", queue.txPackets());
            visitor.accept(prefix + "tx_stalled", queue.txStalled());
            visitor.accept(prefix + "rx_packets", queue.rxPackets());
            visitor.accept(prefix + "rx_dropped_ring_full", queue.rxDroppedRingFull());
            visitor.accept(prefix + "rx_dropped_filtered", queue.rxDroppedFiltered());
            visitor.accept(prefix + "packets_per_wake", queue.packetsPerWake());
        }
    }
}
