package io.nicteam.harness.host.nic.backchannel;

import io.nicteam.harness.host.nic.oid.NdisStatus;

/** What comes of reading a block. */
public sealed interface BlockAnswer {

    NdisStatus status();

    /** The content. */
    record Content(long value, int bytes) implements BlockAnswer {

        @Override
        public NdisStatus status() {
            return NdisStatus.SUCCESS;
        }
    }

    /** The buffer is too short. */
    record TooShort(int bytesNeeded) implements BlockAnswer {

        @Override
        public NdisStatus status() {
            return NdisStatus.INVALID_LENGTH;
        }
    }

    /** There is no such block. */
    record Unknown() implements BlockAnswer {

        @Override
        public NdisStatus status() {
            return NdisStatus.INVALID_PARAMETER;
        }
    }
}
