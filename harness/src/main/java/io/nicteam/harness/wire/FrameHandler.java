package io.nicteam.harness.wire;

import org.agrona.DirectBuffer;

/** Takes frames as they come in. */
@FunctionalInterface
public interface FrameHandler {

    /**
     * A frame arrived.
     *
     * @param buffer the port's; valid during the call only
     */
    void onFrame(DirectBuffer buffer, int offset, int length);
}
