package io.nicteam.harness.host.nic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.check.InvariantViolation;
import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.trace.RecordingTrace;
import io.nicteam.packet.PacketPool;
import org.junit.jupiter.api.Test;

final class FilterTableTest {

    private final Nic nic = new Nic("pnic0", new PacketPool("fabric", 1, 64), new RecordingTrace());
    private final VPort standard = nic.defaultPort();
    private final VPort vf = nic.vfPort(new PortAddresses(0, 0x1234, 7), new RecordingTrace());
    private final FilterTable table = new FilterTable();

    @Test
    void shouldKnowNothingWhenNothingWasSet() {
        assertThat(table.lookUp(0x1234, 0)).isNull();
    }

    @Test
    void shouldTellVlansApartWhenTheAddressIsTheSame() {
        table.set(0x1234, 0, standard);
        table.set(0x1234, 7, vf);

        assertThat(table.lookUp(0x1234, 0)).isEqualTo(standard);
        assertThat(table.lookUp(0x1234, 7)).isEqualTo(vf);
        assertThat(table.lookUp(0x1234, 8)).isNull();
        assertThat(table.lookUp(0x1235, 7)).isNull();
    }

    @Test
    void shouldHaveAFilterOnOneVPortWhenMoved() {
        table.set(0x1234, 7, standard);
        table.move(0x1234, 7, standard, vf);

        assertThat(table.lookUp(0x1234, 7)).isEqualTo(vf);
    }

    @Test
    void shouldFailWhenAFilterIsSetTwiceOrMovedFromWhereItIsNot() {
        table.set(0x1234, 7, standard);

        assertThatThrownBy(() -> table.set(0x1234, 7, vf)).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> table.move(0x1234, 7, vf, standard)).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> table.move(0x99, 7, standard, vf)).isInstanceOf(InvariantViolation.class);
    }

    @Test
    void shouldKeepEveryFilterWhenItGrows() {
        for (int i = 0; i < 100; i++) {
            table.set(0xFFFF_FFFF_0000L + i, 4095, i % 2 == 0 ? standard : vf);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(table.lookUp(0xFFFF_FFFF_0000L + i, 4095)).isEqualTo(i % 2 == 0 ? standard : vf);
        }
    }
}
