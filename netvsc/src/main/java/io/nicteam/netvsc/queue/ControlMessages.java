package io.nicteam.netvsc.queue;

import io.nicteam.netvsc.vmbus.VmbusRing;
import org.agrona.DirectBuffer;

/** Who is given what a queue reads and does not deal with itself. */
public interface ControlMessages {

    /** An RNDIS message that is no frame; {@code length} bytes, of which the message is at most that long. */
    void onRndis(DirectBuffer buffer, int offset, int length, long nowNs);

    /** An in-band packet of the host. */
    void onNotice(VmbusRing ring, long nowNs);

    /**
     * A completion of something that is no frame.
     *
     * @return false when nothing like it is outstanding
     */
    boolean onCompletion(VmbusRing ring, long nowNs);
}
