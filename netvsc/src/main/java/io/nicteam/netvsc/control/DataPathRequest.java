package io.nicteam.netvsc.control;

import io.nicteam.check.Invariant;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspDataPath;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.DataPathControl.Listener;
import io.nicteam.state.NotState;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The one switch request that there may be, and what the pair believes of the path. Every request is completed once: by the
 * host, or, when the channel is lost, here; a pair that believed the VF in use is then told that it is not.
 */
public final class DataPathRequest {

    private enum State {
        NONE,
        /** Waits for room in the ring, or for the end of the bring-up. */
        UNSENT,
        AWAITING_COMPLETION
    }

    /** A request's transaction id is this plus its number: apart from those of frames and of the bring-up. */
    static final long TRANSACTION = 1L << 62;

    private final ChannelEnd end;

    @NotState
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[Nvsp.MESSAGE_BYTES]);

    private Listener listener;
    private State state = State.NONE;
    private long number;
    private DataPath path = DataPath.NONE;
    private DataPath believed = DataPath.SYNTHETIC;
    private boolean pathLost;

    public DataPathRequest(ChannelEnd primary) {
        end = primary;
    }

    public void listener(Listener to) {
        listener = to;
    }

    public Listener listener() {
        return listener;
    }

    /** Takes a request; it leaves with {@link #send}. */
    public void take(DataPath to, long request) {
        Invariant.check(state == State.NONE, "one switch request at a time");
        Invariant.check(to == DataPath.SYNTHETIC || to == DataPath.VF, "the host knows two paths");
        Invariant.check(request >= 0 && request < TRANSACTION, "a request's number is part of its id");
        state = State.UNSENT;
        number = request;
        path = to;
    }

    /** Sends the request if there is one and room for it. */
    public void send(long nowNs) {
        if (state == State.UNSENT && write(path, VmbusPacket.COMPLETION_REQUESTED, TRANSACTION + number, nowNs)) {
            state = State.AWAITING_COMPLETION;
        }
    }

    /** Sends a request that wants no answer; false when there is no room for it. */
    public boolean post(DataPath to, long nowNs) {
        Invariant.check(to == DataPath.SYNTHETIC || to == DataPath.VF, "the host knows two paths");
        return write(to, 0, 0, nowNs);
    }

    private boolean write(DataPath to, int flags, long transactionId, long nowNs) {
        NvspDataPath.encode(message, 0, Nvsp.MESSAGE_BYTES, to == DataPath.VF);
        boolean sent = end.offer(VmbusPacket.IN_BAND, flags, transactionId, message, 0, Nvsp.MESSAGE_BYTES, nowNs);
        believed = sent ? to : believed;
        return sent;
    }

    /** A completion of the host; false when it is not of this request. */
    public boolean complete(long transactionId, long nowNs) {
        if (state != State.AWAITING_COMPLETION || transactionId != TRANSACTION + number) {
            return false;
        }
        state = State.NONE;
        listener.onSwitchCompleted(number, nowNs);
        return true;
    }

    /** The host says that it moved the adapter. */
    public void onHostSwitched(long nowNs) {
        believed = DataPath.SYNTHETIC;
        pathLost = false;
        listener.onHostSwitchedToSynthetic(nowNs);
    }

    /** The channel is gone: the host that comes back knows of no VF path. A request not yet sent waits for it. */
    public void lose(long nowNs) {
        pathLost |= believed == DataPath.VF;
        believed = DataPath.SYNTHETIC;
        if (state == State.AWAITING_COMPLETION) {
            state = State.NONE;
            settle(nowNs);
            listener.onSwitchCompleted(number, nowNs);
        }
    }

    /**
     * Tells the pair of a path that was lost with the channel. Not before there is a synthetic path again, and before
     * anything else that the host of the new channel says.
     */
    public void settle(long nowNs) {
        if (pathLost) {
            pathLost = false;
            listener.onHostSwitchedToSynthetic(nowNs);
        }
    }
}
