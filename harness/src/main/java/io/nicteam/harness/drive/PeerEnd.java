package io.nicteam.harness.drive;

import io.nicteam.harness.traffic.FrameHash;
import io.nicteam.harness.traffic.TrafficSource;
import io.nicteam.harness.wire.FrameHandler;
import io.nicteam.harness.wire.FramePort;
import io.nicteam.harness.wire.Transport;
import io.nicteam.harness.wire.WireException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The peer, on a thread of its own: sends what is due, reports what arrives. It knows frames by what the records beside the
 * wire say, and vouches for their content by hashing what it read.
 *
 * <p>Without credit the source is not asked for a frame. The frame keeps the time at which it was due.
 */
final class PeerEnd implements Runnable, FrameHandler {

    private static final int SEND_AT_MOST = 16;
    private static final long LONGEST_WAIT_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SPIN_NS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final int NOTHING = 0;

    private final TrafficSource source;
    private final Wire wire;
    private final Credit credit;
    private final PortOpener opener;
    private final Transport transport;
    private final int portWanted;
    private final int uplinkPort;
    private final UnsafeBuffer frame;
    private final Matching outbound;
    private final CountDownLatch open = new CountDownLatch(1);
    private final Figures figures = new Figures();
    private int frameLength = NOTHING;
    private long frameDueNs;
    private volatile int localPort;
    private volatile WallClock clock;
    private volatile boolean stopping;
    private volatile boolean allSent;
    private volatile Throwable failure;

    /** To be read once the thread has ended. */
    static final class Figures {
        long unmatched;
        long lost;
        long errors;
        long kernelDrops;
        long worstLatenessNs;
    }

    PeerEnd(
            TrafficSource source,
            Wire wire,
            Credit credit,
            PortOpener opener,
            Transport transport,
            int portWanted,
            int uplinkPort,
            int frameBytes) {
        this.source = source;
        this.wire = wire;
        this.credit = credit;
        this.opener = opener;
        this.transport = transport;
        this.portWanted = portWanted;
        this.uplinkPort = uplinkPort;
        frame = new UnsafeBuffer(new byte[frameBytes]);
        outbound = new Matching(wire.outbound, this::lost);
    }

    // ---- for the model's thread

    /**
     * Waits until the peer's socket is open.
     *
     * @return its port
     * @throws WireException if it cannot be opened
     */
    int awaitPort() throws WireException, InterruptedException {
        open.await();
        rethrow();
        return localPort;
    }

    /** Lets the peer begin, at the clock's instant 0. */
    void begin(WallClock common) {
        clock = common;
    }

    void stop() {
        stopping = true;
    }

    /** Whether no further frame will come. */
    boolean allSent() {
        return allSent;
    }

    /** Throws what ended the peer, if something did. */
    void rethrow() throws WireException {
        Throwable thrown = failure;
        if (thrown instanceof WireException exception) {
            throw exception;
        }
        if (thrown != null) {
            throw new IllegalStateException("the peer's thread failed: " + thrown, thrown);
        }
    }

    Figures figures() {
        return figures;
    }

    // ---- the peer's thread

    @Override
    public void run() {
        try (FramePort port = opener.open(transport, portWanted, frame.capacity())) {
            port.connect(uplinkPort);
            localPort = port.localPort();
            open.countDown();
            while (clock == null && !stopping) {
                LockSupport.parkNanos(SPIN_NS);
            }
            while (!stopping) {
                turn(port);
            }
            figures.unmatched = outbound.unmatched();
            figures.lost = outbound.lost();
            figures.errors = port.errors();
            figures.kernelDrops = port.kernelDrops().orElse(0);
        } catch (WireException | RuntimeException | Error e) {
            failure = e;
        } finally {
            open.countDown();
        }
    }

    private void turn(FramePort port) {
        int read = port.poll(this);
        if (read == 0) {
            outbound.foundEmpty(clock.nowNs());
        }
        int sent = send(port, clock.nowNs());
        if (read + sent == 0) {
            long idleNs = source.nextNs() - clock.nowNs() - SPIN_NS;
            if (frameLength == NOTHING && idleNs > SPIN_NS) {
                port.await(this, Math.min(idleNs, LONGEST_WAIT_NS));
            }
        }
    }

    private int send(FramePort port, long nowNs) {
        credit.settledUpTo(wire.entered.getAcquire());
        int sent = 0;
        while (sent < SEND_AT_MOST && due(nowNs) && credit.covers(frame.capacity())) {
            if (frameLength == NOTHING) {
                frameDueNs = source.nextNs();
                frameLength = source.write(frame, 0);
            }
            if (!port.offer(frame, 0, frameLength)) {
                break;
            }
            // The record is in the ring before the datagram is in the socket: that takes a flush.
            record();
            credit.spend(frameLength);
            figures.worstLatenessNs = Math.max(figures.worstLatenessNs, nowNs - frameDueNs);
            frameLength = NOTHING;
            sent++;
        }
        port.flush();
        if (source.nextNs() == TrafficSource.NEVER && frameLength == NOTHING && !allSent) {
            allSent = true;
        }
        return sent;
    }

    private boolean due(long nowNs) {
        return frameLength != NOTHING || source.nextNs() <= nowNs;
    }

    private void record() {
        long flow = Wire.pack(source.flow(), source.sequence());
        if (!wire.inbound.push(frameDueNs, flow, FrameHash.of(frame, 0, frameLength))) {
            throw new IllegalStateException("more frames on the wire than credit allows");
        }
    }

    @Override
    public void onFrame(DirectBuffer buffer, int offset, int length) {
        int hash = FrameHash.of(buffer, offset, length);
        long record = outbound.find(hash);
        if (record >= 0) {
            report(wire.outbound.first(record), (int) wire.outbound.second(record), hash);
            outbound.done(record);
        }
    }

    private void lost(LongRing records, long at) {
        report(records.first(at), Wire.NEVER_ARRIVED, 0);
    }

    private void report(long frameId, int path, int hash) {
        if (!wire.sightings.push(frameId, Wire.pack(path, hash), clock.nowNs())) {
            throw new IllegalStateException("more sightings than frames on the wire");
        }
    }
}
