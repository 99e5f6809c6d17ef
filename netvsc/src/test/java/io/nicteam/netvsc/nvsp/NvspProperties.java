package io.nicteam.netvsc.nvsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.netvsc.ndis.NdisObject;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.agrona.concurrent.UnsafeBuffer;

/** Every message at every version: what is encoded passes the check and is decoded; any other bytes end in a fault. */
final class NvspProperties {

    private static final long U32 = 0xFFFF_FFFFL;

    private final UnsafeBuffer guest = new UnsafeBuffer(new byte[Nvsp.MESSAGE_BYTES]);

    private static void assertTaken(UnsafeBuffer message, NvspSide sender, NvspVersion version, NvspType type) {
        NvspFault fault = NvspCheck.of(message, 0, message.capacity(), sender, version);
        assertThat(fault).isEqualTo(version.atLeast(type.since()) ? NvspFault.NONE : NvspFault.TOO_NEW);
        assertThat(Nvsp.type(message, 0)).isEqualTo(type.number());
    }

    @Property(tries = 400)
    void guestMessagesComeBack(@ForAll NvspVersion version, @ForAll int a, @ForAll int b, @ForAll long c) {
        NvspInit.encode(guest, 0, version);
        assertTaken(guest, NvspSide.GUEST, version, NvspType.INIT);
        assertThat(NvspVersion.of(NvspInit.lowest(guest, 0))).isEqualTo(version);
        assertThat(NvspVersion.of(NvspInit.highest(guest, 0))).isEqualTo(version);

        NvspNdisVersion.encode(guest, 0, version);
        assertTaken(guest, NvspSide.GUEST, version, NvspType.SEND_NDIS_VERSION);
        assertThat(NvspNdisVersion.major(guest, 0)).isEqualTo(6);
        assertThat(NvspNdisVersion.minor(guest, 0)).isEqualTo(version.atLeast(NvspVersion.V5) ? 30 : 1);

        NvspNdisConfig.encode(guest, 0, a, c);
        assertTaken(guest, NvspSide.GUEST, version, NvspType.SEND_NDIS_CONFIG);
        assertThat(NvspNdisConfig.frameBytes(guest, 0)).isEqualTo(a);
        assertThat(NvspNdisConfig.capabilities(guest, 0)).isEqualTo(c);

        NvspReceiveBuffer.encode(guest, 0, a, b);
        assertTaken(guest, NvspSide.GUEST, version, NvspType.SEND_RECEIVE_BUFFER);
        assertThat(NvspReceiveBuffer.gpadl(guest, 0)).isEqualTo(a);
        assertThat(NvspReceiveBuffer.id(guest, 0)).isEqualTo(b & 0xFFFF);
        NvspReceiveBuffer.encodeRevoke(guest, 0, b);
        assertTaken(guest, NvspSide.GUEST, version, NvspType.REVOKE_RECEIVE_BUFFER);
        assertThat(NvspReceiveBuffer.revokedId(guest, 0)).isEqualTo(b & 0xFFFF);

        NvspSendBuffer.encode(guest, 0, a, b);
        assertTaken(guest, NvspSide.GUEST, version, NvspType.SEND_SEND_BUFFER);
        assertThat(NvspSendBuffer.gpadl(guest, 0)).isEqualTo(a);
        assertThat(NvspSendBuffer.id(guest, 0)).isEqualTo(b & 0xFFFF);
        NvspSendBuffer.encodeRevoke(guest, 0, b);
        assertTaken(guest, NvspSide.GUEST, version, NvspType.REVOKE_SEND_BUFFER);
        assertThat(NvspSendBuffer.revokedId(guest, 0)).isEqualTo(b & 0xFFFF);

        NvspOidQuery.encode(guest, 0, NdisObject.RSS_CAPABILITIES, 2, b & 0xFFFF, a);
        assertTaken(guest, NvspSide.GUEST, version, NvspType.OID_QUERY_EX);
        assertThat(NvspOidQuery.oid(guest, 0)).isEqualTo(a);
        assertThat(NdisObject.type(guest, NvspOidQuery.OBJECT)).isEqualTo(NdisObject.RSS_CAPABILITIES);
        assertThat(NdisObject.revision(guest, NvspOidQuery.OBJECT)).isEqualTo(2);
        assertThat(NdisObject.size(guest, NvspOidQuery.OBJECT)).isEqualTo(b & 0xFFFF);

        NvspSubchannel.encode(guest, 0, a);
        assertTaken(guest, NvspSide.GUEST, version, NvspType.SUBCHANNEL);
        assertThat(NvspSubchannel.isAllocation(guest, 0)).isTrue();
        assertThat(NvspSubchannel.count(guest, 0)).isEqualTo(a & U32);
    }

