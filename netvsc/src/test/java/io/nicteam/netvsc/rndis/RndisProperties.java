package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.agrona.concurrent.UnsafeBuffer;

/** What is encoded is decoded; any other bytes are rejected without a read outside of them. */
final class RndisProperties {

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);

    private UnsafeBuffer written(int length, RndisType type) {
        assertThat(Rndis.holds(buffer, 0, length, type)).isTrue();
        assertThat(Rndis.length(buffer, 0)).isEqualTo(length);
        return buffer;
    }

    @Property(tries = 300)
    void controlMessagesComeBack(@ForAll int id, @ForAll int a, @ForAll int b, @ForAll @IntRange(max = 200) int bytes) {
        UnsafeBuffer m = written(RndisInitialize.encode(buffer, 0, id), RndisType.INITIALIZE);
        assertThat(Rndis.id(m, 0)).isEqualTo(id);
        assertThat(RndisInitialize.longestTransfer(m, 0)).isEqualTo(0x4000);
        written(RndisInitialize.encodeComplete(buffer, 0, id, a, b), RndisType.INITIALIZE_COMPLETE);
        assertThat(Rndis.id(m, 0)).isEqualTo(id);
        assertThat(RndisInitialize.completeStatus(m, 0)).isEqualTo(a);
        assertThat(RndisInitialize.packetsAMessage(m, 0)).isEqualTo(b & 0xFFFF_FFFFL);
        written(RndisHalt.encode(buffer, 0, id), RndisType.HALT);
        assertThat(Rndis.id(m, 0)).isEqualTo(id);

        written(RndisQuery.encode(buffer, 0, id, a, bytes), RndisType.QUERY);
        assertThat(Rndis.id(m, 0)).isEqualTo(id);
        assertThat(RndisQuery.oid(m, 0)).isEqualTo(a);
        assertThat(RndisQuery.isWhole(m, 0)).isTrue();
        assertThat(RndisQuery.bufferBytes(m, 0)).isEqualTo(bytes);
        assertThat(RndisQuery.bufferOffset(m, 0)).isEqualTo(RndisQuery.BYTES);
        written(RndisQuery.encodeComplete(buffer, 0, id, a, bytes), RndisType.QUERY_COMPLETE);
        assertThat(Rndis.id(m, 0)).isEqualTo(id);
        assertThat(RndisQuery.completeStatus(m, 0)).isEqualTo(a);
        assertThat(RndisQuery.isCompleteWhole(m, 0)).isTrue();
        assertThat(RndisQuery.bufferBytes(m, 0)).isEqualTo(bytes);
        assertThat(RndisQuery.bufferOffset(m, 0)).isEqualTo(RndisQuery.COMPLETE_BYTES);

        written(RndisSet.encode(buffer, 0, id, a, bytes), RndisType.SET);
        assertThat(RndisSet.oid(m, 0)).isEqualTo(a);
        assertThat(RndisSet.isWhole(m, 0)).isTrue();
        assertThat(RndisSet.holdsNumber(m, 0)).isEqualTo(bytes >= 4);
        assertThat(RndisSet.bufferBytes(m, 0)).isEqualTo(bytes);
        assertThat(RndisSet.bufferOffset(m, 0)).isEqualTo(RndisSet.BYTES);
        written(RndisSet.encodeNumber(buffer, 0, id, a, b), RndisType.SET);
        assertThat(RndisSet.number(m, 0)).isEqualTo(b);
        written(RndisSet.encodeComplete(buffer, 0, id, a), RndisType.SET_COMPLETE);
        assertThat(Rndis.id(m, 0)).isEqualTo(id);
        assertThat(RndisSet.completeStatus(m, 0)).isEqualTo(a);

        written(RndisReset.encode(buffer, 0), RndisType.RESET);
        written(RndisReset.encodeComplete(buffer, 0, a, b < 0), RndisType.RESET_COMPLETE);
        assertThat(RndisReset.completeStatus(m, 0)).isEqualTo(a);
        assertThat(RndisReset.isAddressingReset(m, 0)).isEqualTo(b < 0);
        written(RndisKeepalive.encode(buffer, 0, id), RndisType.KEEPALIVE);
        assertThat(Rndis.id(m, 0)).isEqualTo(id);
        written(RndisKeepalive.encodeComplete(buffer, 0, id, a), RndisType.KEEPALIVE_COMPLETE);
        assertThat(RndisKeepalive.completeStatus(m, 0)).isEqualTo(a);
        written(RndisIndicateStatus.encode(buffer, 0, a), RndisType.INDICATE_STATUS);
        assertThat(RndisIndicateStatus.status(m, 0)).isEqualTo(a);
        int length = RndisIndicateStatus.encodeLinkSpeed(buffer, 0, a);
        written(length, RndisType.INDICATE_STATUS);
        assertThat(RndisIndicateStatus.holdsLinkSpeed(m, 0, length)).isTrue();
        assertThat(RndisIndicateStatus.linkSpeed(m, 0)).isEqualTo(a & 0xFFFF_FFFFL);
    }

    @Property(tries = 300)
    void packetsComeBackWithAllThatTravelsBesideThem(
            @ForAll @Size(6) List<Boolean> present,
            @ForAll @Size(6) List<Integer> values,
            @ForAll @IntRange(min = 14, max = 80) int frameBytes,
            @ForAll @IntRange(max = 9) int offset) {
        PerPacketInfo info = new PerPacketInfo();
        for (Ppi kind : Ppi.values()) {
            if (present.get(kind.ordinal())) {
                info.put(kind, values.get(kind.ordinal()));
            }
        }
        UnsafeBuffer frame = new UnsafeBuffer(new byte[frameBytes]);
        frame.setMemory(0, frameBytes, (byte) 0x5A);
        int length = RndisPacketEncoder.encode(buffer, offset, frame, 0, frameBytes, info);
        RndisPacketDecoder decoder = new RndisPacketDecoder();
        assertThat(decoder.decode(buffer, offset, length)).isEqualTo(RndisFault.NONE);
        assertThat(decoder.messageBytes()).isEqualTo(length);
        assertThat(new UnsafeBuffer(buffer, decoder.dataOffset(), decoder.dataBytes()))
                .isEqualTo(frame);
        for (Ppi kind : Ppi.values()) {
            assertThat(decoder.info().has(kind)).isEqualTo(present.get(kind.ordinal()));
            assertThat(!info.has(kind) || decoder.info().value(kind) == info.value(kind))
                    .isTrue();
        }
    }

    @Property(tries = 300)
    void fieldsOfAnElementComeBack(
            @ForAll @IntRange(max = 7) int priority,
            @ForAll boolean flag,
            @ForAll @IntRange(max = 0xFFF) int vlan,
            @ForAll @IntRange(max = 0xFFFFF) int mss,
            @ForAll @IntRange(max = 0x3FF) int tcpHeader,
            @ForAll @IntRange(max = 0x1F) int bits,
            @ForAll @IntRange(max = 0xFFFF) int id) {
        PerPacketInfo info = new PerPacketInfo();
        info.vlan(priority, flag, vlan);
        info.lso(mss, tcpHeader, flag);
        info.sendChecksum(bits, tcpHeader);
        info.packetId(bits & 7, id);
        assertThat(info.priority()).isEqualTo(priority);
        assertThat(info.cfi()).isEqualTo(flag);
        assertThat(info.vlan()).isEqualTo(vlan);
        assertThat(info.mss()).isEqualTo(mss);
        assertThat(info.lsoTcpHeader()).isEqualTo(tcpHeader);
        assertThat(info.lsoIpv6()).isEqualTo(flag);
        assertThat(info.value(Ppi.CHECKSUM) & 0xFFFF).isEqualTo(bits);
        assertThat(info.checksumTcpHeader()).isEqualTo(tcpHeader);
        assertThat(info.packetIdFlags()).isEqualTo(bits & 7);
        assertThat(info.packetId()).isEqualTo(id);
    }

    @Property(tries = 300)
    void messagesInOneSectionAreWalkedOneByOne(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 14, max = 60) Integer> frames) {
        UnsafeBuffer frame = new UnsafeBuffer(new byte[60]);
        int used = 0;
        for (int i = 0; i < frames.size(); i++) {
            int length = RndisPacketEncoder.encode(buffer, used, frame, 0, frames.get(i), i);
            used += i + 1 < frames.size()
                    ? RndisPacketEncoder.pad(buffer, used, length, RndisPacketEncoder.ALIGNMENT)
                    : length;
        }
        UnsafeBuffer section = new UnsafeBuffer(buffer, 0, used);
        RndisPacketDecoder decoder = new RndisPacketDecoder();
        int at = 0;
        for (int i = 0; i < frames.size(); i++) {
            assertThat(decoder.decodeFirst(section, at, used - at)).isEqualTo(RndisFault.NONE);
            assertThat(decoder.dataBytes()).isEqualTo(frames.get(i));
            assertThat(decoder.vlan()).isEqualTo(i);
            at += decoder.messageBytes();
        }
        assertThat(at).isEqualTo(used);
    }

    /** The buffer ends where the message does, so that any read beyond it is an exception. */
    @Property(tries = 2000)
    void anyBytesAreAControlMessageOrNone(
            @ForAll @Size(max = 72) byte[] bytes,
            @ForAll RndisType type,
            @ForAll boolean framed,
            @ForAll @IntRange(max = 80) int bufferBytes,
            @ForAll @IntRange(max = 80) int bufferOffset) {
        UnsafeBuffer message = new UnsafeBuffer(bytes);
        if (framed && bytes.length >= 24) {
            message.putInt(0, type.number(), LITTLE_ENDIAN);
            message.putInt(4, bytes.length, LITTLE_ENDIAN);
            boolean indication = type == RndisType.INDICATE_STATUS;
            message.putInt(indication ? 12 : 16, bufferBytes, LITTLE_ENDIAN);
            message.putInt(indication ? 16 : 20, bufferOffset, LITTLE_ENDIAN);
        }
        for (RndisType each : RndisType.values()) {
            if (Rndis.holds(message, 0, bytes.length, each)) {
                readAll(each, message);
            }
        }
        new RndisPacketDecoder().decodeFirst(message, 0, bytes.length);
    }

    private static void readAll(RndisType type, UnsafeBuffer message) {
        message.getByte(type.leastBytes() - 1);
        boolean whole =
                switch (type) {
                    case QUERY -> RndisQuery.isWhole(message, 0);
                    case QUERY_COMPLETE -> RndisQuery.isCompleteWhole(message, 0);
                    case SET -> RndisSet.isWhole(message, 0);
                    default -> false;
                };
        if (whole && RndisQuery.bufferBytes(message, 0) > 0) {
            assertThat(RndisQuery.bufferOffset(message, 0)).isGreaterThanOrEqualTo(type.leastBytes());
            message.boundsCheck(RndisQuery.bufferOffset(message, 0), RndisQuery.bufferBytes(message, 0));
        }
        if (type == RndisType.SET && RndisSet.holdsNumber(message, 0)) {
            RndisSet.number(message, 0);
        }
        if (type == RndisType.INDICATE_STATUS && RndisIndicateStatus.holdsLinkSpeed(message, 0, message.capacity())) {
            RndisIndicateStatus.linkSpeed(message, 0);
        }
    }
}
