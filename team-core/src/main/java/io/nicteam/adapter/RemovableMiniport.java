package io.nicteam.adapter;

/** A miniport whose device can be taken away. */
public interface RemovableMiniport extends Miniport {

    /** Of the device, {@link MiniportHealth#WORKING} while there is none; {@link MiniportUpcalls#onHealth} tells of changes. */
    MiniportHealth health();

    /**
     * Begins to pause: sends are refused, the device takes nothing more in, what is under way is finished and
     * completed. Cannot fail; over when {@link #drained()}.
     */
    void pause(long nowNs);

    /** Reads received frames from now on, as it does from the start, beginning with those in the ring. */
    void resumeReceive(long nowNs);

    /** Reads no more: what the device receives stays in the ring, and is lost if the miniport is halted then. */
    void suspendReceive(long nowNs);

    /** Whether neither direction has anything left that will be dealt with, in the rings or in the device. */
    boolean drained();

    /** Lets go of the device. Sends still outstanding complete as {@link SendStatus#SEND_ABORTED} from within the call. */
    void halt(long nowNs);

    /**
     * The device is gone. Outstanding sends complete as {@link SendStatus#SEND_ABORTED} from within the call.
     *
     * @param harvest whether frames that the device had already written to memory are still received
     */
    void surpriseRemoved(boolean harvest, long nowNs);
}
