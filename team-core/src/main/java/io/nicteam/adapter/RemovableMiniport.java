package io.nicteam.adapter;

/** A miniport whose device can be taken away. */
public interface RemovableMiniport extends Miniport {

    /**
     * Begins to pause: sends are refused, the device takes nothing more in, what is under way is finished and
     * completed. Cannot fail; over when {@link #drained()}.
     */
    void pause(long nowNs);

    /** Whether neither direction has anything left, in the rings or in the device. */
    boolean drained();

    /** Lets go of the device. Sends still outstanding complete as {@link TxOutcome#UNKNOWN} from within the call. */
    void halt(long nowNs);

    /**
     * The device is gone. Outstanding sends complete as {@link TxOutcome#UNKNOWN} from within the call.
     *
     * @param harvest whether frames that the device had already written to memory are still received
     */
    void surpriseRemoved(boolean harvest, long nowNs);
}
