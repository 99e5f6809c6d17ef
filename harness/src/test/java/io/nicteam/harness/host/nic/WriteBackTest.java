package io.nicteam.harness.host.nic;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.Timeline;
import io.nicteam.harness.host.nic.iommu.OwnMemory;
import io.nicteam.harness.trace.RecordingTrace;
import io.nicteam.packet.PacketPool;
import io.nicteam.vf.ring.DescriptorRing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WriteBackTest {

    private final Timeline timeline = new Timeline();
    private final InterruptModeration moderation =
            new InterruptModeration("interrupt", ModerationRange.fixed(0), timeline);
    private final PacketPool guest = new PacketPool("guest", 8, 256);
    private final OwnMemory memory = new OwnMemory(guest);
    private final Dma dma = new Dma(guest, new RecordingTrace());
    private final List<Long> blockedNs = new ArrayList<>();
    private final WriteBack writeBack =
            new WriteBack("write-back", 3, 1_000, moderation, dma, blockedNs::add, timeline);
    private final DescriptorRing ring = new DescriptorRing(16, 0);
    private final List<Long> raisedNs = new ArrayList<>();

    WriteBackTest() {
        dma.connect(memory.requester);
        moderation.connect(raisedNs::add);
        moderation.open(0);
        writeBack.connect(ring);
        for (int i = 0; i < 16; i++) {
            ring.post(i);
        }
    }

    @Test
    void shouldWriteBackAtOnceWhenTheBatchIsFull() {
        writeBack.complete(10);
        writeBack.complete(20);
        assertThat(ring.completed()).isZero();
        assertThat(writeBack.unwritten()).isEqualTo(2);

        writeBack.complete(30);
        assertThat(ring.completed()).isEqualTo(3);
        assertThat(writeBack.unwritten()).isZero();
        timeline.runNext(1_000_000);
        assertThat(raisedNs).containsExactly(30L);
        assertThat(timeline.runNext(1_000_000))
                .as("a delay that is still armed")
                .isFalse();
    }

    @Test
    void shouldWriteBackWhenTheOldestHasWaitedLongEnough() {
        writeBack.complete(10);
        writeBack.complete(500);
        assertThat(timeline.runNext(1_009)).isFalse();

        assertThat(timeline.runNext(1_010)).isTrue();
        assertThat(ring.completed()).isEqualTo(2);
    }

    @Test
    void shouldWriteNothingBackAndNotInterruptWhenTheRingIsOutOfReach() {
        memory.iommu.detach(OwnMemory.ROUTING_ID);
        for (int i = 1; i <= 3; i++) {
            writeBack.complete(10L * i);
        }
        timeline.runNext(1_000_000);

        assertThat(ring.completed()).isZero();
        assertThat(writeBack.unwritten()).isEqualTo(3);
        assertThat(blockedNs).containsExactly(30L);
        assertThat(raisedNs).isEmpty();
        assertThat(memory.iommu.blocked()).isEqualTo(1);
        writeBack.forget();
        assertThat(writeBack.unwritten()).isZero();
    }

    @Test
    void shouldWriteNothingBackWhenCut() {
        writeBack.complete(10);
        writeBack.cut();

        assertThat(timeline.runNext(1_000_000)).isFalse();
        assertThat(ring.completed()).isZero();
        assertThat(writeBack.unwritten()).isEqualTo(1);
    }

    @Test
    void shouldBeginAnewWhenConnectedToAnotherRing() {
        writeBack.complete(10);
        DescriptorRing other = new DescriptorRing(4, 0);
        writeBack.connect(other);

        assertThat(writeBack.unwritten()).isZero();
        assertThat(timeline.runNext(1_000_000)).isFalse();
    }
}
