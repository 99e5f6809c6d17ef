package io.nicteam.harness.wire;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;

/** How the kernel is spoken to. */
public enum Transport {
    /** Linux's epoll, through Netty's native library. */
    EPOLL {
        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        DatagramChannel channel() {
            return new EpollDatagramChannel(SocketProtocolFamily.INET);
        }
    },
    /** The JDK's selectors: everywhere, slower. */
    NIO {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        DatagramChannel channel() {
            return new NioDatagramChannel(SocketProtocolFamily.INET);
        }
    };

    /** What the user may ask for. */
    public enum Choice {
        /** Epoll where it loads, NIO otherwise. */
        AUTO,
        EPOLL,
        NIO;

        /**
         * The transport to use here.
         *
         * @throws WireException if epoll is insisted on and not there
         */
        public Transport resolve() throws WireException {
            if (this == NIO || (this == AUTO && !Epoll.isAvailable())) {
                return Transport.NIO;
            }
            if (!Epoll.isAvailable()) {
                throw new WireException(
                        "epoll is not available on this machine: use the transport nio or auto",
                        Epoll.unavailabilityCause());
            }
            return Transport.EPOLL;
        }
    }

    abstract IoHandlerFactory handlers();

    /** A channel for IPv4, which is not yet open to anyone. */
    abstract DatagramChannel channel();
}
