package io.nicteam.netvsc;

import io.nicteam.adapter.MiniportState;
import io.nicteam.netvsc.control.Agreement;
import io.nicteam.netvsc.control.ControlPath;
import io.nicteam.netvsc.control.Dialogue;
import io.nicteam.netvsc.control.Dialogue.Sequence;
import io.nicteam.netvsc.control.Requests;
import io.nicteam.netvsc.control.Step;
import io.nicteam.netvsc.queue.Queue;
import io.nicteam.netvsc.queue.QueueSelection;
import io.nicteam.netvsc.queue.SendSlots;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.Channel.State;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.trace.Trace;
import java.util.List;

/**
 * The device's life: what is wanted of it, and the sequences that get it there.
 *
 * <pre>
 *   HALTED --ATTACH--> PAUSED --START--> RUNNING          towards what is wanted
 *   HALTED <--DETACH-- PAUSED <--STOP--- RUNNING          away from what is not wanted (any more, or like this)
 *   any --the host withdraws the channel--> HALTED        until it is offered again
 * </pre>
 *
 * <p>At the end of each sequence it is compared what is and what is wanted, and the next one begins. Every wait in them is
 * bounded; on the way down a step that the host does not answer is skipped.
 */
final class Life implements Vmbus.Guest, Dialogue.Listener {

    /** Told when frames are taken again. */
    @FunctionalInterface
    interface Ready {
        void on(long nowNs);
    }

    /** What is wanted of the adapter. */
    private enum Aim {
        UP,
        DOWN
    }

    private final String name;
    private final Vmbus bus;
    private final SendSlots slots;
    private final QueueSelection queues;
    private final SharedMemory memory;
    private final Trace trace;
    private ControlPath control;
    private Ready ready;
    private Ready settled = nowNs -> {};
    private MiniportState state = MiniportState.HALTED;
    private Aim aim = Aim.DOWN;
    /** What the adapter is to have whenever it is up. */
    private NetvscOptions target;
    /** What the adapter was last attached with. */
    private NetvscOptions current;
    /** What it last ran with. */
    private NetvscOptions proven;

    Life(
            String name,
            Vmbus bus,
            SendSlots slots,
            QueueSelection queues,
            SharedMemory memory,
            NetvscOptions options,
            Trace trace) {
        this.name = name;
        this.bus = bus;
        this.slots = slots;
        this.queues = queues;
        this.memory = memory;
        this.trace = trace;
        target = options;
        current = options;
        proven = options;
    }

    /** Sets what is talked through, once. */
    void bind(ControlPath path) {
        control = path;
    }

    void onReady(Ready to) {
        ready = to;
    }

    /** Sets who is told whenever a sequence is over. */
    void onSettled(Ready to) {
        settled = to;
    }

    MiniportState state() {
        return state;
    }

    /** The address that the host has for the adapter. */
    long address() {
        return control.agreement().address();
    }

    /** The packet filter that the host has taken. */
    int filterTaken() {
        return control.requests().filterTaken();
    }

    /** The options of the current attachment, or of the next one. */
    NetvscOptions options() {
        return current;
    }

    boolean atRest() {
        return control.dialogue().idle();
    }

    void reconfigure(NetvscOptions options, long nowNs) {
        target = options;
        pursue(nowNs);
    }

    void wantUp(long nowNs) {
        aim = Aim.UP;
        pursue(nowNs);
    }

    void wantDown(long nowNs) {
        aim = Aim.DOWN;
        pursue(nowNs);
    }

    boolean changeAddress(long mac, long nowNs) {
        if (!control.dialogue().idle() || !isUp()) {
            return false;
        }
        control.requests().newAddress(mac);
        control.dialogue().run(Sequence.SET_ADDRESS, List.of(Step.SET_ADDRESS), nowNs);
        return true;
    }

    boolean packetFilter(int bits, long nowNs) {
        if (!control.dialogue().idle()) {
            return false;
        }
        control.requests().packetFilter(bits);
        if (state == MiniportState.RUNNING) {
            control.dialogue().run(Sequence.START, List.of(Step.PACKET_FILTER), nowNs);
        }
        return true;
    }

    private boolean isUp() {
        return state == MiniportState.PAUSED || state == MiniportState.RUNNING;
    }

    void advance(long nowNs) {
        control.dialogue().advance(nowNs);
    }

    // ---- towards what is wanted

    private void pursue(long nowNs) {
        if (!control.dialogue().idle()) {
            return;
        }
        boolean asWanted = aim == Aim.UP && target.equals(current);
        switch (state) {
            case HALTED -> {
                if (aim == Aim.UP && bus.channel(0).guest().state() == State.OFFERED) {
                    attach(nowNs);
                }
            }
            case PAUSED -> {
                if (asWanted) {
                    enter(MiniportState.RESTARTING, "packet filter", nowNs);
                    control.dialogue().run(Sequence.START, List.of(Step.PACKET_FILTER), nowNs);
                } else {
                    control.dialogue()
                            .run(
                                    Sequence.DETACH,
                                    Step.detach(control.agreement().version()),
                                    nowNs);
                }
            }
            case RUNNING -> {
                if (!asWanted) {
                    enter(MiniportState.PAUSING, aim == Aim.DOWN ? "stop" : "other options", nowNs);
                    control.dialogue().run(Sequence.STOP, List.of(Step.CLEAR_FILTER, Step.DRAIN), nowNs);
                }
            }
            case INITIALIZING, RESTARTING, PAUSING, REMOVED -> {
                // A sequence is under way, whose end comes back here.
            }
        }
    }

