package io.nicteam.harness.host.vsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.duty.ManualAlarms;
import io.nicteam.frame.Ethernet;
import io.nicteam.harness.host.vsp.SyntheticPath.Sides;
import io.nicteam.harness.host.vsp.control.Stage;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspInit;
import io.nicteam.netvsc.nvsp.NvspNdisConfig;
import io.nicteam.netvsc.nvsp.NvspReceiveBuffer;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.nvsp.NvspSendBuffer;
import io.nicteam.netvsc.nvsp.NvspSubchannel;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.rndis.RndisInitialize;
import io.nicteam.netvsc.rndis.RndisPacketEncoder;
import io.nicteam.netvsc.rndis.RndisSet;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.Channel.State;
import io.nicteam.netvsc.vmbus.GpaDirect;
import io.nicteam.netvsc.vmbus.GuestMemory;
import io.nicteam.netvsc.vmbus.SharedBuffer;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.Slabs;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A guest, and a network, that do what a script of bytes says to the host's VSP: steps of an ordinary bring-up in any order,
 * frames, ring packets of any bytes, channels opened and closed at any time. Afterwards the guest closes, comes up as it
 * should, and all must be well.
 */
final class HostileGuest implements Vmbus.Guest, VspPort, Trace {

    private static final int CHANNELS = 3;
    private static final int MOST_ACTIONS = 200;
    private static final int SLOTS = 64;
    private static final int SLOT_BYTES = 1536;
    private static final int SECTION_BYTES = 2048;
    private static final int SECTIONS = 8;
    private static final int RECEIVE_GPADL = 1;
    private static final int SEND_GPADL = 2;
    private static final int SMALL_GPADL = 3;
    private static final int SETTLES = 4;
    private static final int STEPS = 8;
    private static final int QUIET_NS = 20_000_000;
    private static final Slabs SLABS = new Slabs();

    /** A packet that the host lent sections with. */
    private record Lent(int channel, long id, int sections) {}

