package io.nicteam.netvsc;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.frame.Ethernet;
import io.nicteam.netvsc.ndis.NdisConfigParameter;
import io.nicteam.netvsc.ndis.NdisFault;
import io.nicteam.netvsc.ndis.NdisOffload;
import io.nicteam.netvsc.ndis.NdisRssCapabilities;
import io.nicteam.netvsc.ndis.NdisRssParameters;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspCheck;
import io.nicteam.netvsc.nvsp.NvspDataPath;
import io.nicteam.netvsc.nvsp.NvspFault;
import io.nicteam.netvsc.nvsp.NvspIndirectionTable;
import io.nicteam.netvsc.nvsp.NvspInit;
import io.nicteam.netvsc.nvsp.NvspReceiveBuffer;
import io.nicteam.netvsc.nvsp.NvspSendBuffer;
import io.nicteam.netvsc.nvsp.NvspSide;
import io.nicteam.netvsc.nvsp.NvspSubchannel;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.nvsp.NvspVfAssociation;
import io.nicteam.netvsc.rndis.Rndis;
import io.nicteam.netvsc.rndis.RndisFault;
import io.nicteam.netvsc.rndis.RndisIndicateStatus;
import io.nicteam.netvsc.rndis.RndisInitialize;
import io.nicteam.netvsc.rndis.RndisPacketDecoder;
import io.nicteam.netvsc.rndis.RndisQuery;
import io.nicteam.netvsc.rndis.RndisReset;
import io.nicteam.netvsc.rndis.RndisSet;
import io.nicteam.netvsc.rndis.RndisType;
import io.nicteam.netvsc.vmbus.GpaDirect;
import io.nicteam.netvsc.vmbus.GuestMemory;
import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.netvsc.vmbus.SharedBuffer;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.packet.PacketPool;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads any bytes with every parser and checks what must hold of the outcome. The bytes fill their buffer, so that a read
 * outside of them throws.
 */
final class Parsers {

    private static final int RING_BYTES = VmbusRing.MIN_RING_BYTES;
    private static final int SECTION_BYTES = 1728;

    private Parsers() {}

    /** Gives the same bytes to each. */
    static void all(byte[] bytes) {
        rndisPacket(bytes);
        rndisControl(bytes);
        nvsp(bytes);
        ring(bytes);
    }

    /** A section with frames, and the same as a single frame. */
    private static void rndisPacket(byte[] bytes) {
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        RndisPacketDecoder decoder = new RndisPacketDecoder();
        if (decoder.decode(buffer, 0, bytes.length) == RndisFault.NONE) {
            checkFrame(decoder, 0, bytes.length);
        }
        int at = 0;
        while (at < bytes.length && decoder.decodeFirst(buffer, at, bytes.length - at) == RndisFault.NONE) {
            checkFrame(decoder, at, bytes.length);
            at += decoder.messageBytes();
        }
    }

    private static void checkFrame(RndisPacketDecoder decoder, int begin, int end) {
        int message = begin + decoder.messageBytes();
        assertThat(message).isGreaterThan(begin).isLessThanOrEqualTo(end);
        assertThat(decoder.dataOffset()).isGreaterThanOrEqualTo(begin + 44);
        assertThat(decoder.dataBytes()).isGreaterThanOrEqualTo(Ethernet.HEADER_LENGTH);
        assertThat((long) decoder.dataOffset() + decoder.dataBytes()).isLessThanOrEqualTo(message);
        assertThat(decoder.vlan()).isBetween(0, 4095);
        if (decoder.checkOffloads() == RndisFault.NONE) {
            assertThat(decoder.info().checksumTcpHeader()).isNotNegative();
        }
    }

    /** A control message, with the object in its buffer. */
    private static void rndisControl(byte[] bytes) {
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        RndisType type = Rndis.isFramed(buffer, 0, bytes.length) ? RndisType.of(Rndis.type(buffer, 0)) : null;
        if (type == null || !Rndis.holds(buffer, 0, bytes.length, type)) {
            return;
        }
        assertThat(Rndis.length(buffer, 0)).isBetween((long) type.leastBytes(), (long) bytes.length);
        switch (type) {
            case INITIALIZE_COMPLETE -> {
                RndisInitialize.completeStatus(buffer, 0);
                assertThat(RndisInitialize.packetsAMessage(buffer, 0)).isNotNegative();
                assertThat(RndisInitialize.alignmentPower(buffer, 0)).isNotNegative();
            }
            case QUERY -> {
                if (RndisQuery.isWhole(buffer, 0)) {
                    object(buffer, RndisQuery.bufferOffset(buffer, 0), RndisQuery.bufferBytes(buffer, 0));
                }
            }
            case QUERY_COMPLETE -> {
                if (RndisQuery.isCompleteWhole(buffer, 0)) {
                    object(buffer, RndisQuery.bufferOffset(buffer, 0), RndisQuery.bufferBytes(buffer, 0));
                }
            }
            case SET -> {
                if (RndisSet.holdsNumber(buffer, 0)) {
                    RndisSet.number(buffer, 0);
                }
                if (RndisSet.isWhole(buffer, 0)) {
                    object(buffer, RndisSet.bufferOffset(buffer, 0), RndisSet.bufferBytes(buffer, 0));
                }
            }
            case RESET_COMPLETE -> RndisReset.isAddressingReset(buffer, 0);
            case INDICATE_STATUS -> {
                RndisIndicateStatus.status(buffer, 0);
                if (RndisIndicateStatus.holdsLinkSpeed(buffer, 0, bytes.length)) {
                    assertThat(RndisIndicateStatus.linkSpeed(buffer, 0)).isNotNegative();
                }
            }
            default -> Rndis.id(buffer, 0);
        }
    }

