package io.nicteam.netvsc.statistics;

import io.nicteam.state.NotState;
import java.util.function.ObjLongConsumer;

/** What one miniport has counted. Never decreases, not even when the miniport is halted and comes up again. */
@NotState
public final class Statistics {

    private static final Statistic[] ALL = Statistic.values();

    private final long[] counts = new long[ALL.length];
    private final QueueStatistics[] queues;

    /** All zero, for {@code queues} queues. */
    public Statistics(int queues) {
        this.queues = new QueueStatistics[queues];
        for (int i = 0; i < queues; i++) {
            this.queues[i] = new QueueStatistics();
        }
    }

    public void count(Statistic what) {
        counts[what.ordinal()]++;
    }

    /** Counts several at once. */
    public void count(Statistic what, int times) {
        counts[what.ordinal()] += times;
    }

    public long value(Statistic what) {
        return counts[what.ordinal()];
    }

    /** The numbers of one queue; live. */
    public QueueStatistics queue(int index) {
        return queues[index];
    }

    /** Shows every number by name, always in the same order. */
    public void forEach(ObjLongConsumer<String> visitor) {
        for (Statistic what : ALL) {
            visitor.accept(what.label(), counts[what.ordinal()]);
        }
        for (int i = 0; i < queues.length; i++) {
            visitor.accept("tx_queue_" + i + "_packets", queues[i].txPackets());
            visitor.accept("tx_queue_" + i + "_bytes", queues[i].txBytes());
            visitor.accept("rx_queue_" + i + "_packets", queues[i].rxPackets());
            visitor.accept("rx_queue_" + i + "_bytes", queues[i].rxBytes());
        }
    }
}
