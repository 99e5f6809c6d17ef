package io.nicteam.netvsc;

import io.nicteam.frame.MacAddress;
import io.nicteam.netvsc.control.Step;
import io.nicteam.netvsc.ndis.NdisConfigParameter;
import io.nicteam.netvsc.ndis.NdisFault;
import io.nicteam.netvsc.ndis.NdisOffload;
import io.nicteam.netvsc.ndis.NdisRssCapabilities;
import io.nicteam.netvsc.ndis.NdisRssParameters;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspCheck;
import io.nicteam.netvsc.nvsp.NvspDataPath;
import io.nicteam.netvsc.nvsp.NvspFault;
import io.nicteam.netvsc.nvsp.NvspInit;
import io.nicteam.netvsc.nvsp.NvspNdisConfig;
import io.nicteam.netvsc.nvsp.NvspReceiveBuffer;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.nvsp.NvspSendBuffer;
import io.nicteam.netvsc.nvsp.NvspSide;
import io.nicteam.netvsc.nvsp.NvspSubchannel;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.rndis.Rndis;
import io.nicteam.netvsc.rndis.RndisInitialize;
import io.nicteam.netvsc.rndis.RndisQuery;
import io.nicteam.netvsc.rndis.RndisSet;
import io.nicteam.netvsc.rndis.RndisStatus;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.GpaDirect;
import io.nicteam.netvsc.vmbus.SharedBuffer;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.packet.PacketPool;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A host that answers as it is told: every step of the guest has an answer that can be refused, left out or replaced. */
final class ScriptedHost implements Vmbus.Host {

    static final int RECEIVE_SECTION_BYTES = 1728;
    static final long MAC = 0x0015_5D00_0102L;
    static final int MTU = 1500;

    /** What becomes of a request. */
    enum Manner {
        ANSWER,
        REFUSE,
        OMIT
    }

    /** What is to be said of a step, instead of the usual answer. */
    private final Map<Step, Manner> manners = new EnumMap<>(Step.class);

    private final Map<Step, byte[]> replacements = new EnumMap<>(Step.class);

    final EnumSet<NvspVersion> versions = EnumSet.allOf(NvspVersion.class);
    final List<Step> asked = new ArrayList<>();
    final List<NvspVersion> offered = new ArrayList<>();
    final SentPackets sent = new SentPackets(this);
    /** What the guest did wrong. */
    final List<String> complaints = new ArrayList<>();

    final List<Boolean> switches = new ArrayList<>();
    int subchannels;
    int offersOfSubchannels = Integer.MAX_VALUE;
    int sendSectionBytes = 6144;
    int framesAPacket = 8;
    int receiveQueues = 64;
    int filter;
    int frameBytes;
    long address = MAC;
    boolean mediaConnected = true;
    /** A host that does not look at its rings. */
    boolean asleep;

    boolean answersSwitches = true;
    boolean completesControl = true;
    /** Whether memory was still shared at the last close. */
    boolean sharedAtClose;

