package io.nicteam.netvsc.vmbus;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;

/**
 * A VMBus channel of the synthetic NIC: two rings while it is open, and a signal each way that takes its time.
 *
 * <pre>
 *   ABSENT --offer--> OFFERED --open--> OPENING --result--> OPEN
 *                        ^                 | refused          | close
 *                        +-----------------+------------------+
 *      any but ABSENT --rescind--> RESCINDED --release--> ABSENT
 * </pre>
 *
 * <p>Guest and host each have their own view of the state, which differ while a message is on its way. A signal raised
 * while one is on its way is part of it: the reader that wakes finds everything written until then.
 */
public final class Channel {

    /** What one side knows of the channel. */
    public enum State {
        ABSENT,
        OFFERED,
        /** The guest's view only: asked for, not answered. */
        OPENING,
        OPEN,
        RESCINDED
    }

    private final int index;
    private final ChannelEnd guest;
    private final ChannelEnd host;
    private final Line toGuest;
    private final Line toHost;

    Channel(String name, int index, long signalDelayNs, Alarms alarms) {
        this.index = index;
        toGuest = new Line(alarms, name + " signal to guest", signalDelayNs);
        toHost = new Line(alarms, name + " signal to host", signalDelayNs);
        guest = new ChannelEnd(toHost);
        host = new ChannelEnd(toGuest);
    }

    /** 0 for the primary channel, the number of the subchannel otherwise. */
    public int index() {
        return index;
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

    /** The guest's signals do nothing until another holder of the host's end says what. */
    void disconnectHost() {
        toHost.receiver = null;
    }

    @Override
    public String toString() {
        return "channel " + index;
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
