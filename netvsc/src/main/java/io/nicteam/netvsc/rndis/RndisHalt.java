package io.nicteam.netvsc.rndis;

import org.agrona.MutableDirectBuffer;

/** HALT (3), from the guest, unanswered: {@code 0 id}. All that is outstanding is over. */
public final class RndisHalt {

    public static final int BYTES = 12;

    private RndisHalt() {}

    public static int encode(MutableDirectBuffer buffer, int offset, int id) {
        Rndis.begin(buffer, offset, Rndis.HALT, BYTES, id);
        return BYTES;
    }
}
