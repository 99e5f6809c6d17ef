package io.nicteam.harness.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.view.StandingStill;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of an adapter that is not on its VF, the first failing layer, at instants of runs whose course is known. */
final class DiagnosisTest {

    private static final long MS = 1_000_000;

    private static Diagnosis at(String scenario, long atMs, String... overrides) throws Exception {
        return Diagnosis.of(StandingStill.shipped(scenario, atMs * MS, overrides), 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0    | CHANNEL    | the guest's synthetic adapter is not up
                    20   | ASSIGNMENT | the VF is about to be offered to the guest
                    50   | DRIVER     | the guest is loading the VF's driver
                    100  | PAIR       | the pair waits a little before it uses a new VF
                    180  | PAIR       | the host has not completed the switch to the VF
                    1210 | ASSIGNMENT | the host is taking the VF back
                    1300 | ASSIGNMENT | the host took the VF away at 1.2 s (surprise removal)
                    """)
    void shouldFollowTheVfOnItsWay(long atMs, Layer layer, String reason) throws Exception {
        assertThat(at("vf-surprise-removal", atMs).causes()).singleElement().satisfies(cause -> {
            assertThat(cause.layer()).isEqualTo(layer);
            assertThat(cause.reason()).startsWith(reason);
        });
    }

    @Test
    void shouldHaveNothingToSayOfAnAdapterOnItsVf() throws Exception {
        assertThat(at("vf-surprise-removal", 1_000).onVf()).isTrue();
        assertThat(at("vf-surprise-removal", 1_950).onVf()).isTrue();
    }

    @Test
    void shouldNameAVfThatIsThereAndDoesNotWork() throws Exception {
        assertThat(at("vf-surprise-removal", 900, "faults=[{at: 500ms, link: vf-down}]")
                        .causes())
                .singleElement()
                .extracting(Cause::layer, Cause::reason)
                .containsExactly(Layer.FUNCTION, "the VF has no link");
    }

    @Test
    void shouldNameTheNicThatHasNoVfLeft() throws Exception {
        assertThat(at("vf-surprise-removal", 900, "host.pf.numVfs=1", "host.otherAdapters=[{}]")
                        .causes())
                .singleElement()
                .extracting(Cause::layer)
                .isEqualTo(Layer.ASSIGNMENT);
    }

    @Test
    void shouldNameTheNicThatIsToHaveNoVfs() throws Exception {
        assertThat(at("vf-surprise-removal", 900, "host.pf.numVfs=0").causes())
                .singleElement()
                .extracting(Cause::layer)
                .isEqualTo(Layer.NIC);
    }

    @Test
    void shouldNameADriverThatIsMissingBeforeThereIsAVfToDrive() throws Exception {
        assertThat(at("host-without-iommu", 500, "guest.vfDriver=missing").causes())
                .extracting(Cause::layer)
                .containsExactly(Layer.HOST, Layer.HOST, Layer.NIC, Layer.DRIVER);
    }

    @Test
    void shouldNameTheServicingThatTookTheVf() throws Exception {
        assertThat(at("host-servicing", 15_000).causes())
                .singleElement()
                .extracting(Cause::layer, Cause::reason)
                .containsExactly(Layer.ASSIGNMENT, "host: its VFs are withdrawn for servicing");
    }

    @Test
    void shouldNameWhatIsMissingOnTheHostThatTheGuestIsOnNow() throws Exception {
        assertThat(at("migration-there-and-back", 250).onVf()).isTrue();
        assertThat(at("migration-there-and-back", 800).causes())
                .singleElement()
                .extracting(Cause::layer, Cause::reason)
                .containsExactly(Layer.HOST, "the chipset cannot remap DMA");
        assertThat(at("migration-there-and-back", 1_900).onVf()).isTrue();
    }
}
