package io.nicteam.vf;

import io.nicteam.state.NotState;
import java.util.function.ObjLongConsumer;

/** What one queue pair has counted since its driver was loaded. Names are those of Linux' ixgbevf where it has them. */
@NotState
final class QueueStatistics {

    private final String transmit;
    private final String receive;
    long sentFrames;
    long sentBytes;
    long doorbells;
    long stops;
    long dropped;
    long tooLong;
    long aborted;
    long givenBack;
    long receivedFrames;
    long receivedBytes;
    long withoutBuffer;
    long polls;
    long freezes;

    QueueStatistics(int queue) {
        transmit = "tx_queue_" + queue + "_";
        receive = "rx_queue_" + queue + "_";
    }

    /** Shows every number by name, always in the same order. */
    void forEach(ObjLongConsumer<String> visitor) {
        visitor.accept(transmit + "packets", sentFrames);
        visitor.accept(transmit + "bytes", sentBytes);
        visitor.accept(transmit + "doorbells", doorbells);
        visitor.accept(transmit + "stopped", stops);
        visitor.accept(transmit + "dropped", dropped);
        visitor.accept(transmit + "too_long", tooLong);
        visitor.accept(transmit + "aborted", aborted);
        visitor.accept(transmit + "given_back", givenBack);
        visitor.accept(transmit + "frozen", freezes);
        visitor.accept(receive + "packets", receivedFrames);
        visitor.accept(receive + "bytes", receivedBytes);
        visitor.accept(receive + "without_buffer", withoutBuffer);
        visitor.accept(receive + "polls", polls);
    }
}