    @Property(tries = 400)
    void hostMessagesComeBack(@ForAll NvspVersion version, @ForAll int a, @ForAll int b, @ForAll boolean on) {
        int size = version.hostMessageBytes();
        UnsafeBuffer host = new UnsafeBuffer(new byte[size]);
        NvspInit.encodeComplete(host, 0, size, a);
        assertTaken(host, NvspSide.HOST, version, NvspType.INIT_COMPLETE);
        assertThat(NvspInit.completeStatus(host, 0)).isEqualTo(a);

        NvspReceiveBuffer.encodeComplete(host, 0, size, a, b, a);
        assertTaken(host, NvspSide.HOST, version, NvspType.SEND_RECEIVE_BUFFER_COMPLETE);
        assertThat(NvspReceiveBuffer.completeStatus(host, 0)).isEqualTo(a);
        assertThat(NvspReceiveBuffer.sectionBytes(host, 0)).isEqualTo(b & U32);
        assertThat(NvspReceiveBuffer.sections(host, 0)).isEqualTo(a & U32);

        NvspSendBuffer.encodeComplete(host, 0, size, a, b);
        assertTaken(host, NvspSide.HOST, version, NvspType.SEND_SEND_BUFFER_COMPLETE);
        assertThat(NvspSendBuffer.completeStatus(host, 0)).isEqualTo(a);
        assertThat(NvspSendBuffer.sectionBytes(host, 0)).isEqualTo(b & U32);

        NvspVfAssociation.encode(host, 0, size, on, a);
        assertTaken(host, NvspSide.HOST, version, NvspType.SEND_VF_ASSOCIATION);
        assertThat(NvspVfAssociation.allocated(host, 0)).isEqualTo(on);
        assertThat(NvspVfAssociation.serial(host, 0)).isEqualTo(a);

        NvspOidQuery.encodeComplete(host, 0, size, a, b);
        assertTaken(host, NvspSide.HOST, version, NvspType.OID_QUERY_EX_COMPLETE);
        assertThat(NvspOidQuery.completeStatus(host, 0)).isEqualTo(a);
        assertThat(NvspOidQuery.bytes(host, 0)).isEqualTo(b & U32);

        NvspSubchannel.encodeComplete(host, 0, size, a, b);
        assertTaken(host, NvspSide.HOST, version, NvspType.SUBCHANNEL);
        assertThat(NvspSubchannel.completeStatus(host, 0)).isEqualTo(a);
        assertThat(NvspSubchannel.count(host, 0)).isEqualTo(b & U32);

        UnsafeBuffer table = new UnsafeBuffer(new byte[NvspIndirectionTable.BYTES]);
        int[] channels = new int[NvspIndirectionTable.ENTRIES];
        Arrays.setAll(channels, i -> a + i * b);
        NvspIndirectionTable.encode(table, 0, channels);
        assertTaken(table, NvspSide.HOST, version, NvspType.SEND_INDIRECTION_TABLE);
        int at = NvspIndirectionTable.table(table, 0, table.capacity(), version);
        for (int i = 0; i < channels.length; i++) {
            assertThat(NvspIndirectionTable.channel(table, at, i)).isEqualTo(channels[i] & U32);
        }
    }

    @Property(tries = 400)
    void messagesOfEitherEndComeBack(
            @ForAll NvspVersion version, @ForAll NvspSide sender, @ForAll int a, @ForAll int b, @ForAll boolean vf) {
        int size = sender == NvspSide.GUEST ? Nvsp.MESSAGE_BYTES : version.hostMessageBytes();
        UnsafeBuffer message = new UnsafeBuffer(new byte[size]);
        NvspRndisPacket.encode(message, 0, size, NvspRndisPacket.CONTROL, a, b);
        assertTaken(message, sender, version, NvspType.SEND_RNDIS_PACKET);
        assertThat(NvspRndisPacket.channelType(message, 0)).isEqualTo(NvspRndisPacket.CONTROL);
        assertThat(NvspRndisPacket.section(message, 0)).isEqualTo(a & U32);
        assertThat(NvspRndisPacket.usedBytes(message, 0)).isEqualTo(b & U32);

        NvspRndisPacket.encodeComplete(message, 0, size, a);
        assertTaken(message, sender, version, NvspType.SEND_RNDIS_PACKET_COMPLETE);
        assertThat(NvspRndisPacket.completeStatus(message, 0)).isEqualTo(a);

        NvspDataPath.encode(message, 0, size, vf);
        assertTaken(message, sender, version, NvspType.SWITCH_DATA_PATH);
        assertThat(NvspDataPath.isVf(message, 0)).isEqualTo(vf);
    }

