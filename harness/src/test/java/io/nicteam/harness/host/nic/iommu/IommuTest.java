package io.nicteam.harness.host.nic.iommu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.check.InvariantViolation;
import io.nicteam.harness.host.nic.iommu.InterruptRemapping.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IommuTest {

    private static final int VF_0 = 0x0301;
    private static final int VF_1 = 0x0302;

    private final Iommu iommu = new Iommu(new HostMemory());
    private final Domain domain = new Domain(7);

    @ParameterizedTest
    @CsvSource({
        "0x10000, 64, true, 0x500000",
        "0x10FFF, 1, true, 0x500FFF",
        "0x11FC0, 64, false, 0x501FC0",
        "0x13000, 64, false, 0x800000"
    })
    void shouldTranslateWhatIsMapped(String address, int bytes, boolean write, String host) {
        map();

        assertThat(iommu.dma(VF_0, Long.decode(address), bytes, write))
                .isEqualTo(new Translation.Reached(Long.decode(host)));
    }

    @ParameterizedTest
    @CsvSource({
        "0x0FFFF, 1, NOT_MAPPED",
        "0x12000, 1, NOT_MAPPED",
        "-1, 1, NOT_MAPPED",
        "0x13000, 64, READ_ONLY",
        "0x10FC1, 64, MALFORMED",
        "0x10000, 0, MALFORMED",
        "0x10000, -5, MALFORMED",
        "0x10000, 2147483647, MALFORMED"
    })
    void shouldRejectTheRest(String address, int bytes, DmaFault because) {
        map();

        assertThat(iommu.dma(VF_0, Long.decode(address), bytes, true)).isEqualTo(new Translation.Rejected(because));
    }

    private void map() {
        domain.map(0x10, 0x500, 2, true);
        domain.map(0x13, 0x800, 1, false);
        iommu.attach(VF_0, domain);
    }

    @Test
    void shouldRejectAFunctionWithoutADomain() {
        map();
        assertThat(iommu.dma(VF_1, 0x10000, 64, false)).isEqualTo(new Translation.Rejected(DmaFault.NO_DOMAIN));
        iommu.detach(VF_0);
        assertThat(iommu.dma(VF_0, 0x10000, 64, false)).isEqualTo(new Translation.Rejected(DmaFault.NO_DOMAIN));
        assertThat(iommu.partition(VF_0)).isEmpty();
    }

    @Test
    void shouldNotGiveAFunctionToTwo() {
        iommu.attach(VF_0, domain);

        assertThatThrownBy(() -> iommu.attach(VF_0, new Domain(8))).isInstanceOf(InvariantViolation.class);
        assertThat(iommu.partition(VF_0)).hasValue(7);
    }

    @ParameterizedTest
    @CsvSource({"0x0F, 2", "0x10, 1", "0x11, 5", "0x00, 0x11", "0x00, 0x14"})
    void shouldNotMapAPageTwice(String first, String pages) {
        map();

        assertThatThrownBy(() -> domain.map(Long.decode(first), 0, Long.decode(pages), true))
                .isInstanceOf(InvariantViolation.class);
    }

    @Test
    void shouldDeliverAnInterruptOfTheFunctionThatTheEntryIsFor() {
        InterruptRemapping interrupts = iommu.interrupts();
        int first = interrupts.allocate(VF_0, 7, 2);
        int second = interrupts.allocate(VF_1, 8, 1);

        assertThat(interrupts.deliver(VF_0, first + 1)).contains(new Entry(VF_0, 7, 1));
        assertThat(interrupts.deliver(VF_1, second)).contains(new Entry(VF_1, 8, 0));
        assertThat(interrupts.deliver(VF_1, first)).as("of another").isEmpty();
        assertThat(interrupts.deliver(VF_0, -1)).isEmpty();
        assertThat(interrupts.deliver(VF_0, 3)).isEmpty();
    }

    @Test
    void shouldUseEntriesAgain() {
        InterruptRemapping interrupts = iommu.interrupts();
        int first = interrupts.allocate(VF_0, 7, 2);
        interrupts.allocate(VF_1, 8, 1);
        interrupts.release(VF_0);
        assertThat(interrupts.deliver(VF_0, first)).isEmpty();
        assertThat(interrupts.inUse()).isEqualTo(1);
        assertThat(interrupts.allocate(0x0303, 9, 3)).as("too few in front").isEqualTo(3);
        assertThat(interrupts.allocate(VF_0, 7, 2)).isEqualTo(first);
    }
}
