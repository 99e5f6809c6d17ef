package io.nicteam.packet;

import io.nicteam.state.NotState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Off-heap memory for one model after another: lent piece by piece, taken back all at once, never given up. A piece holds
 * whatever the model before left in it. One thread.
 */
@NotState
public final class Slabs {

    private final List<ByteBuffer> pieces = new ArrayList<>();
    private int lent;

    /** Lends a piece of at least {@code bytes}. */
    public UnsafeBuffer lend(int bytes) {
        if (lent == pieces.size()) {
            pieces.add(ByteBuffer.allocateDirect(bytes));
        } else if (pieces.get(lent).capacity() < bytes) {
            pieces.set(lent, ByteBuffer.allocateDirect(bytes));
        }
        return new UnsafeBuffer(pieces.get(lent++), 0, bytes);
    }

    /** Takes every piece back; whoever had one must not touch it any more. */
    public void takeBack() {
        lent = 0;
    }
}