    @Property(tries = 400)
    void packetDirectMessagesComeBack(
            @ForAll NvspVersion version,
            @ForAll NvspSide sender,
            @ForAll NvspPdApi.Field field,
            @ForAll long value,
            @ForAll int status,
            @ForAll @IntRange(max = 40) int count) {
        NvspPdApi.encodeComplete(guest, 0, NvspPdApi.CREATE_QUEUE, status);
        assertTaken(guest, sender, version, NvspType.PD_API);
        assertThat(NvspPdApi.operation(guest, 0)).isEqualTo(NvspPdApi.CREATE_QUEUE);
        assertThat(NvspPdApi.completeStatus(guest, 0)).isEqualTo(status);

        UnsafeBuffer batch = new UnsafeBuffer(new byte[8 + count * 8]);
        NvspPdPostBatch.encode(batch, 0, count, NvspPdPostBatch.GUEST_TO_HOST | NvspPdPostBatch.RECEIVE);
        for (int i = 0; i < count; i++) {
            NvspPdPostBatch.entry(batch, 0, i, status + i, i * 7, i % 3 == 0);
        }
        assertTaken(batch, sender, version, NvspType.PD_POST_BATCH);
        assertThat(NvspPdPostBatch.isWhole(batch, 0, batch.capacity())).isTrue();
        assertThat(NvspPdPostBatch.isWhole(batch, 0, batch.capacity() - 1)).isFalse();
        assertThat(NvspPdPostBatch.count(batch, 0)).isEqualTo(count);
        assertThat(NvspPdPostBatch.flags(batch, 0)).isEqualTo(3);
        for (int i = 0; i < count; i++) {
            assertThat(NvspPdPostBatch.regionOffset(batch, 0, i)).isEqualTo(status + i & U32);
            assertThat(NvspPdPostBatch.region(batch, 0, i)).isEqualTo(i * 7);
            assertThat(NvspPdPostBatch.isPartial(batch, 0, i)).isEqualTo(i % 3 == 0);
        }

        field.put(guest, 0, -1);
        long mask = field.get(guest, 0);
        field.put(guest, 0, value);
        assertThat(field.get(guest, 0)).isEqualTo(value & mask);
    }

    /** The buffer ends where the message does, so that any read beyond it is an exception. */
    @Property(tries = 4000)
    void anyBytesAreAMessageOrAFault(
            @ForAll @Size(max = 120) byte[] bytes,
            @ForAll NvspType type,
            @ForAll boolean typed,
            @ForAll NvspSide sender,
            @ForAll NvspVersion version) {
        UnsafeBuffer message = new UnsafeBuffer(bytes);
        if (typed && bytes.length >= 4) {
            message.putInt(0, type.number(), java.nio.ByteOrder.LITTLE_ENDIAN);
        }
        if (NvspCheck.of(message, 0, bytes.length, sender, version) == NvspFault.NONE) {
            readAll(NvspType.of(Nvsp.type(message, 0)), message, version);
        }
    }

    private static void readAll(NvspType type, UnsafeBuffer message, NvspVersion version) {
        int length = message.capacity();
        assertThat(length).isGreaterThanOrEqualTo(type.leastBytes());
        message.getByte(type.leastBytes() - 1);
        switch (type) {
            case SEND_INDIRECTION_TABLE -> {
                int table = NvspIndirectionTable.table(message, 0, length, version);
                if (table != NvspIndirectionTable.NO_TABLE) {
                    assertThat(table).isBetween(NvspIndirectionTable.HEADER_BYTES, length - 64);
                    NvspIndirectionTable.channel(message, table, NvspIndirectionTable.ENTRIES - 1);
                }
            }
            case PD_POST_BATCH -> {
                if (NvspPdPostBatch.isWhole(message, 0, length)) {
                    for (int i = 0; i < NvspPdPostBatch.count(message, 0); i++) {
                        NvspPdPostBatch.isPartial(message, 0, i);
                    }
                }
            }
            case PD_API -> {
                for (NvspPdApi.Field field : NvspPdApi.Field.values()) {
                    field.get(message, 0);
                }
            }
            case SEND_RECEIVE_BUFFER_COMPLETE -> {
                if (NvspReceiveBuffer.isCutSound(message, 0, 1 << 24)) {
                    assertThat(NvspReceiveBuffer.sectionBytes(message, 0) * NvspReceiveBuffer.sections(message, 0))
                            .isLessThanOrEqualTo(1 << 24);
                }
            }
            default -> {}
        }
    }
}
