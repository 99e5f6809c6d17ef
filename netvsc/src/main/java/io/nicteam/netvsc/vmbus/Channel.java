package io.nicteam.netvsc.vmbus;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;

/**
 * A VMBus channel of the synthetic NIC: two rings, the two shared buffers, and a signal each way that takes its time.
 *
 * <p>A signal raised while one is on its way is part of it: the reader that wakes finds everything written until then.
 */
public final class Channel {

    private final ChannelEnd guest;
    private final ChannelEnd host;
    private final Line toGuest;
    private final Line toHost;
    private final SharedSections send;
    private final SharedSections receive;

    /**
     * An open channel with empty rings.
     *
     * @param name label of its alarms
     * @param ringBytes data bytes of each ring, a power of two
     * @param send the send buffer, written by the guest
     * @param receive the receive buffer, written by the host
     * @param signalDelayNs time between a signal and its arrival, either way
     */
    public Channel(
            String name,
            int ringBytes,
            SharedSections send,
            SharedSections receive,
            long signalDelayNs,
            Alarms alarms) {
        VmbusRing guestToHost = new VmbusRing(ringBytes);
        VmbusRing hostToGuest = new VmbusRing(ringBytes);
        toGuest = new Line(alarms, name + " signal to guest", signalDelayNs);
        toHost = new Line(alarms, name + " signal to host", signalDelayNs);
        guest = new ChannelEnd(hostToGuest, guestToHost, toHost);
        host = new ChannelEnd(guestToHost, hostToGuest, toGuest);
        this.send = send;
        this.receive = receive;
    }

    public ChannelEnd guest() {
        return guest;
    }

    public ChannelEnd host() {
        return host;
    }

    /** Sets what the host's signals do, once. They arrive a delay after the host raised them. */
    public void onSignalToGuest(Signal receiver) {
        toGuest.connect(receiver);
    }

    /** Sets what the guest's signals do, once. They arrive a delay after the guest raised them. */
    public void onSignalToHost(Signal receiver) {
        toHost.connect(receiver);
    }

    public SharedSections sendBuffer() {
        return send;
    }

    public SharedSections receiveBuffer() {
        return receive;
    }

    /** One direction of signals. */
    private static final class Line implements Signal {

        private final Alarm alarm;
        private final long delayNs;
        private Signal receiver;

        Line(Alarms alarms, String name, long delayNs) {
            this.delayNs = delayNs;
            alarm = alarms.register(name, this::arrive);
        }

        void connect(Signal to) {
            Invariant.check(receiver == null, "an end of a channel has one holder");
            receiver = to;
        }

        @Override
        public void raise(long nowNs) {
            alarm.setNoLater(nowNs + delayNs);
        }

        private void arrive(long nowNs) {
            if (receiver != null) {
                receiver.raise(nowNs);
            }
        }
    }
}
