package io.nicteam.netvsc.nvsp;

import org.agrona.DirectBuffer;

/** The check that both ends make before they read a message. */
public final class NvspCheck {

    private NvspCheck() {}

    /**
     * Looks at {@code length} bytes at {@code offset}, which must be within the buffer. After {@link NvspFault#NONE} every
     * field of the message's fixed part may be read. The name of what was rejected is that of {@link NvspType#of}.
     *
     * @param sender the end that wrote the message
     * @param version the one agreed on; version 1 before that, which has INIT
     */
    public static NvspFault of(DirectBuffer buffer, int offset, int length, NvspSide sender, NvspVersion version) {
        if (length < Nvsp.TYPE_BYTES) {
            return NvspFault.SHORT;
        }
        NvspType type = NvspType.of(Nvsp.type(buffer, offset));
        if (type == null) {
            return NvspFault.UNKNOWN;
        }
        if (type.isDeprecated()) {
            return NvspFault.DEPRECATED;
        }
        if (!type.isSentBy(sender)) {
            return NvspFault.WRONG_DIRECTION;
        }
        if (!version.atLeast(type.since())) {
            return NvspFault.TOO_NEW;
        }
        return length < type.leastBytes() ? NvspFault.SHORT : NvspFault.NONE;
    }
}
