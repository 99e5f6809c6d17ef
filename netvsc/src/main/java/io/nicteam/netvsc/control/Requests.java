package io.nicteam.netvsc.control;

import io.nicteam.frame.Ethernet;
import io.nicteam.netvsc.ndis.NdisConfigParameter;
import io.nicteam.netvsc.ndis.NdisOffloadParameters;
import io.nicteam.netvsc.ndis.NdisRssParameters;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspInit;
import io.nicteam.netvsc.nvsp.NvspNdisConfig;
import io.nicteam.netvsc.nvsp.NvspNdisVersion;
import io.nicteam.netvsc.nvsp.NvspReceiveBuffer;
import io.nicteam.netvsc.nvsp.NvspSendBuffer;
import io.nicteam.netvsc.nvsp.NvspSubchannel;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.queue.SendSlots;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.rndis.RndisHalt;
import io.nicteam.netvsc.rndis.RndisInitialize;
import io.nicteam.netvsc.rndis.RndisQuery;
import io.nicteam.netvsc.rndis.RndisSet;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.Channel.State;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.SharedBuffer;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.rss.RssHash;
import io.nicteam.rss.Toeplitz;
import io.nicteam.state.NotState;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes what each {@link Step} asks for: an NVSP message, an RNDIS message, or a message of the bus. */
public final class Requests {

    /** Transaction id of the NVSP requests: one is outstanding at a time. */
    public static final long TRANSACTION = 1L << 61;

    public static final int RECEIVE_GPADL = 0xE1E10;
    public static final int SEND_GPADL = 0xE1E11;
    private static final int SEND_BUFFER_ID = 0;

    private final Vmbus bus;
    private final ChannelEnd end;
    private final ControlPages pages;
    private final Agreement agreement;

