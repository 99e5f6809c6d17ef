package io.nicteam.trace;

import io.nicteam.packet.DataPath;

/** Receives what the model's components observe. Never answers, never changes what they do. */
public interface Trace {

    /**
     * Id of every frame that nobody offered: a probe, an answer or an announcement that a part of the model originates.
     * Such frames are counted, not told apart.
     */
    long ORIGINATED = -2;

    /** A copy of a frame ended here. Called by whoever held it. */
    void dropped(long frameId, Place place, DropReason reason, long nowNs);

    /** There is one more copy of the frame than before: a switch made it for another port. */
    void copied(long frameId, long nowNs);

    /**
     * The same, made by the frame's sender for the same receiver: a frame of unknown fate sent again, or one sent over several
     * members.
     */
    default void sentAgain(long frameId, long nowNs) {
        copied(frameId, nowNs);
    }

    /** A part of the model sends a frame of its own, under the id {@link #ORIGINATED}. */
    default void originated(long nowNs) {}

    /** A frame of the id {@link #ORIGINATED} has come to somebody it was meant for, or who ignores it. */
    default void consumed(long nowNs) {}

    /**
     * A party changed its view of the path.
     *
     * @param intended where it is going
     * @param actual where it is; differs from {@code intended} while the change is pending
     */
    void path(PathElement element, DataPath intended, DataPath actual, long nowNs);

    /**
     * A state machine moved.
     *
     * @param machine whose
     * @param because the event that did it, with what matters of its data
     */
    void transition(String machine, String from, String to, String because, long nowNs);

    /** Something worth a line in the event log that is neither a drop nor a transition. */
    void event(String who, String what, long nowNs);

    /**
     * A state machine looked an event up in its table, whatever came of it.
     *
     * @param state in which it was, of a type that is this machine's alone
     * @param event what happened, without its data
     */
    default void decided(Object state, Enum<?> event) {}
}