    private final Vmbus bus;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[64 * 1024]);
    private final UnsafeBuffer body = new UnsafeBuffer(new byte[64 * 1024]);
    private final UnsafeBuffer gathered = new UnsafeBuffer(new byte[70_000]);
    private NvspVersion version = NvspVersion.V1;
    private SharedBuffer receive;
    private SharedBuffer send;
    private int nextSection;
    private long nextTransaction;
    private final List<Long> lent = new ArrayList<>();

    ScriptedHost(Vmbus bus) {
        this.bus = bus;
        bus.connect(this);
        for (int i = 0; i < bus.channels(); i++) {
            Channel channel = bus.channel(i);
            channel.onSignalToHost(nowNs -> read(channel, nowNs));
        }
    }

    // ---- the script

    void on(Step step, Manner manner) {
        manners.put(step, manner);
    }

    void onAll(Manner manner) {
        for (Step step : Step.values()) {
            manners.put(step, manner);
        }
    }

    /** An answer of exactly these bytes: an NVSP completion, or an RNDIS message whose request id is put in. */
    void replace(Step step, byte[] answer) {
        replacements.put(step, answer);
    }

    void behave() {
        manners.clear();
        replacements.clear();
    }

    NvspVersion version() {
        return version;
    }

    SharedBuffer sendBuffer() {
        return send;
    }

    SharedBuffer receiveBuffer() {
        return receive;
    }

    /** Receive packets that the guest has not completed. */
    int lent() {
        return lent.size();
    }

    private boolean does(Step step) {
        asked.add(step);
        return manners.getOrDefault(step, Manner.ANSWER) == Manner.ANSWER;
    }

    private boolean omits(Step step) {
        return manners.get(step) == Manner.OMIT;
    }

    // ---- the bus

    @Override
    public boolean onOpen(Channel channel, long nowNs) {
        if (channel.index() == 0) {
            version = NvspVersion.V1;
            receive = null;
            send = null;
            lent.clear();
            sent.forget();
            return does(Step.OPEN);
        }
        return does(Step.OPEN_SUBCHANNELS);
    }

    @Override
    public void onClose(Channel channel, long nowNs) {
        read(channel, nowNs);
        if (channel.index() == 0) {
            asked.add(Step.CLOSE);
            sharedAtClose = receive != null && bus.shared(0xE1E10) != null;
        }
    }

    @Override
    public void onReleased(Channel channel, long nowNs) {}

    @Override
    public void onWithdrawn(Channel channel, long nowNs) {}

    /** Reads what is in a channel's ring. */
    void read(Channel channel, long nowNs) {
        while (!asleep && channel.host().peek(nowNs)) {
            channel.host().consume(nowNs);
            take(channel, channel.host().incoming(), nowNs);
        }
    }

    void wakeUp(long nowNs) {
        asleep = false;
        for (int i = 0; i < bus.channels(); i++) {
            read(bus.channel(i), nowNs);
        }
    }

    // ---- what the guest says

    private void take(Channel channel, VmbusRing ring, long nowNs) {
        switch (ring.type()) {
            case VmbusPacket.IN_BAND -> inBand(channel, ring, nowNs);
            case VmbusPacket.GPA_DIRECT -> {
                int bytes = GpaDirect.gather(ring, bus.guestMemory(), gathered);
                if (bytes < 0) {
                    complaints.add("bad pages");
                } else if (NvspRndisPacket.channelType(ring.packet(), ring.headerBytes()) == NvspRndisPacket.CONTROL) {
                    long id = ring.transactionId();
                    rndis(bytes, nowNs);
                    if (completesControl) {
                        complete(channel, id, Nvsp.SUCCESS, nowNs);
                    }
                } else {
                    sent.take(channel, ring.transactionId(), SentPackets.PAGES, gathered, 0, bytes, nowNs);
                }
            }
            case VmbusPacket.COMPLETION -> {
                if (!lent.remove(ring.transactionId())) {
                    complaints.add("completion of " + ring.transactionId());
                }
            }
            default -> complaints.add("packet of type " + ring.type());
        }
    }

    private void inBand(Channel channel, VmbusRing ring, long nowNs) {
        DirectBuffer packet = ring.packet();
        int at = ring.headerBytes();
        NvspFault fault = NvspCheck.of(packet, at, ring.payloadBytes(), NvspSide.GUEST, version);
        if (fault != NvspFault.NONE) {
            complaints.add(Nvsp.type(packet, at) + " is " + fault);
            return;
        }
        long id = ring.transactionId();
        switch (Nvsp.type(packet, at)) {
            case Nvsp.INIT -> init(packet, at, id, nowNs);
            case Nvsp.SEND_NDIS_CONFIG -> {
                does(Step.NDIS_CONFIG);
                frameBytes = NvspNdisConfig.frameBytes(packet, at);
            }
            case Nvsp.SEND_NDIS_VERSION -> does(Step.NDIS_VERSION);
            case Nvsp.SEND_RECEIVE_BUFFER -> receiveBuffer(NvspReceiveBuffer.gpadl(packet, at), id, nowNs);
            case Nvsp.SEND_SEND_BUFFER -> sendBuffer(NvspSendBuffer.gpadl(packet, at), id, nowNs);
            case Nvsp.REVOKE_RECEIVE_BUFFER -> does(Step.REVOKE_RECEIVE_BUFFER);
            case Nvsp.REVOKE_SEND_BUFFER -> does(Step.REVOKE_SEND_BUFFER);
            case Nvsp.SUBCHANNEL -> subchannels((int) NvspSubchannel.count(packet, at), id, nowNs);
            case Nvsp.SWITCH_DATA_PATH -> {
                switches.add(NvspDataPath.isVf(packet, at));
                if (answersSwitches) {
                    write(0, VmbusPacket.COMPLETION, 0, id, message, 0, 0, nowNs);
                }
            }
            case Nvsp.SEND_RNDIS_PACKET -> {
                int section = (int) NvspRndisPacket.section(packet, at);
                int begin = section * sendSectionBytes;
                int used = (int) NvspRndisPacket.usedBytes(packet, at);
                sent.take(channel, id, section, send.memory(), begin, used, nowNs);
            }
            default -> complaints.add("message of type " + Nvsp.type(packet, at));
        }
    }

    private void init(DirectBuffer packet, int at, long id, long nowNs) {
        NvspVersion wanted = NvspVersion.of(NvspInit.highest(packet, at));
        offered.add(wanted);
        boolean agreed = does(Step.INIT) && versions.contains(wanted);
        if (agreed) {
            version = wanted;
        }
        int status = agreed ? Nvsp.SUCCESS : Nvsp.PROTOCOL_UNSUPPORTED;
        NvspInit.encodeComplete(message, 0, version.hostMessageBytes(), status);
        answer(Step.INIT, id, nowNs);
    }

    private void receiveBuffer(int gpadl, long id, long nowNs) {
        receive = bus.shared(gpadl);
        int status = does(Step.RECEIVE_BUFFER) ? Nvsp.SUCCESS : Nvsp.FAILURE;
        NvspReceiveBuffer.encodeComplete(
                message,
                0,
                version.hostMessageBytes(),
                status,
                RECEIVE_SECTION_BYTES,
                receive.bytes() / RECEIVE_SECTION_BYTES);
        answer(Step.RECEIVE_BUFFER, id, nowNs);
    }

    private void sendBuffer(int gpadl, long id, long nowNs) {
        send = bus.shared(gpadl);
        int status = does(Step.SEND_BUFFER) ? Nvsp.SUCCESS : Nvsp.FAILURE;
        NvspSendBuffer.encodeComplete(message, 0, version.hostMessageBytes(), status, sendSectionBytes);
        answer(Step.SEND_BUFFER, id, nowNs);
    }

    private void subchannels(int wanted, long id, long nowNs) {
        int granted = Math.min(wanted, subchannels);
        int status = does(Step.SUBCHANNELS) ? Nvsp.SUCCESS : Nvsp.FAILURE;
        NvspSubchannel.encodeComplete(message, 0, version.hostMessageBytes(), status, granted);
        answer(Step.SUBCHANNELS, id, nowNs);
        for (int i = 1; i <= Math.min(granted, offersOfSubchannels); i++) {
            if (bus.channel(i).host().state() == Channel.State.ABSENT) {
                bus.offer(bus.channel(i), nowNs);
            }
        }
    }

    /** Answers with the NVSP message just written, unless the script says otherwise. */
    private void answer(Step step, long id, long nowNs) {
        byte[] other = replacements.get(step);
        if (other != null) {
            write(0, VmbusPacket.COMPLETION, 0, id, new UnsafeBuffer(other), 0, other.length, nowNs);
        } else if (!omits(step)) {
            write(0, VmbusPacket.COMPLETION, 0, id, message, 0, version.hostMessageBytes(), nowNs);
        }
    }

    private void rndis(int bytes, long nowNs) {
        int id = Rndis.id(gathered, 0);
        switch (Rndis.type(gathered, 0)) {
            case Rndis.INITIALIZE -> {
                int status = does(Step.RNDIS_INITIALIZE) ? RndisStatus.SUCCESS : RndisStatus.FAILURE;
                reply(
                        Step.RNDIS_INITIALIZE,
                        id,
                        RndisInitialize.encodeComplete(body, 0, id, status, framesAPacket),
                        nowNs);
            }
            case Rndis.HALT -> does(Step.HALT);
            case Rndis.QUERY -> query(RndisQuery.oid(gathered, 0), id, nowNs);
            case Rndis.SET -> set(RndisSet.oid(gathered, 0), id, nowNs);
            default -> complaints.add("RNDIS message of " + bytes);
        }
    }

    private void query(int oid, int id, long nowNs) {
        Step step =
                switch (oid) {
                    case Oid.MAXIMUM_FRAME_SIZE -> Step.MAXIMUM_FRAME_SIZE;
                    case Oid.CURRENT_ADDRESS -> Step.ADDRESS;
                    case Oid.OFFLOAD_CAPABILITIES -> Step.OFFLOAD_CAPABILITIES;
                    case Oid.MEDIA_CONNECT_STATUS -> Step.MEDIA_STATE;
                    case Oid.LINK_SPEED -> Step.LINK_SPEED;
                    default -> Step.RSS_CAPABILITIES;
                };
        if (!does(step)) {
            reply(step, id, RndisQuery.encodeComplete(body, 0, id, RndisStatus.NOT_SUPPORTED, 0), nowNs);
            return;
        }
        int at = RndisQuery.COMPLETE_BYTES;
        int bytes =
                switch (step) {
                    case ADDRESS -> 6;
                    case OFFLOAD_CAPABILITIES -> NdisOffload.BYTES;
                    case RSS_CAPABILITIES -> NdisRssCapabilities.BYTES;
                    default -> 4;
                };
        int length = RndisQuery.encodeComplete(body, 0, id, RndisStatus.SUCCESS, bytes);
        switch (step) {
            case ADDRESS -> MacAddress.write(body, at, address);
            case OFFLOAD_CAPABILITIES -> NdisOffload.encode(body, at, 3);
            case RSS_CAPABILITIES -> NdisRssCapabilities.encode(body, at, 0, 64, receiveQueues, 128);
            case MEDIA_STATE -> body.putInt(at, mediaConnected ? 0 : 1);
            case LINK_SPEED -> body.putInt(at, 100_000_000);
            default -> body.putInt(at, MTU);
        }
        reply(step, id, length, nowNs);
    }

    private void set(int oid, int id, long nowNs) {
        int at = RndisSet.bufferOffset(gathered, 0);
        int bytes = RndisSet.bufferBytes(gathered, 0);
        Step step =
                switch (oid) {
                    case Oid.PACKET_FILTER -> gathered.getInt(at) == 0 ? Step.CLEAR_FILTER : Step.PACKET_FILTER;
                    case Oid.CONFIG_PARAMETER -> Step.SET_ADDRESS;
                    case Oid.OFFLOAD_PARAMETERS -> Step.OFFLOAD_PARAMETERS;
                    default -> rssStep(at, bytes);
                };
        boolean done = does(step);
        if (done && oid == Oid.PACKET_FILTER) {
            filter = gathered.getInt(at);
        } else if (done && step == Step.SET_ADDRESS) {
            if (NdisConfigParameter.check(gathered, at, bytes) != NdisFault.NONE) {
                complaints.add("bad config parameter");
            }
            address = NdisConfigParameter.mac(gathered, at);
        }
        int status = done ? RndisStatus.SUCCESS : RndisStatus.FAILURE;
        reply(step, id, RndisSet.encodeComplete(body, 0, id, status), nowNs);
    }

    private Step rssStep(int at, int bytes) {
        if (NdisRssParameters.check(gathered, at, bytes) != NdisFault.NONE) {
            complaints.add("bad RSS parameters");
        }
        return NdisRssParameters.isDisabled(gathered, at) ? Step.RSS_DISABLE : Step.RSS_PARAMETERS;
    }

    /** Answers with the RNDIS message just written into {@link #body}, unless the script says otherwise. */
    private void reply(Step step, int id, int length, long nowNs) {
        byte[] other = replacements.get(step);
        if (other != null) {
            UnsafeBuffer message = new UnsafeBuffer(other.clone());
            if (other.length >= 12) {
                message.putInt(8, id);
            }
            rndis(0, message, message.capacity(), nowNs);
        } else if (!omits(step)) {
            rndis(0, body, length, nowNs);
        }
    }

    // ---- what the host says

    /** Completes a packet of the guest. */
    void complete(Channel channel, long id, int status, long nowNs) {
        NvspRndisPacket.encodeComplete(message, 0, version.hostMessageBytes(), status);
        write(channel.index(), VmbusPacket.COMPLETION, 0, id, message, 0, version.hostMessageBytes(), nowNs);
    }

    /** Sends a message of NVSP in-band. */
    void notice(int channel, DirectBuffer nvsp, int length, long nowNs) {
        write(channel, VmbusPacket.IN_BAND, VmbusPacket.COMPLETION_REQUESTED, 1L << 63, nvsp, 0, length, nowNs);
    }

    /** Sends RNDIS messages, each in a section, all in one packet. */
    void rndis(int channel, List<byte[]> messages, long nowNs) {
        TransferPages.begin(message, messages.size());
        for (int i = 0; i < messages.size(); i++) {
            byte[] bytes = messages.get(i);
            int at = takeSection();
            receive.memory().putBytes(at, bytes);
            TransferPages.range(message, i, bytes.length, at);
        }
        transfer(channel, TransferPages.bytes(messages.size()), nowNs);
    }

    void rndis(int channel, DirectBuffer rndis, int length, long nowNs) {
        byte[] bytes = new byte[length];
        rndis.getBytes(0, bytes);
        rndis(channel, List.of(bytes), nowNs);
    }

    private int takeSection() {
        int at = nextSection * RECEIVE_SECTION_BYTES;
        nextSection = (nextSection + 1) % (receive.bytes() / RECEIVE_SECTION_BYTES);
        receive.frameId(at, PacketPool.NO_FRAME);
        return at;
    }

    /** Names the frame in the section that the next message takes. */
    void nameNext(int ahead, long frameId) {
        int sections = receive.bytes() / RECEIVE_SECTION_BYTES;
        names.put((nextSection + ahead) % sections * RECEIVE_SECTION_BYTES, frameId);
    }

    private final Map<Integer, Long> names = new TreeMap<>();

    /** Sends a packet whose transfer-page header of {@code headerBytes} was written into {@code message}. */
    private void transfer(int channel, int headerBytes, long nowNs) {
        names.forEach((at, name) -> receive.frameId(at, name));
        names.clear();
        NvspRndisPacket.encode(
                message, headerBytes, version.hostMessageBytes(), NvspRndisPacket.DATA, NvspRndisPacket.NO_SECTION, 0);
        long id = nextTransaction++;
        lent.add(id);
        write(
                channel,
                VmbusPacket.TRANSFER_PAGES,
                VmbusPacket.COMPLETION_REQUESTED,
                id,
                message,
                headerBytes,
                headerBytes + version.hostMessageBytes(),
                nowNs);
    }

    /** Writes any packet at all; a full ring is a complaint. */
    void write(int channel, int type, int flags, long id, DirectBuffer bytes, int header, int length, long nowNs) {
        if (!bus.channel(channel).host().offer(type, flags, id, bytes, header, length, nowNs)) {
            complaints.add("no room for a packet of type " + type);
        }
    }
}