    @NotState
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[Nvsp.MESSAGE_BYTES]);

    private SharedBuffer receive;
    private SharedBuffer send;
    private int mtu;
    private int ringBytes;
    private int wantedChannels;
    private int packetFilter = Oid.FILTER_DIRECTED | Oid.FILTER_ALL_MULTICAST | Oid.FILTER_BROADCAST;
    private int filterTaken = packetFilter;
    private long newAddress;
    private int lastId;

    public Requests(Vmbus bus, SendSlots slots, Agreement agreement) {
        this.bus = bus;
        end = bus.channel(0).guest();
        pages = new ControlPages(end, slots);
        this.agreement = agreement;
    }

    /** What the next attachment is made with. */
    public void attachWith(SharedBuffer receiveBuffer, SharedBuffer sendBuffer, int mtuBytes, int rings, int channels) {
        receive = receiveBuffer;
        send = sendBuffer;
        mtu = mtuBytes;
        ringBytes = rings;
        wantedChannels = Math.min(channels, bus.channels());
        pages.forget();
    }

    SharedBuffer receive() {
        return receive;
    }

    SharedBuffer send() {
        return send;
    }

    /** The longest frame, which is what the MTU of the protocol means. */
    public int frameBytes() {
        return mtu + Ethernet.HEADER_LENGTH;
    }

    /** Size of the rings of every channel. */
    public int ringBytes() {
        return ringBytes;
    }

    /** Which frames are wanted from now on; takes effect with {@link Step#PACKET_FILTER}. */
    public void packetFilter(int bits) {
        packetFilter = bits;
    }

    /** The filter that the host has taken last. */
    public int filterTaken() {
        return filterTaken;
    }

    /** The host has taken the filter. */
    public void keepFilter() {
        filterTaken = packetFilter;
    }

    /** The host has not: what it took last is wanted again. */
    public void restoreFilter() {
        packetFilter = filterTaken;
    }

    /** The address that {@link Step#SET_ADDRESS} asks for. */
    public void newAddress(long mac) {
        newAddress = mac;
    }

    long newAddress() {
        return newAddress;
    }

    /** Id of the RNDIS request that is outstanding. */
    int lastId() {
        return lastId;
    }

    /** The host is done with a control message; false when it is none of these. */
    public boolean complete(long transactionId) {
        return pages.complete(transactionId);
    }

    /** The channel is gone. */
    public void forget() {
        pages.forget();
    }

    /** Whether there is anything to ask for: not more channels than the one there is, nor of a channel that is closed. */
    boolean applies(Step step) {
        return switch (step) {
            case SUBCHANNELS -> wantedSubchannels() > 0;
            case OPEN_SUBCHANNELS, RSS_DISABLE, RSS_PARAMETERS -> agreement.channels > 1;
            case CLEAR_FILTER, HALT, REVOKE_RECEIVE_BUFFER, REVOKE_SEND_BUFFER -> end.isOpen();
            default -> true;
        };
    }

    /** Writes the request of a step; false when there is no room for it now. */
    boolean write(Step step, long nowNs) {
        return switch (step.reply()) {
            case RNDIS -> rndis(step, nowNs);
            case BUS -> bus(step, nowNs);
            case QUIET -> true;
            case NVSP -> nvsp(step, VmbusPacket.COMPLETION_REQUESTED, nowNs);
            case NONE -> unanswered(step, nowNs);
        };
    }

    private boolean unanswered(Step step, long nowNs) {
        if (step == Step.CLOSE) {
            for (int i = bus.channels() - 1; i >= 0; i--) {
                bus.close(bus.channel(i), nowNs);
            }
            return true;
        }
        return step == Step.HALT ? rndis(step, nowNs) : nvsp(step, 0, nowNs);
    }

    private boolean nvsp(Step step, int flags, long nowNs) {
        switch (step) {
            case INIT -> NvspInit.encode(message, 0, agreement.offered);
            case NDIS_CONFIG -> NvspNdisConfig.encode(message, 0, frameBytes(), capabilities());
            case NDIS_VERSION -> NvspNdisVersion.encode(message, 0, agreement.version);
            case RECEIVE_BUFFER -> NvspReceiveBuffer.encode(message, 0, RECEIVE_GPADL, TransferPages.RECEIVE_BUFFER_ID);
            case SEND_BUFFER -> NvspSendBuffer.encode(message, 0, SEND_GPADL, SEND_BUFFER_ID);
            case SUBCHANNELS -> NvspSubchannel.encode(message, 0, wantedSubchannels());
            case REVOKE_RECEIVE_BUFFER -> NvspReceiveBuffer.encodeRevoke(message, 0, TransferPages.RECEIVE_BUFFER_ID);
            case REVOKE_SEND_BUFFER -> NvspSendBuffer.encodeRevoke(message, 0, SEND_BUFFER_ID);
            default -> throw new IllegalArgumentException(step + " is no NVSP request");
        }
        return end.offer(VmbusPacket.IN_BAND, flags, TRANSACTION, message, 0, Nvsp.MESSAGE_BYTES, nowNs);
    }

    /** Channels to be asked for beside the primary one. */
    int wantedSubchannels() {
        return Math.min(wantedChannels, agreement.receiveQueues) - 1;
    }

    private long capabilities() {
        long capabilities = NvspNdisConfig.IEEE_8021Q;
        if (agreement.version.atLeast(NvspVersion.V5)) {
            capabilities |= NvspNdisConfig.SRIOV | NvspNdisConfig.TEAMING;
        }
        if (agreement.version.atLeast(NvspVersion.V6_1)) {
            capabilities |= NvspNdisConfig.RSC_OVER_VMBUS;
        }
        return capabilities;
    }

    private boolean bus(Step step, long nowNs) {
        switch (step) {
            case OPEN -> bus.open(bus.channel(0), ringBytes, nowNs);
            case SHARE_RECEIVE_BUFFER -> bus.share(RECEIVE_GPADL, receive, nowNs);
            case SHARE_SEND_BUFFER -> bus.share(SEND_GPADL, send, nowNs);
            case OPEN_SUBCHANNELS -> openOffered(nowNs);
            case TEAR_DOWN_RECEIVE_BUFFER -> bus.tearDown(RECEIVE_GPADL, nowNs);
            case TEAR_DOWN_SEND_BUFFER -> bus.tearDown(SEND_GPADL, nowNs);
            default -> throw new IllegalArgumentException(step + " is nothing to ask of the bus");
        }
        return true;
    }

    /** Opens the subchannels that were granted and have been offered; the others when their offer comes. */
    private void openOffered(long nowNs) {
        for (int i = 1; i < agreement.channels; i++) {
            openSubchannel(bus.channel(i), nowNs);
        }
    }

    /** Opens a subchannel if it was granted, is offered and is not in use. */
    public void openSubchannel(Channel channel, long nowNs) {
        if (channel.index() < agreement.channels && channel.guest().state() == State.OFFERED) {
            bus.open(channel, ringBytes, nowNs);
        }
    }

    private boolean rndis(Step step, long nowNs) {
        if (!pages.isFree()) {
            return false;
        }
        int id = lastId + 1;
        if (!pages.send(encode(step, id, pages.memory(), pages.offset()), nowNs)) {
            return false;
        }
        lastId = id;
        return true;
    }

    private int encode(Step step, int id, MutableDirectBuffer into, int at) {
        return switch (step) {
            case RNDIS_INITIALIZE -> RndisInitialize.encode(into, at, id);
            case HALT -> RndisHalt.encode(into, at, id);
            case MAXIMUM_FRAME_SIZE -> RndisQuery.encode(into, at, id, Oid.MAXIMUM_FRAME_SIZE, 0);
            case ADDRESS -> RndisQuery.encode(into, at, id, Oid.CURRENT_ADDRESS, 0);
            case OFFLOAD_CAPABILITIES -> RndisQuery.encode(into, at, id, Oid.OFFLOAD_CAPABILITIES, 0);
            case MEDIA_STATE -> RndisQuery.encode(into, at, id, Oid.MEDIA_CONNECT_STATUS, 0);
            case LINK_SPEED -> RndisQuery.encode(into, at, id, Oid.LINK_SPEED, 0);
            case RSS_CAPABILITIES -> RndisQuery.encode(into, at, id, Oid.RSS_CAPABILITIES, 0);
            case PACKET_FILTER -> RndisSet.encodeNumber(into, at, id, Oid.PACKET_FILTER, packetFilter);
            case CLEAR_FILTER -> RndisSet.encodeNumber(into, at, id, Oid.PACKET_FILTER, 0);
            case OFFLOAD_PARAMETERS -> offload(id, into, at);
            case RSS_DISABLE -> rss(true, id, into, at);
            case RSS_PARAMETERS -> rss(false, id, into, at);
            case SET_ADDRESS -> address(id, into, at);
            default -> throw new IllegalArgumentException(step + " is no RNDIS request");
        };
    }

    private int offload(int id, MutableDirectBuffer into, int at) {
        int bytes = agreement.version.atLeast(NvspVersion.V5)
                ? NdisOffloadParameters.BYTES
                : NdisOffloadParameters.OLD_BYTES;
        int length = RndisSet.encode(into, at, id, Oid.OFFLOAD_PARAMETERS, bytes);
        NdisOffloadParameters.encode(into, at + RndisSet.BYTES, bytes);
        return length;
    }

    private int rss(boolean disable, int id, MutableDirectBuffer into, int at) {
        int most = Math.min(NdisRssParameters.DEFAULT_ENTRIES, agreement.rssTableEntries);
        int entries = Integer.highestOneBit(Math.max(1, most));
        int length = RndisSet.encode(into, at, id, Oid.RSS_PARAMETERS, NdisRssParameters.bytes(entries));
        int parameters = at + RndisSet.BYTES;
        int open = openChannels();
        NdisRssParameters.encode(
                into,
                parameters,
                disable ? NdisRssParameters.DISABLE : 0,
                disable ? 0 : RssHash.TOEPLITZ | RssHash.ALL_TYPES,
                entries,
                Toeplitz.publishedKey(),
                0);
        for (int i = 0; i < entries; i++) {
            NdisRssParameters.putQueue(into, parameters, i, i % open);
        }
        return length;
    }

    /** How many channels are open, up to the first that is not: one that was granted may never have been offered. */
    private int openChannels() {
        int open = 1;
        while (open < agreement.channels && bus.channel(open).guest().isOpen()) {
            open++;
        }
        return open;
    }

    private int address(int id, MutableDirectBuffer into, int at) {
        int length = RndisSet.encode(into, at, id, Oid.CONFIG_PARAMETER, NdisConfigParameter.BYTES);
        NdisConfigParameter.encode(into, at + RndisSet.BYTES, newAddress);
        return length;
    }
}
