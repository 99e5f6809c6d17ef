package io.nicteam.harness.host.vsp;

import io.nicteam.duty.Alarms;
import io.nicteam.frame.Ethernet;
import io.nicteam.harness.host.vsp.control.LinkIndications;
import io.nicteam.harness.host.vsp.control.NvspControl;
import io.nicteam.harness.host.vsp.control.RndisControl;
import io.nicteam.harness.host.vsp.control.Session;
import io.nicteam.harness.host.vsp.control.VspOptions;
import io.nicteam.harness.host.vsp.statistics.VspStatistics;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The VSP of one adapter: the host's part of its channels.
 *
 * <p>It offers the primary channel, and subchannels when the guest has asked for them. Each has a {@link ChannelWorker}; what
 * is said about the adapter goes over the primary one. A channel that is closed or withdrawn takes with it what is in it, and
 * is offered again when the guest has let go of it.
 */
public final class Vsp implements Vmbus.Host {

    /** Longest message that is gathered from pages. */
    private static final int GATHERED_BYTES = 16 * 1024;

    private final Vmbus bus;
    private final PacketPool fabric;
    private final VspPort port;
    private final VspStatistics statistics;
    private final ReceiveSections sections = new ReceiveSections();
    private final ReceiveSteering steering;
    private final Session session;
    private final NvspControl nvsp;
    private final LinkIndications link;
    private final Switchboard switchboard;
    private final ChannelWorker[] workers;
    private final ChannelWorker primary;
    private final PathNotices notices;

