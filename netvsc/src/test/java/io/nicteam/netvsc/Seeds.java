package io.nicteam.netvsc;

import io.nicteam.netvsc.ndis.NdisConfigParameter;
import io.nicteam.netvsc.ndis.NdisOffload;
import io.nicteam.netvsc.ndis.NdisRssCapabilities;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspDataPath;
import io.nicteam.netvsc.nvsp.NvspIndirectionTable;
import io.nicteam.netvsc.nvsp.NvspInit;
import io.nicteam.netvsc.nvsp.NvspReceiveBuffer;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.nvsp.NvspSendBuffer;
import io.nicteam.netvsc.nvsp.NvspSubchannel;
import io.nicteam.netvsc.nvsp.NvspVfAssociation;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.rndis.PerPacketInfo;
import io.nicteam.netvsc.rndis.RndisIndicateStatus;
import io.nicteam.netvsc.rndis.RndisInitialize;
import io.nicteam.netvsc.rndis.RndisQuery;
import io.nicteam.netvsc.rndis.RndisSet;
import io.nicteam.netvsc.rndis.RndisStatus;
import io.nicteam.netvsc.vmbus.GpaDirect;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/** Valid messages of every kind, from which fuzzing starts. */
final class Seeds {

    private static final int SIZE = Nvsp.MESSAGE_BYTES;

    private Seeds() {}

    /** One of every message. */
    static List<byte[]> all() {
        return Stream.of(rndisPacket(), rndisControl(), nvsp(), ring())
                .flatMap(seeds -> seeds)
                .toList();
    }

    private static Stream<byte[]> rndisPacket() {
        PerPacketInfo info = new PerPacketInfo();
        info.vlan(3, false, 42);
        info.sendChecksum(PerPacketInfo.SEND_TCP | PerPacketInfo.SEND_IPV4, 34);
        byte[] frame = Frames.tcp(1, 1);
        return Stream.of(Frames.rndis(frame), Frames.rndis(frame, info), Frames.piece(frame, 7));
    }

    private static Stream<byte[]> rndisControl() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(copy(buffer, RndisInitialize.encodeComplete(buffer, 0, 1, RndisStatus.SUCCESS, 8)));
        int length = RndisQuery.encodeComplete(buffer, 0, 1, RndisStatus.SUCCESS, NdisRssCapabilities.BYTES);
        NdisRssCapabilities.encode(buffer, RndisQuery.COMPLETE_BYTES, 0, 8, 8, 128);
        seeds.add(copy(buffer, length));
        length = RndisQuery.encodeComplete(buffer, 0, 1, RndisStatus.SUCCESS, NdisOffload.BYTES);
        NdisOffload.encode(buffer, RndisQuery.COMPLETE_BYTES, 3);
        seeds.add(copy(buffer, length));
        length = RndisSet.encode(buffer, 0, 1, Oid.CONFIG_PARAMETER, NdisConfigParameter.BYTES);
        NdisConfigParameter.encode(buffer, RndisSet.BYTES, ScriptedHost.MAC);
        seeds.add(copy(buffer, length));
        seeds.add(copy(buffer, RndisSet.encodeComplete(buffer, 0, 1, RndisStatus.SUCCESS)));
        seeds.add(copy(buffer, RndisIndicateStatus.encodeLinkSpeed(buffer, 0, 100)));
        return seeds.stream();
    }

    private static Stream<byte[]> nvsp() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        List<byte[]> seeds = new ArrayList<>();
        NvspInit.encodeComplete(buffer, 0, SIZE, Nvsp.SUCCESS);
        seeds.add(copy(buffer, SIZE));
        NvspReceiveBuffer.encodeComplete(buffer, 0, SIZE, Nvsp.SUCCESS, 1728, 100);
        seeds.add(copy(buffer, SIZE));
        NvspSendBuffer.encodeComplete(buffer, 0, SIZE, Nvsp.SUCCESS, 6144);
        seeds.add(copy(buffer, SIZE));
        NvspSubchannel.encodeComplete(buffer, 0, SIZE, Nvsp.SUCCESS, 3);
        seeds.add(copy(buffer, SIZE));
        NvspVfAssociation.encode(buffer, 0, SIZE, true, 2);
        seeds.add(copy(buffer, SIZE));
        NvspDataPath.encode(buffer, 0, SIZE, false);
        seeds.add(copy(buffer, SIZE));
        NvspIndirectionTable.encode(buffer, 0, new int[NvspIndirectionTable.ENTRIES]);
        seeds.add(copy(buffer, NvspIndirectionTable.BYTES));
        return seeds.stream();
    }

    /** Eight control bytes, then packets as they lie in a ring. */
    private static Stream<byte[]> ring() {
        VmbusRing ring = new VmbusRing(VmbusRing.MIN_RING_BYTES);
        UnsafeBuffer packet = new UnsafeBuffer(new byte[256]);
        int at = GpaDirect.begin(packet, 2);
        at = GpaDirect.range(packet, at, 8192, 44);
        at = GpaDirect.range(packet, at, 2048, 64);
        NvspRndisPacket.encode(packet, at, SIZE, NvspRndisPacket.DATA, NvspRndisPacket.NO_SECTION, 0);
        ring.offer(VmbusPacket.GPA_DIRECT, 1, 1, packet, 0, at, at + SIZE);
        TransferPages.begin(packet, 2);
        TransferPages.range(packet, 0, 108, 0);
        TransferPages.range(packet, 1, 1728, 1728);
        int header = TransferPages.bytes(2);
        NvspRndisPacket.encode(packet, header, SIZE, NvspRndisPacket.DATA, NvspRndisPacket.NO_SECTION, 0);
        ring.offer(VmbusPacket.TRANSFER_PAGES, 1, 2, packet, 0, header, header + SIZE);
        byte[] seed = new byte[8 + ring.ringBytes() - ring.freeBytes()];
        ring.memory().getBytes(0, seed, 8, seed.length - 8);
        return Stream.of(seed);
    }

    /** Scripts: nothing happens, then what a host and a stack do. */
    static Stream<byte[]> scripts() {
        return Stream.of(
                new byte[] {0, 100, 0, 100, 10, 3, 20, 0, 0, 20, 0, 0, 20, 1, 2, 20, 1, 4, 0, 100},
                new byte[] {0, 100, 11, 1, 9, 0, 50, 12, 0, 0, 50, 12, 1, 0, 100},
                new byte[] {0, 100, 0, 100, 13, 1, 14, 1, 0, 50, 15, 1, 0, 100, 0, 100, 11, 1, 9, 0, 50},
                new byte[] {3, 1, 16, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 100, 1});
    }

    private static byte[] copy(UnsafeBuffer buffer, int length) {
        return Arrays.copyOf(buffer.byteArray(), length);
    }
}