    private static void object(UnsafeBuffer buffer, int offset, int length) {
        if (length == 0) {
            return;
        }
        assertThat(offset).isGreaterThanOrEqualTo(24);
        assertThat((long) offset + length).isLessThanOrEqualTo(buffer.capacity());
        if (NdisRssCapabilities.check(buffer, offset, length) == NdisFault.NONE) {
            NdisRssCapabilities.tableEntries(buffer, offset);
        }
        if (NdisRssParameters.check(buffer, offset, length) == NdisFault.NONE) {
            for (int i = 0; i < NdisRssParameters.entries(buffer, offset); i++) {
                NdisRssParameters.queue(buffer, offset, i);
            }
            int key = NdisRssParameters.key(buffer, offset);
            assertThat((long) key + NdisRssParameters.KEY_BYTES).isLessThanOrEqualTo((long) offset + length);
        }
        if (NdisConfigParameter.check(buffer, offset, length) == NdisFault.NONE) {
            assertThat(NdisConfigParameter.mac(buffer, offset) >>> 48).isZero();
        }
        assertThat(NdisOffload.check(buffer, offset, length)).isNotNull();
    }

    /** A message of NVSP, at every version; what is not rejected may be read. */
    private static void nvsp(byte[] bytes) {
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (NvspVersion version : NvspVersion.values()) {
            for (NvspSide sender : NvspSide.values()) {
                if (NvspCheck.of(buffer, 0, bytes.length, sender, version) == NvspFault.NONE) {
                    read(buffer, bytes.length, version);
                }
            }
        }
    }

    private static void read(UnsafeBuffer buffer, int length, NvspVersion version) {
        switch (Nvsp.type(buffer, 0)) {
            case Nvsp.INIT_COMPLETE -> NvspInit.completeStatus(buffer, 0);
            case Nvsp.SEND_RECEIVE_BUFFER_COMPLETE -> {
                if (NvspReceiveBuffer.isCutSound(buffer, 0, 1 << 20)) {
                    long bytes = NvspReceiveBuffer.sectionBytes(buffer, 0) * NvspReceiveBuffer.sections(buffer, 0);
                    assertThat(bytes).isBetween(68L, 1L << 20);
                }
            }
            case Nvsp.SEND_SEND_BUFFER_COMPLETE -> NvspSendBuffer.sectionBytes(buffer, 0);
            case Nvsp.SEND_VF_ASSOCIATION -> NvspVfAssociation.serial(buffer, 0);
            case Nvsp.SWITCH_DATA_PATH -> NvspDataPath.isVf(buffer, 0);
            case Nvsp.SUBCHANNEL -> NvspSubchannel.count(buffer, 0);
            case Nvsp.SEND_INDIRECTION_TABLE -> {
                int table = NvspIndirectionTable.table(buffer, 0, length, version);
                for (int i = 0; i < NvspIndirectionTable.ENTRIES && table != NvspIndirectionTable.NO_TABLE; i++) {
                    assertThat(NvspIndirectionTable.channel(buffer, table, i)).isNotNegative();
                }
            }
            default -> {
                // The others are of fixed fields alone, which the properties of this package's neighbours read.
            }
        }
    }

    /** A ring with these bytes in it, whose first eight are control words. */
    private static void ring(byte[] bytes) {
        VmbusRing ring = new VmbusRing(RING_BYTES);
        UnsafeBuffer given = new UnsafeBuffer(bytes);
        int body = Math.min(8, bytes.length);
        ring.memory().setMemory(0, RING_BYTES, (byte) 0);
        ring.memory().putBytes(0, given, body, Math.min(bytes.length - body, RING_BYTES));
        int write = Math.min((bytes.length - body + 7) & -8, RING_BYTES - 8);
        ring.controlPage().putInt(0, bytes.length >= 8 && bytes[0] == 0x7F ? given.getInt(4) : write, LITTLE_ENDIAN);
        PacketPool pool = new PacketPool("guest", 4, 2048);
        GuestMemory memory = new GuestMemory(pool, new UnsafeBuffer(new byte[8192]));
        UnsafeBuffer target = new UnsafeBuffer(new byte[3000]);
        Sections sections = new Sections(new SharedBuffer(8 * SECTION_BYTES), SECTION_BYTES);
        int packets = 0;
        while (ring.peek()) {
            int gathered = GpaDirect.gather(ring, memory, target);
            assertThat(gathered).isBetween(-1, 3000);
            if (gathered >= 0) {
                assertThat(GpaDirect.lastAddress(ring)).isNotNegative();
            }
            if (TransferPages.isValid(ring)) {
                checkRanges(ring, sections);
            }
            ring.consume();
            packets++;
        }
        assertThat(packets).isLessThanOrEqualTo(RING_BYTES / 24);
    }

    private static void checkRanges(VmbusRing ring, Sections sections) {
        for (int i = 0; i < TransferPages.ranges(ring.packet()); i++) {
            long count = TransferPages.byteCount(ring.packet(), i);
            long offset = TransferPages.byteOffset(ring.packet(), i);
            if (sections.holds(offset, count)) {
                assertThat(offset / SECTION_BYTES).isLessThan(8);
                assertThat(offset + count).isLessThanOrEqualTo((offset / SECTION_BYTES + 1) * SECTION_BYTES);
            }
        }
    }
}