    private final ManualAlarms alarms = new ManualAlarms();
    private final Vmbus bus;
    private final PacketPool fabric = new PacketPool("fabric", SLOTS, SLOT_BYTES, SLABS);
    private final PacketPool pages = new PacketPool("guest", SECTIONS, SLOT_BYTES, SLABS);
    private final SharedBuffer receive = new SharedBuffer(SECTIONS * 1728, SLABS);
    private final SharedBuffer send = new SharedBuffer(SECTIONS * SECTION_BYTES, SLABS);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[4096]);
    private final List<Lent> lent = new ArrayList<>();
    private final byte[] ends = new byte[16 * 1024];
    private final byte[] script;
    private final Vsp vsp;
    private int at;
    private int frames;
    /** Where the frame begins that was written last. */
    private int lastFrame;

    /** Not so when the guest wrote into a ring, changed buffers, or gave back what it may not have read. */
    private boolean names = true;

    private HostileGuest(byte[] script, Sides sides) {
        this.script = script;
        bus = new Vmbus("vmbus", CHANNELS, 100, SLABS, alarms);
        for (int i = 0; i < SECTIONS; i++) {
            pages.acquire(Owner.STACK);
        }
        bus.connect(this, new GuestMemory(pages, new UnsafeBuffer(new byte[256])));
        vsp = new Vsp(
                "vsp", bus, fabric, SyntheticPath.hostOptions(SyntheticPath.settings(), sides), this, alarms, this);
    }

    /** Plays a script to both kinds of host; throws when one does what it must not. */
    static void play(byte[] script) {
        for (Sides sides : new Sides[] {Sides.channels(CHANNELS), Sides.openvmm(CHANNELS)}) {
            SLABS.takeBack();
            new HostileGuest(script, sides).play();
        }
    }

    private void play() {
        bus.share(RECEIVE_GPADL, receive, now());
        bus.share(SEND_GPADL, send, now());
        bus.share(SMALL_GPADL, new SharedBuffer(100), now());
        vsp.start(now());
        alarms.runFor(1000);
        int steps = next() % 12;
        for (int step = 0; step < Math.min(steps, STEPS); step++) {
            comeUp(step);
        }
        for (int i = 0; i < MOST_ACTIONS && at < script.length; i++) {
            act();
            assertThat(vsp.sectionsLent()).isBetween(0, vsp.sectionsTaken());
            assertThat(vsp.sectionsTaken()).isLessThanOrEqualTo(SECTIONS);
        }
        recover();
    }

    private long now() {
        return alarms.nowNs();
    }

    private int next() {
        return at < script.length ? script[at++] & 0xFF : 0;
    }

    private int word() {
        return next() << 24 | next() << 16 | next() << 8 | next();
    }

    private void act() {
        switch (next() % 16) {
            case 0 -> alarms.runFor(next() * 100L);
            case 1 -> settle();
            case 2 -> comeUp(next() % STEPS);
            case 3, 4 -> sendFrames(channel());
            case 5 -> sendPages(channel());
            case 6, 7 -> deliver();
            case 8 -> drain(channel());
            case 9 -> complete();
            case 10 -> control();
            case 11 -> packet();
            case 12 -> nvsp();
            case 13 -> life(channel());
            case 14 -> host();
            default -> damage(channel());
        }
    }

    private Channel channel() {
        return bus.channel(next() % 4 % CHANNELS);
    }

    // ---- what any guest does

    /** A step of bringing the adapter up. */
    private void comeUp(int step) {
        Channel primary = bus.channel(0);
        switch (step) {
            case 0 -> open(primary);
            case 1 -> {
                NvspInit.encode(message, 0, NvspVersion.V6_1);
                inBand(primary);
            }
            case 2 -> {
                NvspNdisConfig.encode(message, 0, 1514, NvspNdisConfig.SRIOV);
                inBand(primary);
            }
            case 3 -> {
                NvspReceiveBuffer.encode(message, 0, RECEIVE_GPADL, TransferPages.RECEIVE_BUFFER_ID);
                inBand(primary);
            }
            case 4 -> {
                NvspSendBuffer.encode(message, 0, SEND_GPADL, 0);
                inBand(primary);
            }
            case 5 -> rndis(primary, RndisInitialize.encode(send.memory(), 0, 1));
            case 6 -> {
                NvspSubchannel.encode(message, 0, CHANNELS - 1);
                inBand(primary);
                alarms.runFor(10_000);
                open(bus.channel(1));
                open(bus.channel(2));
            }
            default -> rndis(primary, RndisSet.encodeNumber(send.memory(), 0, 2, Oid.PACKET_FILTER, 0x2F));
        }
        alarms.runFor(10_000);
    }

    private void open(Channel channel) {
        if (channel.guest().state() == State.OFFERED) {
            bus.open(channel, VmbusRing.MIN_RING_BYTES, now());
        }
    }

    private void inBand(Channel channel) {
        offer(channel, VmbusPacket.IN_BAND, 1L << 40, 0, Nvsp.MESSAGE_BYTES);
    }

    private void rndis(Channel channel, int length) {
        NvspRndisPacket.encode(message, 0, Nvsp.MESSAGE_BYTES, NvspRndisPacket.CONTROL, 0, length);
        inBand(channel);
    }

    private boolean offer(Channel channel, int type, long id, int headerBytes, int length) {
        return channel.guest().offer(type, VmbusPacket.COMPLETION_REQUESTED, id, message, headerBytes, length, now());
    }

    /** Frames in a section of their own, the last of which may have a word that is another. */
    private void sendFrames(Channel channel) {
        int section = SECTIONS - 1 - next() % (SECTIONS - 1);
        int base = section * SECTION_BYTES;
        boolean free = isFree(base);
        int used = free ? writeFrames(base) : SECTION_BYTES;
        NvspRndisPacket.encode(message, 0, Nvsp.MESSAGE_BYTES, NvspRndisPacket.DATA, section, used);
        boolean offered = offer(channel, VmbusPacket.IN_BAND, section, 0, Nvsp.MESSAGE_BYTES);
        if (offered && free && vsp.session().stage().isConnected()) {
            for (int i = base; i < lastFrame; i += send.memory().getInt(i + 4, LITTLE_ENDIAN)) {
                send.frameId(i, frames++);
            }
            send.frameId(lastFrame, frames++);
        }
    }

    /** Returns the bytes written. */
    private int writeFrames(int base) {
        int used = 0;
        for (int i = next() % 9; i >= 0; i--) {
            lastFrame = base + used;
            int length = RndisPacketEncoder.encode(
                    send.memory(), lastFrame, new UnsafeBuffer(new byte[64]), 0, 14 + next() % 50, next() % 3);
            used += RndisPacketEncoder.pad(send.memory(), lastFrame, length, RndisPacketEncoder.ALIGNMENT);
        }
        int changed = next();
        if (changed % 2 == 0) {
            send.memory().putInt(lastFrame + changed / 2 % 14 * 4, word(), LITTLE_ENDIAN);
        }
        return used;
    }

    /** Whether no frame of the section is on its way. */
    private boolean isFree(int base) {
        for (int i = 0; i < SECTION_BYTES; i += 32) {
            if (send.frameId(base + i) != PacketPool.NO_FRAME) {
                return false;
            }
        }
        return true;
    }

    private void sendPages(Channel channel) {
        int slot = next() % SECTIONS;
        int length = RndisPacketEncoder.encode(
                pages.slab(), pages.offset(slot), new UnsafeBuffer(new byte[64]), 0, 60, next() % 3);
        int header = GpaDirect.begin(message, 1);
        header = GpaDirect.range(message, header, pages.offset(slot), length);
        NvspRndisPacket.encode(
                message, header, Nvsp.MESSAGE_BYTES, NvspRndisPacket.DATA, NvspRndisPacket.NO_SECTION, 0);
        for (int changes = next() % 3; changes > 0; changes--) {
            message.putInt(next() % 16 * 4, word(), LITTLE_ENDIAN);
        }
        offer(channel, VmbusPacket.GPA_DIRECT, 1L << 41, header, header + Nvsp.MESSAGE_BYTES);
    }

    private void deliver() {
        for (int i = 1 + next() % 32; i > 0 && frames < ends.length - 16; i--) {
            int slot = fabric.acquire(Owner.FABRIC);
            if (slot != PacketPool.NONE) {
                fabric.slab().setMemory(fabric.offset(slot), 200, (byte) next());
                Ethernet.write(fabric.slab(), fabric.offset(slot), SyntheticPath.MAC, 2, Ethernet.TYPE_IPV4);
                fabric.length(slot, 60 + next() * 5);
                fabric.frameId(slot, frames++);
                vsp.deliver(slot, now());
            }
        }
    }

    /** Reads all that the host wrote, and gives nothing back. */
    private void drain(Channel channel) {
        while (channel.guest().peek(now())) {
            channel.guest().consume(now());
            VmbusRing ring = channel.guest().incoming();
            if (ring.type() == VmbusPacket.TRANSFER_PAGES && TransferPages.isValid(ring)) {
                read(channel, ring);
            }
        }
    }

    private void read(Channel channel, VmbusRing ring) {
        int ranges = TransferPages.ranges(ring.packet());
        for (int i = 0; i < ranges; i++) {
            long offset = TransferPages.byteOffset(ring.packet(), i);
            if (names) {
                end(receive.frameId((int) offset));
            }
        }
        lent.add(new Lent(channel.index(), ring.transactionId(), ranges));
    }

    /** Gives back something that was read, or that was given back before. */
    private void complete() {
        if (!lent.isEmpty()) {
            Lent one = lent.get(next() % lent.size());
            NvspRndisPacket.encodeComplete(message, 0, Nvsp.MESSAGE_BYTES, Nvsp.SUCCESS);
            if (offer(bus.channel(one.channel()), VmbusPacket.COMPLETION, one.id(), 0, Nvsp.MESSAGE_BYTES)) {
                boolean again = next() % 8 == 7;
                names &= !again;
                if (!again) {
                    lent.remove(one);
                }
            }
        }
    }

    // ---- what none does

    /** Any bytes as RNDIS, in a good section of a good packet. */
    private void control() {
        int length = Math.min(next(), 200);
        int first = next() % 4;
        for (int i = first == 0 ? 0 : 8; i < length; i++) {
            send.memory().putByte(i, (byte) next());
        }
        if (first > 0) {
            send.memory().putInt(0, next() % 10, LITTLE_ENDIAN);
            send.memory().putInt(4, length, LITTLE_ENDIAN);
        }
        rndis(channel(), length);
    }

    /** Any bytes as a ring packet. */
    private void packet() {
        int length = Math.min(next(), 200);
        for (int i = 0; i < length; i++) {
            message.putByte(i, (byte) next());
        }
        int type = next() % 2 == 0 ? VmbusPacket.COMPLETION : next();
        long id = next() % 32 * (next() % 4 == 0 ? 1L << 58 : 1);
        names &= type != VmbusPacket.COMPLETION && !sharesMemory();
        offer(channel(), type, id, Math.min(next() * 8, length / 8 * 8), length);
    }

    /** An NVSP message of a known number, with any fields. */
    private void nvsp() {
        int known = next();
        message.putInt(0, known % 2 == 0 ? 100 + known / 2 % 40 : known / 2 % 4, LITTLE_ENDIAN);
        for (int i = 4; i < 16; i += 4) {
            message.putInt(i, next() % 2 == 0 ? next() % 8 : word(), LITTLE_ENDIAN);
        }
        names &= !sharesMemory();
        offer(channel(), VmbusPacket.IN_BAND, next() % 4, 0, next() % 2 == 0 ? Nvsp.MESSAGE_BYTES : next() % 40);
    }

    /** Whether the message would put a buffer in the place of another, whose names go with it. */
    private boolean sharesMemory() {
        int type = message.getInt(0, LITTLE_ENDIAN);
        return type == Nvsp.SEND_RECEIVE_BUFFER || type == Nvsp.SEND_SEND_BUFFER;
    }

    private void life(Channel channel) {
        switch (next() % 4) {
            case 0 -> open(channel);
            case 1 -> close(channel);
            case 2 -> release(channel);
            default -> bus.tearDown(1 + next() % 3, now());
        }
    }

    /** What is left unread is the host's to end, what was read is given back so. */
    private void close(Channel channel) {
        bus.close(channel, now());
        lent.removeIf(one -> one.channel() == channel.index());
    }

    private void release(Channel channel) {
        if (channel.guest().state() == State.RESCINDED) {
            bus.release(channel, now());
        }
    }

    private void host() {
        switch (next() % 5) {
            case 0 -> vsp.withdraw(now());
            case 1 -> vsp.link(next() % 2 == 0, now());
            case 2 -> vsp.notifyAssociation(next() % 2 == 0, next(), now());
            case 3 -> vsp.notifySwitchedToSynthetic(now());
            default -> vsp.networkChange(now());
        }
    }

    private void damage(Channel channel) {
        if (channel.guest().isOpen()) {
            VmbusRing ring = next() % 2 == 0
                    ? channel.guest().incoming()
                    : channel.guest().outgoing();
            UnsafeBuffer target = next() % 2 == 0 ? ring.controlPage() : ring.memory();
            target.putInt((next() << 8 | next()) * 4 % target.capacity(), word());
            names = false;
        }
    }

    // ---- what must be so

    /** Once all is quiet, and everything read, the host has lent what this guest did not give back. */
    private void settle() {
        for (int i = 0; i < SETTLES; i++) {
            alarms.runFor(QUIET_NS);
            for (int channel = 0; channel < CHANNELS; channel++) {
                drain(bus.channel(channel));
            }
        }
        alarms.runFor(QUIET_NS);
        if (names && vsp.statistics().channelsStopped() == 0) {
            int sections = lent.stream().mapToInt(Lent::sections).sum();
            assertThat(vsp.sectionsLent()).isEqualTo(sections);
        }
    }

    private void recover() {
        for (int i = CHANNELS - 1; i >= 0; i--) {
            close(bus.channel(i));
        }
        vsp.withdraw(now());
        alarms.runFor(QUIET_NS);
        assertThat(vsp.session().stage()).isEqualTo(Stage.CLOSED);
        assertThat(vsp.sectionsTaken()).isZero();
        assertThat(vsp.idle()).isTrue();
        assertThat(fabric.freeSlots()).isEqualTo(SLOTS);
        for (int id = 0; id < frames; id++) {
            assertThat(names ? (int) ends[id] : 1).as("ends of %d", id).isEqualTo(1);
        }
        for (int i = 0; i < CHANNELS; i++) {
            release(bus.channel(i));
        }
        alarms.runFor(QUIET_NS);
        bus.share(RECEIVE_GPADL, receive, now());
        bus.share(SEND_GPADL, send, now());
        alarms.runFor(QUIET_NS);
        for (int step = 0; step < STEPS; step++) {
            comeUp(step);
        }
        settle();
        assertThat(vsp.session().stage()).isEqualTo(Stage.OPERATIONAL);
        assertThat(vsp.session().channels()).isEqualTo(CHANNELS);
    }

    private void end(long frameId) {
        if (frameId != PacketPool.NO_FRAME) {
            ends[(int) frameId]++;
        }
    }

    // ---- what the host does

    @Override
    public void onOffer(Channel channel, long nowNs) {}

    @Override
    public void onOpened(Channel channel, boolean opened, long nowNs) {}

    @Override
    public void onRescind(Channel channel, long nowNs) {
        lent.removeIf(one -> one.channel() == channel.index());
    }

    @Override
    public void onGpadlCreated(int gpadl, long nowNs) {}

    @Override
    public void onGpadlTornDown(int gpadl, long nowNs) {}

    @Override
    public void fromGuest(int fabricSlot, long nowNs) {
        end(fabric.frameId(fabricSlot));
        fabric.release(fabricSlot, Owner.FABRIC);
    }

    @Override
    public void onOperational(long nowNs) {}

    @Override
    public void onClosed(long nowNs) {}

    @Override
    public void onAddressChange(long mac, long nowNs) {}

    /** Some are answered at once, others never. */
    @Override
    public void onSwitchRequest(DataPath path, long transactionId, long nowNs) {
        if (transactionId % 2 == 0) {
            vsp.completeSwitch(transactionId, nowNs);
        }
    }

    @Override
    public void dropped(long frameId, Place place, DropReason reason, long nowNs) {
        end(frameId);
    }

    @Override
    public void copied(long frameId, long nowNs) {
        throw new AssertionError("a VSP copies no frames");
    }

    @Override
    public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {}

    @Override
    public void transition(String machine, String from, String to, String because, long nowNs) {}

    @Override
    public void event(String who, String what, long nowNs) {}
}
