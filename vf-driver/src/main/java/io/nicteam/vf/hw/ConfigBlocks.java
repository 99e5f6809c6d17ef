package io.nicteam.vf.hw;

/**
 * The guest's end of the back channel to the PF's driver: blocks that it reads, and notices of blocks that are no longer
 * what it read. Nothing throws; of a function that is gone there is nothing to read, and no notice comes.
 */
public interface ConfigBlocks {

    /** What is read where nobody answers; no block has it as its content. */
    long NOTHING = -1;

    /** NdisMReadConfigBlock: the content as a little-endian number. */
    long read(ConfigBlock block, long nowNs);

    /** Asks for the next notice, which comes at once if something has changed since the last one. */
    void await(Notice notice, long nowNs);

    /** OID_SRIOV_VF_INVALIDATE_CONFIG_BLOCK. */
    @FunctionalInterface
    interface Notice {

        /**
         * Blocks have changed. No further notice comes until it is asked for.
         *
         * @param mask a bit for each block that has changed since the last notice, never 0
         */
        void onInvalidated(long mask, long nowNs);
    }
}
