package io.nicteam.harness.drive;

import io.nicteam.harness.wire.FrameHandler;
import io.nicteam.harness.wire.FramePort;
import io.nicteam.harness.wire.Transport;
import io.nicteam.harness.wire.WireException;
import java.util.OptionalLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A port that mistreats one of the frames it is given to send. */
final class FaultyPort implements FramePort {

    /** What becomes of the frame. */
    enum Fault {
        DROPPED,
        DOUBLED,
        CORRUPTED
    }

    private final FramePort port;
    private final Fault fault;
    private final long victim;
    private long frames;

    FaultyPort(FramePort port, Fault fault, long victim) {
        this.port = port;
        this.fault = fault;
        this.victim = victim;
    }

    @Override
    public boolean offer(DirectBuffer buffer, int offset, int length) {
        if (frames != victim) {
            boolean taken = port.offer(buffer, offset, length);
            frames += taken ? 1 : 0;
            return taken;
        }
        frames++;
        if (fault == Fault.CORRUPTED) {
            UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
            copy.putBytes(0, buffer, offset, length);
            copy.putByte(length / 2, (byte) (copy.getByte(length / 2) ^ 1));
            return port.offer(copy, 0, length);
        }
        if (fault == Fault.DOUBLED) {
            port.flush();
            boolean first = port.offer(buffer, offset, length);
            return port.offer(buffer, offset, length) && first;
        }
        return true;
    }

    @Override
    public int localPort() {
        return port.localPort();
    }

    @Override
    public Transport transport() {
        return port.transport();
    }

    @Override
    public void connect(int remotePort) throws WireException {
        port.connect(remotePort);
    }

    @Override
    public void flush() {
        port.flush();
    }

    @Override
    public int poll(FrameHandler handler) {
        return port.poll(handler);
    }

    @Override
    public int await(FrameHandler handler, long maxWaitNs) {
        return port.await(handler, maxWaitNs);
    }

    @Override
    public long errors() {
        return port.errors();
    }

    @Override
    public OptionalLong kernelDrops() {
        return port.kernelDrops();
    }

    @Override
    public void close() {
        port.close();
    }
}
