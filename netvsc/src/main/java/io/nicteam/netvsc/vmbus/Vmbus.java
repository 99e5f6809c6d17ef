package io.nicteam.netvsc.vmbus;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.netvsc.vmbus.BusMessage.Close;
import io.nicteam.netvsc.vmbus.BusMessage.GpadlCreated;
import io.nicteam.netvsc.vmbus.BusMessage.GpadlHeader;
import io.nicteam.netvsc.vmbus.BusMessage.GpadlTeardown;
import io.nicteam.netvsc.vmbus.BusMessage.GpadlTornDown;
import io.nicteam.netvsc.vmbus.BusMessage.Offer;
import io.nicteam.netvsc.vmbus.BusMessage.Open;
import io.nicteam.netvsc.vmbus.BusMessage.OpenResult;
import io.nicteam.netvsc.vmbus.BusMessage.Released;
import io.nicteam.netvsc.vmbus.BusMessage.Rescind;
import io.nicteam.netvsc.vmbus.Channel.State;
import io.nicteam.packet.Slabs;
import java.util.ArrayDeque;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * The synthetic NIC's part of the bus: its channels, and the messages that offer, open, close and withdraw them and share
 * memory. Messages of one direction arrive in order, each a delay after it was sent. One that no longer fits the state it
 * finds, because another crossed it, is without effect. One thread.
 */
public final class Vmbus {

    /** What the guest's driver is told. */
    public interface Guest {

        void onOffer(Channel channel, long nowNs);

        void onOpened(Channel channel, boolean opened, long nowNs);

        /** The channel is gone already; {@link #release} lets the host offer it again. */
        void onRescind(Channel channel, long nowNs);

        void onGpadlCreated(int gpadl, long nowNs);

        void onGpadlTornDown(int gpadl, long nowNs);
    }

    /** What the host's VSP is told. */
    public interface Host {

        /** Whether the guest may use the channel, which is open for the host then. */
        boolean onOpen(Channel channel, long nowNs);

        /** The guest uses the channel no more; what it left in its ring can still be read during the call. */
        void onClose(Channel channel, long nowNs);

        /**
         * The guest has heard that a channel is withdrawn, and neither writes nor reads any more. No real host is told so: it
         * is the last instant at which what is left in the rings bears the names of frames.
         */
        void onWithdrawn(Channel channel, long nowNs);

        /** The guest has forgotten a withdrawn channel. */
        void onReleased(Channel channel, long nowNs);
    }

    private final Channel[] channels;
    private final Slabs slabs;
    private final long delayNs;
    private final Direction toGuest;
    private final Direction toHost;
    private final TreeMap<Integer, SharedBuffer> shared = new TreeMap<>();
    private Guest guest;
    private GuestMemory guestMemory;
    private Host host;

    /**
     * A bus without offers.
     *
     * @param name label of its alarms
     * @param channels most channels, the primary one included
     * @param delayNs time between a signal or a message and its arrival, either way
     * @param slabs lends the memory of rings
     */
    public Vmbus(String name, int channels, long delayNs, Slabs slabs, Alarms alarms) {
        this.slabs = slabs;
        this.delayNs = delayNs;
        toGuest = new Direction(alarms, name + " messages to guest", this::arriveAtGuest);
        toHost = new Direction(alarms, name + " messages to host", this::arriveAtHost);
        this.channels = new Channel[channels];
        for (int i = 0; i < channels; i++) {
            this.channels[i] = new Channel(name + "." + i, i, delayNs, alarms);
        }
    }

    /** Sets the guest's driver and the memory it sends from, once. */
    public void connect(Guest driver, GuestMemory memory) {
        Invariant.check(guest == null, "one driver");
        guest = driver;
        guestMemory = memory;
    }

    /** Sets the host's VSP, once. */
    public void connect(Host vsp) {
        Invariant.check(host == null, "one VSP");
        host = vsp;
    }

    /** Lets go of the host's VSP; another one takes the channels as they are. */
    public void disconnectHost() {
        host = null;
        for (Channel channel : channels) {
            channel.disconnectHost();
        }
    }

    /** Number of channels there may be. */
    public int channels() {
        return channels.length;
    }

    /** The channel with that index, 0 being the primary one, whether it is offered or not. */
    public Channel channel(int index) {
        return channels[index];
    }

    /** Whether no message is on its way. */
    public boolean idle() {
        return toGuest.messages.isEmpty() && toHost.messages.isEmpty();
    }

    // ---- host

    /** Offers a channel that the guest does not know. */
    public void offer(Channel channel, long nowNs) {
        Invariant.check(channel.host().state() == State.ABSENT, "a channel is offered once");
        channel.host().state(State.OFFERED);
        toGuest.send(new Offer(channel), nowNs);
    }

    /** Withdraws a channel: closed for the host from now on. Nothing happens to one that is not offered. */
    public void rescind(Channel channel, long nowNs) {
        State state = channel.host().state();
        if (state == State.OFFERED || state == State.OPEN) {
            channel.host().state(State.RESCINDED);
            toGuest.send(new Rescind(channel), nowNs);
        }
    }

