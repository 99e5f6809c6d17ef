package io.nicteam.vf.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.check.InvariantViolation;
import org.junit.jupiter.api.Test;

final class DescriptorRingTest {

    @Test
    void shouldRefuseASizeThatIsNoPowerOfTwo() {
        assertThatThrownBy(() -> new DescriptorRing(12, 0)).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> new DescriptorRing(0, 0)).isInstanceOf(InvariantViolation.class);
    }

    @Test
    void shouldShowTheDriverNothingUntilItIsWrittenBack() {
        DescriptorRing ring = new DescriptorRing(4, 0);
        ring.post(7);
        ring.post(9);
        assertThat(ring.completed()).isZero();
        assertThat(ring.room()).isEqualTo(2);

        ring.writeBack(1);
        assertThat(ring.completed()).isEqualTo(1);
        assertThat(ring.reclaim()).isEqualTo(7);
        assertThat(ring.slotAt(1)).isEqualTo(9);
        assertThat(ring.outstanding()).isEqualTo(1);
    }

    @Test
    void shouldCountWhatIsAbandonedAsWrittenWhenTheDeviceNoLongerCounts() {
        DescriptorRing ring = new DescriptorRing(2, 0);
        ring.post(1);
        ring.post(2);

        assertThat(ring.abandon()).isEqualTo(1);
        assertThat(ring.completed()).isZero();
        assertThat(ring.abandon()).isEqualTo(2);
        assertThat(ring.room()).isEqualTo(2);
        assertThat(ring.outstanding()).isZero();
    }
}
