package io.nicteam.harness.host.sriov;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SriovSupportTest {

    @ParameterizedTest
    @CsvSource({
        "NO_SLAT, NoIoMmuSupport",
        "NO_DMA_REMAPPING, NoIoMmuSupport",
        "REMAPPING_OFF_IN_FIRMWARE, NoIoMmuSupport",
        "REMAPPING_DISABLED, NoIoMmuSupport",
        "INSECURE_REMAPPING, NoIoMmuSupport",
        "NO_INTERRUPT_REMAPPING, NoIoMmuSupport",
        "NO_NATIVE_CONTROL, NoOscSupport",
        "NO_ACS, MissingAcs",
        "NO_SLOT_ACS, MissingAcs",
        "NIC_WITHOUT_SRIOV, MissingPfDriver",
        "NO_PF_DRIVER, MissingPfDriver",
        "NO_BUS_NUMBERS, NoBusResources",
        "NO_BAR_SPACE, NoVfBarSpace",
        "NO_ARI, NoBusResources",
        "NIC_DISABLED, Supported",
        "NO_VFS, Supported",
        "TOO_MANY_VFS, Supported",
        "NO_IOV_MODE, Supported",
        "ZERO_WEIGHT, Supported",
    })
    void shouldHaveTheValueThatTheCmdletHas(Obstacle obstacle, String label) {
        assertThat(SriovSupport.of(EnumSet.of(obstacle)).label()).isEqualTo(label);
    }

    @Test
    void shouldShowTheFirstWhenSeveralApply() {
        assertThat(SriovSupport.of(EnumSet.of(Obstacle.NO_BAR_SPACE, Obstacle.NO_NATIVE_CONTROL)))
                .isEqualTo(SriovSupport.NO_OSC_SUPPORT);
    }
}