    /**
     * A VSP that offers nothing yet.
     *
     * @param name label in traces
     * @param bus the adapter's part of the bus, whose host side this takes when it starts or is restored
     * @param fabric the memory for frames outside the guest
     * @param port where frames and requests of the guest go
     */
    public Vsp(
            String name, Vmbus bus, PacketPool fabric, VspOptions options, VspPort port, Alarms alarms, Trace trace) {
        this.bus = bus;
        this.fabric = fabric;
        this.port = port;
        statistics = new VspStatistics(bus.channels());
        steering = new ReceiveSteering(fabric);
        session = new Session(name, options.address(), trace);
        switchboard = new Switchboard(bus, options, session, sections, steering, port, statistics);
        link = new LinkIndications(name, options, session, switchboard, alarms);
        nvsp = new NvspControl(name, options, session, switchboard, statistics, trace);
        RndisControl rndis = new RndisControl(session, switchboard, link, statistics);
        workers = new ChannelWorker[bus.channels()];
        UnsafeBuffer gathered = new UnsafeBuffer(ByteBuffer.allocateDirect(GATHERED_BYTES));
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new ChannelWorker(
                    i == 0 ? name : name + "." + i,
                    bus.channel(i),
                    fabric,
                    options,
                    session,
                    sections,
                    new SendReader(fabric, session, bus, gathered, statistics, trace),
                    switchboard,
                    statistics,
                    alarms,
                    trace);
        }
        primary = workers[0];
        notices = new PathNotices(primary, session, switchboard, port, statistics);
        switchboard.bind(nvsp, rndis, workers, notices);
    }

    // ---- life

    /** Offers the adapter to the guest. */
    public void start(long nowNs) {
        attach();
        bus.offer(bus.channel(0), nowNs);
    }

    private void attach() {
        bus.connect(this);
        for (int i = 0; i < workers.length; i++) {
            bus.channel(i).onSignalToHost(workers[i]::onSignal);
        }
    }

    /** Takes the adapter away, with what is in it. It is offered again when the guest has let go: a restart of the host. */
    public void withdraw(long nowNs) {
        closeFrom(0, "the host withdraws", nowNs);
        bus.rescind(bus.channel(0), nowNs);
    }

    private void closeFrom(int first, String because, long nowNs) {
        for (int i = workers.length - 1; i >= first; i--) {
            workers[i].close(nowNs);
            if (i > 0) {
                bus.rescind(bus.channel(i), nowNs);
            }
        }
        link.close();
        notices.close();
        session.close(because, nowNs);
        steering.spread(null, 1);
        port.onClosed(nowNs);
    }

    @Override
    public boolean onOpen(Channel channel, long nowNs) {
        int index = channel.index();
        if (index > 0 && (index >= session.channels() || !session.stage().isInitialized())) {
            return false;
        }
        workers[index].open();
        if (index > 0) {
            workers[index].outbox().version(session.version());
            tellSendTable(nowNs);
        }
        return true;
    }

    /** Once all subchannels are open the guest is told how to spread what it sends. */
    private void tellSendTable(long nowNs) {
        for (int i = 1; i < session.channels(); i++) {
            if (!workers[i].isOpen()) {
                return;
            }
        }
        if (primary.works()) {
            DirectBuffer table = nvsp.sendTable();
            primary.outbox().control(VmbusPacket.IN_BAND, 0, 0, table, table.capacity(), nowNs);
        }
    }

    @Override
    public void onClose(Channel channel, long nowNs) {
        int index = channel.index();
        if (index == 0) {
            closeFrom(0, "the guest closed the channel", nowNs);
        } else {
            workers[index].close(nowNs);
        }
        reclaim(index, nowNs);
    }

    @Override
    public void onWithdrawn(Channel channel, long nowNs) {
        reclaim(channel.index(), nowNs);
    }

    private void reclaim(int index, long nowNs) {
        workers[index].reclaim(nowNs);
        if (sections.takeAwaited()) {
            switchboard.onSectionsBack(nowNs);
        }
    }

    @Override
    public void onReleased(Channel channel, long nowNs) {
        if (channel.index() < session.channels()) {
            bus.offer(channel, nowNs);
        }
    }

    /** Drops the frames that wait in the physical function's receive rings. */
    public void dropWaiting(DropReason reason, long nowNs) {
        for (ChannelWorker worker : workers) {
            worker.queue().dropWaiting(reason, nowNs);
        }
    }

    /** Ends what is in service, lets go of the channels and leaves the rest to another VSP, or to itself later. */
    public VspSavedState save(long nowNs) {
        List<SavedChannel> channels = new ArrayList<>();
        for (ChannelWorker worker : workers) {
            channels.add(worker.save(nowNs));
        }
        link.close();
        bus.disconnectHost();
        VspSavedState saved = new VspSavedState(
                session.save(),
                link.save(),
                sections.save(),
                channels,
                List.copyOf(notices.asked()),
                List.copyOf(notices.unanswered()));
        notices.forget();
        session.close("saved", nowNs);
        steering.spread(null, 1);
        return saved;
    }

    /** Takes up what another VSP of this adapter saved, or this one. */
    public void restore(VspSavedState saved, long nowNs) {
        attach();
        session.restore(saved.session);
        if (saved.session.receive() != null) {
            sections.restore(saved.session.receive(), saved.sections);
        }
        steering.spread(session.rss(), session.channels());
        notices.asked().addAll(saved.switches);
        notices.unanswered().addAll(saved.unansweredSwitches);
        for (int i = 0; i < workers.length; i++) {
            workers[i].restore(saved.channels.get(i), nowNs);
        }
        link.restore(saved.link, nowNs);
    }

    // ---- from the host

    /** Takes a frame for the guest, held by {@link Owner#FABRIC}. */
    public void deliver(int fabricSlot, long nowNs) {
        if (!session.stage().givesFrames()) {
            statistics.droppedNotRunning();
            primary.queue().dropFrame(fabricSlot, Place.VSP, DropReason.NOT_RUNNING, nowNs);
            return;
        }
        ChannelWorker worker = workers[steering.select(fabricSlot)];
        if (!worker.isOpen()) {
            worker = primary;
        }
        long destination = Ethernet.destination(fabric.slab(), fabric.offset(fabricSlot));
        if (session.wants(destination, port.receives(destination))) {
            worker.deliver(fabricSlot, nowNs);
        } else {
            statistics.queue(worker.index()).droppedFiltered();
            worker.queue().dropFrame(fabricSlot, Place.VSP, DropReason.FILTERED, nowNs);
        }
    }

    /** Answers a switch request of the guest. The answer has no content: it says nothing of the outcome. */
    public void completeSwitch(long transactionId, long nowNs) {
        notices.complete(transactionId, nowNs);
    }

    /** Forgets a switch request of a channel that is gone: nobody is left who could read an answer. */
    public void abandonSwitch(long transactionId) {
        notices.abandon(transactionId);
    }

    /** Tells the guest that it has a VF, or has it no more (NVSP message 128). */
    public void notifyAssociation(boolean allocated, int serial, long nowNs) {
        notices.association(allocated, serial, nowNs);
    }

    /** Tells the guest that it is on the synthetic path now (NVSP message 129 from the host). */
    public void notifySwitchedToSynthetic(long nowNs) {
        notices.switchedToSynthetic(nowNs);
    }

    /** The link of the virtual switch's port went up or down. */
    public void link(boolean up, long nowNs) {
        link.link(up, nowNs);
    }

    /** The link has another speed. */
    public void linkSpeed(long bitsPerSecond, long nowNs) {
        link.speed(bitsPerSecond, nowNs);
    }

    /** Tells the guest that its link is up, although it knows. */
    public void repeatConnect(long nowNs) {
        link.repeatConnect(nowNs);
    }

    /** The link may be on another network. */
    public void networkChange(long nowNs) {
        link.networkChange(nowNs);
    }

    // ---- what others may ask

    /** Whether the guest may be told of a VF: it is up, speaks NVSP 4 or later, and said that it can drive one. */
    public boolean guestTakesVf() {
        return session.stage().givesFrames() && session.knowsVf() && session.guestDrivesVf();
    }

    /** Frames in the physical function's receive rings. */
    public int receiveQueued() {
        int queued = 0;
        for (ChannelWorker worker : workers) {
            queued += worker.queue().size();
        }
        return queued;
    }

    /** Receive sections that the guest has and has not yet given back. */
    public int sectionsLent() {
        return sections.lent();
    }

    /** Receive sections that the guest has, or that wait to be given to it. */
    public int sectionsTaken() {
        return sections.taken();
    }

    /** What was agreed on with the guest; live. */
    public Session session() {
        return session;
    }

    /** Whether nothing is queued, in service or unacknowledged, either way. Unanswered switch requests do not count. */
    public boolean idle() {
        for (ChannelWorker worker : workers) {
            if (!worker.idle()) {
                return false;
            }
        }
        return sections.taken() == 0;
    }

    /** What was counted; live. */
    public VspStatistics statistics() {
        return statistics;
    }
}
