package io.nicteam.harness.host.nic.pci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutingIdsTest {

    /** A NIC whose VFs follow its PF, and one with offset 128 and stride 2, as the Intel 82599 has it. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 8, 0x0308, 1",
        "1, 1, 255, 0x03FF, 1",
        "1, 1, 256, 0x0400, 2",
        "128, 2, 63, 0x03FC, 1",
        "128, 2, 64, 0x03FE, 1",
        "128, 2, 65, 0x0400, 2",
        "256, 1, 1, 0x0400, 2"
    })
    void shouldPlaceTheLastVf(int offset, int stride, int numVfs, String last, int busNumbers) {
        RoutingIds ids = new RoutingIds(0x0300, offset, stride, true);

        assertThat(ids.of(numVfs - 1)).isEqualTo(Integer.decode(last));
        assertThat(ids.vf(Integer.decode(last))).isEqualTo(numVfs - 1);
        assertThat(ids.busNumbers(numVfs)).isEqualTo(busNumbers);
    }

    @Test
    void shouldReachEightFunctionsOfABusWithoutAri() {
        RoutingIds ids = new RoutingIds(0x0300, 1, 1, false);

        assertThat(ids.reachable(6)).as("function 7").isTrue();
        assertThat(ids.reachable(7)).as("function 8").isFalse();
        assertThat(new RoutingIds(0x0300, 1, 1, true).reachable(7)).isTrue();
    }

    /** The limit is that of the captured bus: behind further bus numbers a device has all functions. */
    @Test
    void shouldReachAllFunctionsOfFurtherBusesWithoutAri() {
        assertThat(new RoutingIds(0x0300, 256, 1, false).reachable(200)).isTrue();
    }

    @Test
    void shouldNotPlaceAVfBeyondTheLastBus() {
        assertThat(new RoutingIds(0xFF00, 1, 1, true).reachable(254)).isTrue();
        assertThat(new RoutingIds(0xFF00, 1, 1, true).reachable(255)).isFalse();
    }

    @Test
    void shouldKnowNoVfBetweenTwoOrBefore() {
        RoutingIds ids = new RoutingIds(0x0300, 128, 2, true);

        assertThat(ids.vf(0x0381)).isEqualTo(-1);
        assertThat(ids.vf(0x0300)).isEqualTo(-1);
    }
}
