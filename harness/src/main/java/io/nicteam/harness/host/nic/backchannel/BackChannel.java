package io.nicteam.harness.host.nic.backchannel;

import io.nicteam.harness.host.nic.oid.NdisStatus;
import io.nicteam.vf.hw.ConfigBlock;
import io.nicteam.vf.hw.ConfigBlocks;
import java.util.Optional;

/**
 * The back channel of one VF. At most one notice is with the guest; what becomes invalid meanwhile is gathered in a mask,
 * so that no bit is lost and none is told twice without reason.
 */
public final class BackChannel {

    private enum Waiting {
        NOBODY,
        /** The guest has asked to be told. */
        GUEST
    }

    private final long[] content = new long[ConfigBlock.values().length];
    private ConfigBlocks.Notice guest = (mask, nowNs) -> {};
    private Waiting waiting = Waiting.NOBODY;
    private long invalid;

    /** The PF changes a block, and tells the VF unless the content is the same. */
    public void put(ConfigBlock block, long value, long nowNs) {
        if (content[block.id()] != value) {
            content[block.id()] = value;
            invalidate(block.bit(), nowNs);
        }
    }

    /** NdisMInvalidateConfigBlock: whatever the mask says is told together with what has not been told yet. */
    public void invalidate(long mask, long nowNs) {
        invalid |= mask;
        tell(nowNs);
    }

    /** Whoever has the VF from now on has read nothing yet, so that nothing is invalid. */
    public void begin() {
        waiting = Waiting.NOBODY;
        invalid = 0;
    }

    /** The guest asks for the next notice, of this and no earlier driver; it comes at once if there is something to tell. */
    public void ask(ConfigBlocks.Notice its, long nowNs) {
        guest = its;
        waiting = Waiting.GUEST;
        tell(nowNs);
    }

    private void tell(long nowNs) {
        if (waiting == Waiting.GUEST && invalid != 0) {
            long mask = invalid;
            invalid = 0;
            waiting = Waiting.NOBODY;
            guest.onInvalidated(mask, nowNs);
        }
    }

    /** OID_SRIOV_READ_VF_CONFIG_BLOCK, for any number and length. */
    public BlockAnswer read(int id, int length) {
        Optional<ConfigBlock> block = ConfigBlock.of(id);
        if (block.isEmpty()) {
            return new BlockAnswer.Unknown();
        }
        int bytes = block.get().bytes();
        return length < bytes ? new BlockAnswer.TooShort(bytes) : new BlockAnswer.Content(content[id], bytes);
    }

    /** OID_SRIOV_WRITE_VF_CONFIG_BLOCK: a VF takes no policy or control decision, so no block is its to write. */
    public NdisStatus write(int id, int length) {
        Optional<ConfigBlock> block = ConfigBlock.of(id);
        if (block.isEmpty()) {
            return NdisStatus.INVALID_PARAMETER;
        }
        return length < block.get().bytes() ? NdisStatus.INVALID_LENGTH : NdisStatus.FAILURE;
    }
}
