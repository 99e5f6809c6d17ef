package io.nicteam.harness.host.nic.pf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.nic.backchannel.BlockAnswer;
import io.nicteam.harness.host.nic.oid.NdisStatus;
import io.nicteam.harness.run.SriovDraft;
import io.nicteam.harness.trace.RecordingTrace;
import io.nicteam.vf.hw.ConfigBlock;
import io.nicteam.vf.hw.ConfigSpace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PfDriverTest {

    private static final int VF = 0;

    private final RecordingTrace trace = new RecordingTrace();
    private final PfDriver driver = new PfDriver(new SriovDraft().pf(), trace);
    private final List<String> resets = new ArrayList<>();

    private void allocated(int vf) {
        driver.pf().assign(vf, 1);
        assertThat(driver.allocateVf(vf, nowNs -> resets.add("VF " + vf), 0)).isEmpty();
    }

    @Test
    void shouldDoAVfsLifeInThePublishedOrder() {
        assertThat(driver.createSwitch(0)).isEmpty();
        driver.pf().assign(5, 1);
        assertThat(driver.allocateVf(VF, nowNs -> {}, 0)).isEmpty();
        assertThat(driver.createVport(VF, 0)).isEmpty();
        assertThat(driver.deleteVport(VF, 0, 0)).isEmpty();
        assertThat(driver.resetVf(VF, 0)).isEmpty();
        assertThat(driver.freeVf(VF, 0)).isEmpty();
        assertThat(driver.pf().release(VF)).isEmpty();
        assertThat(driver.deleteSwitch(0)).isEmpty();
        assertThat(trace.events())
                .containsExactly(
                        "OID_NIC_SWITCH_CREATE_SWITCH: NDIS_STATUS_SUCCESS",
                        "OID_NIC_SWITCH_ALLOCATE_VF (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_NIC_SWITCH_CREATE_VPORT (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_NIC_SWITCH_DELETE_VPORT (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_SRIOV_RESET_VF (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_NIC_SWITCH_FREE_VF (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_NIC_SWITCH_DELETE_SWITCH: NDIS_STATUS_SUCCESS");
    }

    @Test
    void shouldRefuseEveryOtherOrder() {
        assertThat(driver.allocateVf(VF, nowNs -> {}, 0)).contains(PfRefusal.NO_SUCH_VF);
        driver.createSwitch(0);
        assertThat(driver.createSwitch(0)).contains(PfRefusal.ALREADY_ENABLED);
        assertThat(driver.allocateVf(VF, nowNs -> {}, 0)).contains(PfRefusal.VF_NOT_ASSIGNED);
        driver.pf().assign(5, 1);
        assertThat(driver.createVport(VF, 0)).contains(PfRefusal.VF_NOT_ALLOCATED);
        assertThat(driver.resetVf(VF, 0)).contains(PfRefusal.VF_NOT_ALLOCATED);
        assertThat(driver.freeVf(VF, 0)).contains(PfRefusal.VF_NOT_ALLOCATED);
        driver.allocateVf(VF, nowNs -> {}, 0);
        assertThat(driver.allocateVf(VF, nowNs -> {}, 0)).contains(PfRefusal.VF_ALLOCATED);
        assertThat(driver.deleteVport(VF, 0, 0)).contains(PfRefusal.NO_VPORT);
        driver.createVport(VF, 0);
        assertThat(driver.createVport(VF, 0)).contains(PfRefusal.VPORT_ATTACHED);
        assertThat(driver.freeVf(VF, 0)).contains(PfRefusal.VPORT_ATTACHED);
        assertThat(driver.deleteVport(VF, 1, 0)).contains(PfRefusal.FILTERS_ON_VPORT);
        assertThat(driver.pf().release(VF)).contains(PfRefusal.VPORT_ATTACHED);
        assertThat(driver.deleteSwitch(0)).contains(PfRefusal.VFS_ASSIGNED);
        assertThat(trace.events())
                .contains(
                        "OID_NIC_SWITCH_FREE_VF (VF 0, the VF has a VPort): NDIS_STATUS_FAILURE",
                        "OID_NIC_SWITCH_DELETE_VPORT (VF 0, there are filters on the VPort): NDIS_STATUS_INVALID_STATE");
    }

    @Test
    void shouldResetTheVfItIsAskedToAndNoOther() {
        driver.createSwitch(0);
        allocated(0);
        allocated(1);
        allocated(2);
        driver.function(0x0301).write(0x04, 2, 1 << 2, 0);
        driver.function(0x0302).write(0x04, 2, 1 << 2, 0);
        driver.resetVf(1, 0);

        assertThat(resets).containsExactly("VF 1");
        assertThat(driver.function(0x0301).read(0x04, 2)).isEqualTo(1 << 2);
        assertThat(driver.function(0x0302).read(0x04, 2)).isZero();
    }

    /** Who had a VF last must not reset the next one's. */
    @Test
    void shouldNotLetTheLastGuestReachTheVfOfTheNext() {
        driver.createSwitch(0);
        allocated(0);
        ConfigSpace last = driver.expose(0, null, 0).config();
        driver.freeVf(0, 0);
        driver.pf().release(0);
        allocated(0);
        ConfigSpace next = driver.expose(0, null, 0).config();
        last.write(0xA8, 2, 1 << 15, 0);

        assertThat(resets).isEmpty();
        assertThat(last.read(0x00, 4)).isEqualTo(-1);
        assertThat(next.read(0x00, 4)).isNotEqualTo(-1);
    }

    @Test
    void shouldServeTheBackChannelOfAllocatedVfsOnly() {
        driver.createSwitch(0);
        assertThat(driver.readBlock(0, 3, 2, 0).status()).isEqualTo(NdisStatus.INVALID_PARAMETER);
        allocated(0);
        driver.mtu(9000, 0);

        assertThat(driver.readBlock(0, 3, 2, 0)).isEqualTo(new BlockAnswer.Content(9000, 2));
        assertThat(driver.readBlock(0, 3, 1, 0)).isEqualTo(new BlockAnswer.TooShort(2));
        assertThat(driver.readBlock(99, 3, 2, 0).status()).isEqualTo(NdisStatus.INVALID_PARAMETER);
        assertThat(driver.writeBlock(0, 0, 6, 0)).isEqualTo(NdisStatus.FAILURE);
        assertThat(trace.events()).contains("OID_SRIOV_READ_VF_CONFIG_BLOCK (VF 0, block MTU): NDIS_STATUS_SUCCESS");
    }

    @Test
    void shouldTellTheNextGuestNothingOfTheLast() {
        driver.createSwitch(0);
        allocated(0);
        driver.backChannel(0).put(ConfigBlock.MAC, 0x00155D01020AL, 0);
        driver.freeVf(0, 0);
        driver.pf().release(0);
        allocated(0);

        assertThat(driver.readBlock(0, 0, 6, 0)).isEqualTo(new BlockAnswer.Content(0, 6));
    }
}
