package io.nicteam.vf;

import io.nicteam.adapter.SendStatus;
import io.nicteam.packet.Burst;

/** What a queue pair needs of the miniport that it belongs to. */
interface QueueOwner {

    /** Whether buffers and frames may be posted to the device. */
    boolean posts();

    /** Bytes of the longest frame. */
    int frameBytes();

    /** Whether received frames are to be left in the ring. */
    boolean receiveSuspended();

    void completed(Burst burst, SendStatus status, long nowNs);

    void received(Burst burst, long nowNs);

    void ready(long nowNs);

    /** The queue is to be judged no later than that. */
    void watchBy(long deadlineNs);
}