    private void attach(long nowNs) {
        current = target;
        enter(MiniportState.INITIALIZING, "start", nowNs);
        control.agreement().forget(current.newest());
        queues.forget();
        control.requests()
                .attachWith(
                        memory.receive(current.receiveBufferBytes()),
                        memory.send(current.sendBufferBytes()),
                        current.mtu(),
                        current.ringBytes(),
                        current.channels());
        control.dialogue().run(Sequence.ATTACH, List.of(Step.OPEN, Step.INIT), nowNs);
    }

    @Override
    public boolean quiet() {
        return queues.outstanding() == 0;
    }

    @Override
    public void onDone(Sequence sequence, long nowNs) {
        switch (sequence) {
            case ATTACH -> attached(nowNs);
            case START -> {
                control.requests().keepFilter();
                if (state == MiniportState.RESTARTING) {
                    enter(MiniportState.RUNNING, "packet filter set", nowNs);
                    proven = current;
                    control.dataPath().settle(nowNs);
                    ready.on(nowNs);
                }
            }
            case STOP -> enter(MiniportState.PAUSED, "nothing is on its way", nowNs);
            case DETACH -> {
                abandon(nowNs);
                enter(MiniportState.HALTED, "channel closed", nowNs);
            }
            case SET_ADDRESS -> trace.event(name, "the host has taken the address", nowNs);
        }
        pursue(nowNs);
        settled.on(nowNs);
    }

    /** The host's replies come in receive sections from then on, long before frames do. */
    @Override
    public void onAccepted(Step step, long nowNs) {
        if (step == Step.RECEIVE_BUFFER) {
            queues.cut(control.agreement().receive());
        } else if (step == Step.SEND_BUFFER) {
            slots.cut(control.agreement().send());
        }
    }

    private void attached(long nowNs) {
        Agreement agreed = control.agreement();
        queues.limits(
                agreed.framesAPacket(), agreed.alignment(), control.requests().frameBytes(), agreed.coalescing());
        queues.refresh();
        control.link().reset(agreed.mediaConnected());
        enter(MiniportState.PAUSED, "initialized, NVSP " + agreed.version(), nowNs);
    }

    @Override
    public void onFailed(Sequence sequence, Step at, long nowNs) {
        String because = "the host refused " + at;
        trace.event(name, because, nowNs);
        switch (sequence) {
            case ATTACH -> {
                enter(MiniportState.PAUSED, because, nowNs);
                giveUp();
            }
            case START -> {
                if (state == MiniportState.RESTARTING) {
                    enter(MiniportState.PAUSED, because, nowNs);
                    giveUp();
                } else {
                    control.requests().restoreFilter();
                }
            }
            case SET_ADDRESS, STOP, DETACH -> {
                // An address that is refused stays as it was; nothing on the way down fails.
            }
        }
        pursue(nowNs);
        settled.on(nowNs);
    }

    /** What did not work is not tried again: the adapter comes up as it last ran, or stays down. */
    private void giveUp() {
        if (!target.equals(current)) {
            return;
        }
        if (current.equals(proven)) {
            aim = Aim.DOWN;
        } else {
            target = proven;
        }
    }

    private void abandon(long nowNs) {
        for (Queue queue : queues.all()) {
            queue.abandon(nowNs);
        }
        control.requests().forget();
        control.link().reset(true);
        queues.refresh();
        control.dataPath().lose(nowNs);
    }

    private void enter(MiniportState next, String because, long nowNs) {
        trace.transition(name, state.name(), next.name(), because, nowNs);
        state = state.to(next);
    }

    // ---- the bus

    @Override
    public void onOffer(Channel channel, long nowNs) {
        if (channel.index() == 0) {
            pursue(nowNs);
        } else if (bus.channel(0).guest().isOpen()) {
            control.requests().openSubchannel(channel, nowNs);
        }
    }

    @Override
    public void onOpened(Channel channel, boolean opened, long nowNs) {
        if (channel.index() == 0) {
            control.dialogue().onBus(Step.OPEN, opened, nowNs);
            return;
        }
        queues.refresh();
        for (int i = 1; i < control.agreement().channels(); i++) {
            if (!bus.channel(i).guest().isOpen()) {
                return;
            }
        }
        control.dialogue().onBus(Step.OPEN_SUBCHANNELS, true, nowNs);
    }

    @Override
    public void onRescind(Channel channel, long nowNs) {
        bus.release(channel, nowNs);
        if (channel.index() > 0) {
            queues.all()[channel.index()].abandon(nowNs);
            queues.refresh();
            advance(nowNs);
            if (state == MiniportState.RUNNING) {
                // Its flows are the primary channel's now: a stack that waited for the queue that is gone need not.
                ready.on(nowNs);
            }
        } else if (state != MiniportState.HALTED) {
            control.dialogue().abort();
            enter(MiniportState.REMOVED, "the host withdrew the channel", nowNs);
            for (int i = 1; i < bus.channels(); i++) {
                bus.close(bus.channel(i), nowNs);
            }
            bus.tearDown(Requests.RECEIVE_GPADL, nowNs);
            bus.tearDown(Requests.SEND_GPADL, nowNs);
            abandon(nowNs);
            enter(MiniportState.HALTED, "nothing is left of it", nowNs);
        }
    }

    @Override
    public void onGpadlCreated(int gpadl, long nowNs) {
        control.dialogue()
                .onBus(
                        gpadl == Requests.RECEIVE_GPADL ? Step.SHARE_RECEIVE_BUFFER : Step.SHARE_SEND_BUFFER,
                        true,
                        nowNs);
    }

    @Override
    public void onGpadlTornDown(int gpadl, long nowNs) {
        control.dialogue()
                .onBus(
                        gpadl == Requests.RECEIVE_GPADL ? Step.TEAR_DOWN_RECEIVE_BUFFER : Step.TEAR_DOWN_SEND_BUFFER,
                        true,
                        nowNs);
    }
}