    /** Memory that the guest sends from by page numbers. */
    public GuestMemory guestMemory() {
        return guestMemory;
    }

    /** Memory that the guest shares under a handle, or null: a message may hold any number. */
    public SharedBuffer shared(int gpadl) {
        return shared.get(gpadl);
    }

    // ---- guest

    /** Asks for the use of an offered channel, with rings of {@code ringBytes} each. */
    public void open(Channel channel, int ringBytes, long nowNs) {
        Invariant.check(channel.guest().state() == State.OFFERED, "an offered channel is opened");
        VmbusRing out = new VmbusRing(ringBytes, slabs);
        VmbusRing in = new VmbusRing(ringBytes, slabs);
        channel.guest().rings(in, out);
        channel.guest().state(State.OPENING);
        toHost.send(new Open(channel, out, in), nowNs);
    }

    /** Gives up the use of a channel: closed for the guest from now on. Nothing happens to one it does not use. */
    public void close(Channel channel, long nowNs) {
        State state = channel.guest().state();
        if (state == State.OPENING || state == State.OPEN) {
            channel.guest().state(State.OFFERED);
            toHost.send(new Close(channel), nowNs);
        }
    }

    /** Forgets a withdrawn channel. */
    public void release(Channel channel, long nowNs) {
        Invariant.check(channel.guest().state() == State.RESCINDED, "a withdrawn channel is released");
        channel.guest().state(State.ABSENT);
        toHost.send(new Released(channel), nowNs);
    }

    /** Shares memory under a handle of the guest's choice. */
    public void share(int gpadl, SharedBuffer memory, long nowNs) {
        toHost.send(new GpadlHeader(gpadl, memory), nowNs);
    }

    /** Shares it no more. */
    public void tearDown(int gpadl, long nowNs) {
        toHost.send(new GpadlTeardown(gpadl), nowNs);
    }

    // ---- arrivals

    private void arriveAtGuest(BusMessage message, long nowNs) {
        if (message instanceof Offer offer) {
            offer.channel().guest().state(State.OFFERED);
            guest.onOffer(offer.channel(), nowNs);
        } else if (message instanceof Rescind rescind) {
            rescind.channel().guest().state(State.RESCINDED);
            host.onWithdrawn(rescind.channel(), nowNs);
            guest.onRescind(rescind.channel(), nowNs);
        } else if (message instanceof OpenResult result) {
            ChannelEnd end = result.channel().guest();
            if (end.state() == State.OPENING) {
                end.state(result.opened() ? State.OPEN : State.OFFERED);
                guest.onOpened(result.channel(), result.opened(), nowNs);
            }
        } else if (message instanceof GpadlCreated created) {
            guest.onGpadlCreated(created.gpadl(), nowNs);
        } else if (message instanceof GpadlTornDown tornDown) {
            guest.onGpadlTornDown(tornDown.gpadl(), nowNs);
        }
    }

    private void arriveAtHost(BusMessage message, long nowNs) {
        if (message instanceof Open open) {
            openAtHost(open, nowNs);
        } else if (message instanceof Close close) {
            ChannelEnd end = close.channel().host();
            if (end.state() == State.OPEN) {
                host.onClose(close.channel(), nowNs);
                end.state(State.OFFERED);
            }
        } else if (message instanceof Released released) {
            released.channel().host().state(State.ABSENT);
            host.onReleased(released.channel(), nowNs);
        } else if (message instanceof GpadlHeader header) {
            shared.put(header.gpadl(), header.memory());
            toGuest.send(new GpadlCreated(header.gpadl()), nowNs);
        } else if (message instanceof GpadlTeardown teardown) {
            shared.remove(teardown.gpadl());
            toGuest.send(new GpadlTornDown(teardown.gpadl()), nowNs);
        }
    }

    private void openAtHost(Open open, long nowNs) {
        ChannelEnd end = open.channel().host();
        if (end.state() != State.OFFERED) {
            return;
        }
        end.rings(open.toHost(), open.toGuest());
        end.state(State.OPEN);
        boolean opened = host.onOpen(open.channel(), nowNs);
        if (!opened) {
            end.state(State.OFFERED);
        }
        toGuest.send(new OpenResult(open.channel(), opened), nowNs);
    }

    /** One direction of messages. */
    private final class Direction {

        private record Sent(BusMessage message, long arrivalNs) {}

        private final ArrayDeque<Sent> messages = new ArrayDeque<>();
        private final ObjLongConsumer<BusMessage> receiver;
        private final Alarm arrival;

        Direction(Alarms alarms, String name, ObjLongConsumer<BusMessage> receiver) {
            this.receiver = receiver;
            arrival = alarms.register(name, this::arrive);
        }

        void send(BusMessage message, long nowNs) {
            messages.add(new Sent(message, nowNs + delayNs));
            arrival.setNoLater(nowNs + delayNs);
        }

        private void arrive(long nowNs) {
            while (!messages.isEmpty() && messages.peek().arrivalNs() <= nowNs) {
                receiver.accept(messages.remove().message(), nowNs);
            }
            if (!messages.isEmpty()) {
                arrival.setNoLater(messages.peek().arrivalNs());
            }
        }
    }
}
