package io.nicteam.harness.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.UnixChannel;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One UDP socket on 127.0.0.1, with an event loop that runs only inside this object's methods, on the thread that opened
 * it. Nothing in here waits for a future: the loop that would complete it is the waiting thread's own.
 */
public final class DatagramPort implements FramePort {

    /** Frames handed over by one call: few, so that what else the thread does is never far. */
    private static final int READ_AT_MOST = 16;

    private static final int SEND_BUFFERS = 64;
    private static final int SOCKET_BUFFER_BYTES = 4 << 20;
    private static final int TURNS_TO_SETTLE = 1000;
    private static final String HOST = "127.0.0.1";

    private final Transport transport;
    private final ManualIoEventLoop loop;
    private final DatagramChannel channel;
    private final FrameBuffers sending;
    private final FrameBuffers receiving;
    private final Receiver receiver = new Receiver();
    /** Where epoll's descriptor reads to without an envelope; {@code null} with the JDK's selectors. */
    private final UnsafeBuffer bare;

    private int localPort;
    private int offered;

    private DatagramPort(Transport transport, int frameBytes) {
        this.transport = transport;
        loop = new ManualIoEventLoop(Thread.currentThread(), transport.handlers());
        channel = transport.channel();
        sending = new FrameBuffers(SEND_BUFFERS, frameBytes);
        receiving = new FrameBuffers(READ_AT_MOST + 1, frameBytes);
        channel.config().setRecvByteBufAllocator(new SlabReceive(receiving, READ_AT_MOST));
        channel.config().setOption(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES);
        channel.config().setOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER_BYTES);
        channel.pipeline().addLast(receiver);
        if (transport == Transport.EPOLL) {
            // Netty makes an object for every datagram that it reads by itself: it is asked to only before a wait.
            channel.config().setAutoRead(false);
            bare = new UnsafeBuffer(ByteBuffer.allocateDirect(frameBytes));
        } else {
            bare = null;
        }
    }

    /**
     * Opens a socket for the calling thread.
     *
     * @param port to bind to, 0 for any free one
     * @param frameBytes room for the longest frame
     * @throws WireException if there is no such socket to be had
     */
    public static DatagramPort open(Transport transport, int port, int frameBytes) throws WireException {
        DatagramPort opened = new DatagramPort(transport, frameBytes);
        try {
            opened.bind(port);
            return opened;
        } catch (WireException e) {
            opened.close();
            throw e;
        }
    }

    private void bind(int port) throws WireException {
        EventLoop owner = loop;
        settle(owner.register(channel), "can't register a UDP socket with " + name());
        ChannelFuture bound = channel.bind(new InetSocketAddress(NetUtil.LOCALHOST4, port));
        run(bound);
        if (!bound.isSuccess() && inUse(bound.cause())) {
            throw new WireException(
                    "UDP port " + port + " on " + HOST + " is in use: choose another, or 0 for any free one",
                    bound.cause());
        }
        settle(bound, "can't open UDP port " + port + " on " + HOST);
        localPort = channel.localAddress().getPort();
    }

    private String name() {
        return transport.name().toLowerCase(Locale.ROOT);
    }

    private static boolean inUse(Throwable cause) {
        return cause instanceof BindException
                || (cause != null && String.valueOf(cause.getMessage()).contains("Address already in use"));
    }

    @Override
    public void connect(int remotePort) throws WireException {
        settle(
                channel.connect(new InetSocketAddress(NetUtil.LOCALHOST4, remotePort)),
                "can't connect UDP port " + localPort + " to port " + remotePort + " on " + HOST);
    }

    private void settle(ChannelFuture future, String failure) throws WireException {
        run(future);
        if (!future.isSuccess()) {
            Throwable cause = future.cause();
            throw new WireException(failure + (cause == null ? "" : ": " + cause.getMessage()), cause);
        }
    }

    private void run(ChannelFuture future) {
        for (int i = 0; i < TURNS_TO_SETTLE && !future.isDone(); i++) {
            loop.runNow();
        }
    }

    @Override
    public int localPort() {
        return localPort;
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public boolean offer(DirectBuffer buffer, int offset, int length) {
        if (offered == SEND_BUFFERS || !sending.available()) {
            return false;
        }
        sending.nextView().putBytes(0, buffer, offset, length);
        ChannelFuture unused = channel.write(sending.lend(length), channel.voidPromise());
        offered++;
        return true;
    }

    @Override
    public void flush() {
        if (offered > 0) {
            offered = 0;
            channel.flush();
        }
    }

    @Override
    public int poll(FrameHandler handler) {
        receiver.begin(handler);
        loop.runNow();
        if (bare != null) {
            readBare(((UnixChannel) channel).fd());
        }
        return receiver.end();
    }

    private void readBare(FileDescriptor socket) {
        try {
            while (receiver.frames < READ_AT_MOST) {
                int length = socket.readAddress(bare.addressOffset(), 0, bare.capacity());
                if (length == 0) {
                    return;
                }
                receiver.take(bare, 0, Math.max(0, length));
            }
        } catch (IOException e) {
            receiver.errors++;
        }
    }

    @Override
    public int await(FrameHandler handler, long maxWaitNs) {
        receiver.begin(handler);
        if (bare != null) {
            channel.read();
        }
        loop.run(Math.max(1, maxWaitNs));
        return receiver.end();
    }

    @Override
    public long errors() {
        return receiver.errors;
    }

    @Override
    public OptionalLong kernelDrops() {
        return KernelDrops.ofPort(localPort);
    }

    @Override
    public void close() {
        receiver.begin(FrameHandlers.NONE);
        ChannelFuture closed = channel.isRegistered() ? channel.close() : null;
        if (closed != null) {
            run(closed);
        }
        Future<?> unused = loop.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
        for (int i = 0; i < TURNS_TO_SETTLE && !loop.isTerminated(); i++) {
            loop.runNow();
        }
        sending.free();
        receiving.free();
    }

    /** Stand-ins for a handler. */
    private static final class FrameHandlers {
        /** For frames that come when nobody wants any more. */
        static final FrameHandler NONE = (buffer, offset, length) -> {};
    }

    /** The end of Netty's pipeline. What a handler throws is kept from Netty and thrown to whoever polled. */
    private final class Receiver extends ChannelInboundHandlerAdapter {

        private FrameHandler handler = FrameHandlers.NONE;
        private RuntimeException thrown;
        private int frames;
        private long errors;

        void begin(FrameHandler to) {
            handler = to;
            frames = 0;
        }

        int end() {
            if (thrown != null) {
                RuntimeException failure = thrown;
                thrown = null;
                throw failure;
            }
            return frames;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            DatagramPacket packet = (DatagramPacket) message;
            ByteBuf content = packet.content();
            take(receiving.view(content), content.readerIndex(), content.readableBytes());
            packet.release();
        }

        void take(DirectBuffer frame, int offset, int length) {
            frames++;
            if (thrown == null) {
                try {
                    handler.onFrame(frame, offset, length);
                } catch (RuntimeException e) {
                    thrown = e;
                }
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            errors++;
        }
    }
}
