package io.nicteam.harness.host.vsp;

import io.nicteam.harness.host.vsp.control.Device;
import io.nicteam.harness.host.vsp.control.NvspControl;
import io.nicteam.harness.host.vsp.control.RndisControl;
import io.nicteam.harness.host.vsp.control.Session;
import io.nicteam.harness.host.vsp.control.VspOptions;
import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.harness.host.vsp.statistics.VspStatistics;
import io.nicteam.harness.scenario.HostBehaviour.ProtocolError;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.vmbus.Channel.State;
import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.netvsc.vmbus.SharedBuffer;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.DropReason;
import org.agrona.DirectBuffer;

/** Between the workers of an adapter, its control plane and its port: hands each what concerns it. */
final class Switchboard implements Device {

    private final Vmbus bus;
    private final Session session;
    private final ReceiveSections sections;
    private final ReceiveSteering steering;
    private final VspPort port;
    private final VspStatistics statistics;
    private final boolean stopsOnError;
    private NvspControl nvsp;
    private RndisControl rndis;
    private ChannelWorker[] workers;
    private ChannelWorker primary;
    private PathNotices notices;

    Switchboard(
            Vmbus bus,
            VspOptions options,
            Session session,
            ReceiveSections sections,
            ReceiveSteering steering,
            VspPort port,
            VspStatistics statistics) {
        this.bus = bus;
        this.session = session;
        this.sections = sections;
        this.steering = steering;
        this.port = port;
        this.statistics = statistics;
        stopsOnError = options.behaviour().protocolError() == ProtocolError.STOPS_CHANNEL;
    }

    /** Sets who there is, once. */
    void bind(NvspControl nvspControl, RndisControl rndisControl, ChannelWorker[] all, PathNotices pathNotices) {
        nvsp = nvspControl;
        rndis = rndisControl;
        workers = all;
        primary = all[0];
        notices = pathNotices;
    }

    /** A frame left the guest; the slot is the callee's. */
    void fromGuest(int fabricSlot, long nowNs) {
        port.fromGuest(fabricSlot, nowNs);
    }

    /** A packet that is no completion and carries no RNDIS. */
    void onMessage(ChannelWorker on, VmbusRing ring, long nowNs) {
        if (ring.type() != VmbusPacket.IN_BAND) {
            statistics.reject(Reject.PACKET_TYPE);
        } else if (on != primary) {
            statistics.reject(Reject.SUBCHANNEL_CONTROL);
        } else {
            nvsp.take(ring, nowNs);
        }
    }

    /** RNDIS messages that are no frames, found by the reader; returns the NVSP status of their packet. */
    int onRndis(ChannelWorker on, SendReader found, long nowNs) {
        if (on != primary) {
            statistics.reject(Reject.SUBCHANNEL_CONTROL);
            return Nvsp.FAILURE;
        }
        return found.control(rndis, nowNs);
    }

    /** The guest says that it is done with what was lent to it on that channel. */
    void onCompletion(ChannelWorker on, long transactionId, long nowNs) {
        if (sections.giveBack(on.index(), transactionId)) {
            if (sections.takeAwaited()) {
                onSectionsBack(nowNs);
            }
        } else if (!PathNotices.isNotice(transactionId)) {
            statistics.reject(Reject.UNKNOWN_TRANSACTION);
            onProtocolError(on, "completion of nothing outstanding", nowNs);
        }
    }

    /** Sections came back, and somebody had found none. */
    void onSectionsBack(long nowNs) {
        for (ChannelWorker worker : workers) {
            if (worker.works()) {
                worker.outbox().flush(nowNs);
                worker.wake(nowNs);
            }
        }
    }

    /** The guest broke the protocol on that channel. */
    void onProtocolError(ChannelWorker on, String what, long nowNs) {
        if (stopsOnError) {
            on.stop(what, nowNs);
        }
    }

    @Override
    public void onProtocolError(String what, long nowNs) {
        onProtocolError(primary, what, nowNs);
    }

    @Override
    public void complete(long transactionId, DirectBuffer message, int length, long nowNs) {
        if (!primary.outbox().takesControl(length)) {
            // Only a guest that asks and asks and never reads comes here.
            statistics.reject(Reject.CONTROL_QUEUE_FULL);
            return;
        }
        primary.outbox().control(VmbusPacket.COMPLETION, 0, transactionId, message, length, nowNs);
    }

    @Override
    public boolean takesRndis(int length) {
        return primary.outbox().takesControl(length);
    }

    @Override
    public void rndis(DirectBuffer message, int length, long nowNs) {
        if (primary.works()) {
            primary.outbox().rndis(message, length, nowNs);
        }
    }

    @Override
    public SharedBuffer shared(int gpadl) {
        return bus.shared(gpadl);
    }

    @Override
    public boolean lends() {
        return sections.taken() > 0;
    }

    @Override
    public void onReceiveBuffer(Sections cut) {
        sections.cut(cut);
        primary.outbox().version(session.version());
    }

    @Override
    public int mostChannels() {
        return bus.channels();
    }

    @Override
    public void onGranted(int subchannels, long nowNs) {
        for (int i = 1; i <= subchannels; i++) {
            if (bus.channel(i).host().state() == State.ABSENT) {
                bus.offer(bus.channel(i), nowNs);
            }
        }
    }

    @Override
    public void onSpread() {
        steering.spread(session.rss(), session.channels());
    }

    @Override
    public void onOperational(long nowNs) {
        port.onOperational(nowNs);
    }

    @Override
    public void onDiscard(long nowNs) {
        for (ChannelWorker worker : workers) {
            worker.queue().discard(DropReason.NOT_RUNNING, nowNs);
        }
    }

    @Override
    public void onAddressChange(long mac, long nowNs) {
        port.onAddressChange(mac, nowNs);
    }

    @Override
    public void onSwitchRequest(DataPath path, long transactionId, boolean completionRequested, long nowNs) {
        notices.onRequest(path, transactionId, completionRequested, nowNs);
    }
}
