package io.nicteam.harness.host.nic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.check.InvariantViolation;
import org.junit.jupiter.api.Test;

final class FilterTableTest {

    private final FilterTable table = new FilterTable();

    @Test
    void shouldKnowNothingWhenNothingWasSet() {
        assertThat(table.lookUp(0x1234, 0)).isNull();
    }

    @Test
    void shouldTellVlansApartWhenTheAddressIsTheSame() {
        table.set(0x1234, 0, VPort.DEFAULT);
        table.set(0x1234, 7, VPort.VF);

        assertThat(table.lookUp(0x1234, 0)).isEqualTo(VPort.DEFAULT);
        assertThat(table.lookUp(0x1234, 7)).isEqualTo(VPort.VF);
        assertThat(table.lookUp(0x1234, 8)).isNull();
        assertThat(table.lookUp(0x1235, 7)).isNull();
    }

    @Test
    void shouldHaveAFilterOnOneVPortWhenMoved() {
        table.set(0x1234, 7, VPort.DEFAULT);
        table.move(0x1234, 7, VPort.DEFAULT, VPort.VF);

        assertThat(table.lookUp(0x1234, 7)).isEqualTo(VPort.VF);
    }

    @Test
    void shouldFailWhenAFilterIsSetTwiceOrMovedFromWhereItIsNot() {
        table.set(0x1234, 7, VPort.DEFAULT);

        assertThatThrownBy(() -> table.set(0x1234, 7, VPort.VF)).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> table.move(0x1234, 7, VPort.VF, VPort.DEFAULT)).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> table.move(0x99, 7, VPort.DEFAULT, VPort.VF)).isInstanceOf(InvariantViolation.class);
    }

    @Test
    void shouldKeepEveryFilterWhenItGrows() {
        for (int i = 0; i < 100; i++) {
            table.set(0xFFFF_FFFF_0000L + i, 4095, i % 2 == 0 ? VPort.DEFAULT : VPort.VF);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(table.lookUp(0xFFFF_FFFF_0000L + i, 4095)).isEqualTo(i % 2 == 0 ? VPort.DEFAULT : VPort.VF);
        }
    }
}
