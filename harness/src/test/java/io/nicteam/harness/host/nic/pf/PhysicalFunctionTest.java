package io.nicteam.harness.host.nic.pf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.host.nic.pf.Assignment.Refused;
import io.nicteam.harness.run.SriovDraft;
import io.nicteam.harness.scenario.PfSettings.QueuePairPool;
import io.nicteam.harness.scenario.PfSettings.VportPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhysicalFunctionTest {

    private final SriovDraft host = new SriovDraft();

    private PhysicalFunction enabled() {
        PhysicalFunction pf = new PhysicalFunction(host.pf());
        assertThat(pf.enable()).isEmpty();
        return pf;
    }

    /** The example in Microsoft's documentation: 128 queue pairs, 64 VPorts, one pair for the default VPort. */
    @ParameterizedTest
    @CsvSource({"2, 63", "4, 31"})
    void shouldHaveAsManyVfsAsThePublishedExample(int pairs, int vfs) {
        host.numVfs = 64;
        host.vportQueuePairs = pairs;
        PhysicalFunction pf = enabled();

        for (int i = 0; i < vfs; i++) {
            assertThat(pf.assign(i, pairs)).isInstanceOf(Granted.class);
        }
        assertThat(pf.assign(99, pairs)).isEqualTo(new Refused(PfRefusal.NO_FREE_QUEUE_PAIRS));
        assertThat(pf.vportsInUse()).isEqualTo(vfs);
        assertThat(pf.queuePairsInUse()).isEqualTo(vfs * pairs);
    }

    @Test
    void shouldHideVfsUntilTheyAreEnabled() {
        PhysicalFunction pf = new PhysicalFunction(host.pf());

        assertThat(pf.assign(1, 1)).isEqualTo(new Refused(PfRefusal.NOT_ENABLED));
        assertThat(pf.release(0)).contains(PfRefusal.NO_SUCH_VF);
        assertThat(pf.device().function(0x0301).read(0x08, 4)).isEqualTo(-1);
        assertThat(pf.enable()).isEmpty();
        assertThat(pf.enable()).contains(PfRefusal.ALREADY_ENABLED);
        assertThat(pf.assign(1, 1)).isEqualTo(new Granted(0, 0x0301, 1, 1));
        assertThat(pf.device().function(0x0301).read(0x08, 4)).isNotEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"8, 8, true,", "8, 9, true, MORE_THAN_TOTAL_VFS", "64, 7, false,", "64, 8, false, NO_ARI"})
    void shouldEnableAsManyVfsAsCapabilityAndBusTake(int totalVfs, int numVfs, boolean ari, PfRefusal refusal) {
        host.totalVfs = totalVfs;
        host.numVfs = numVfs;
        host.ari = ari;

        assertThat(new PhysicalFunction(host.pf()).enable().orElse(null)).isEqualTo(refusal);
    }

    @Test
    void shouldStayEnabledWhileAVfIsAssigned() {
        PhysicalFunction pf = enabled();
        pf.assign(1, 1);

        assertThat(pf.disable()).contains(PfRefusal.VFS_ASSIGNED);
        pf.release(0);
        assertThat(pf.disable()).isEmpty();
        assertThat(pf.assign(1, 1)).isEqualTo(new Refused(PfRefusal.NOT_ENABLED));
        assertThat(pf.device().function(0x0301).read(0x08, 4)).isEqualTo(-1);
    }

    @Test
    void shouldGiveWhatIsLeftFromAnAsymmetricPool() {
        host.queuePairPool = QueuePairPool.ASYMMETRIC;
        host.queuePairs = 1 + 6;
        host.vportQueuePairs = 4;
        PhysicalFunction pf = enabled();

        assertThat(pf.assign(1, 1)).isEqualTo(new Granted(0, 0x0301, 1, 1));
        assertThat(pf.assign(2, 4_294_967_295L)).isEqualTo(new Granted(1, 0x0302, 2, 4));
        assertThat(pf.assign(3, 3)).isEqualTo(new Granted(2, 0x0303, 3, 1));
        assertThat(pf.assign(4, 1)).isEqualTo(new Refused(PfRefusal.NO_FREE_QUEUE_PAIRS));
    }

    @Test
    void shouldAssignNoMoreThanRequestedFromASymmetricPool() {
        host.vportQueuePairs = 4;
        PhysicalFunction pf = enabled();

        assertThat(pf.assign(1, 3)).isEqualTo(new Granted(0, 0x0301, 1, 3));
        assertThat(pf.queuePairsInUse()).isEqualTo(4);
    }

    @Test
    void shouldKeepReservedVportsFromThePf() {
        host.vports = 4;
        host.numVfs = 2;
        PhysicalFunction pf = enabled();

        assertThat(pf.createPfVport()).isEmpty();
        assertThat(pf.createPfVport()).contains(PfRefusal.NO_FREE_VPORT);
        assertThat(pf.queuePairsInUse()).isEqualTo(2);
        assertThat(pf.assign(1, 1)).isInstanceOf(Granted.class);
        assertThat(pf.assign(2, 1)).isInstanceOf(Granted.class);
    }

    @Test
    void shouldHaveNoVportForAVfWhenThePfHasTakenAllOfASinglePool() {
        host.vports = 3;
        host.vportPool = VportPool.SINGLE;
        PhysicalFunction pf = enabled();

        assertThat(pf.createPfVport()).isEmpty();
        assertThat(pf.createPfVport()).isEmpty();
        assertThat(pf.assign(1, 1)).isEqualTo(new Refused(PfRefusal.NO_FREE_VPORT));
        assertThat(pf.assigned()).isZero();
        assertThat(pf.queuePairsInUse()).isEqualTo(4);
    }
}
