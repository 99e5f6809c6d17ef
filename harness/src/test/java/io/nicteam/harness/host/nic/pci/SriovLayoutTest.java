package io.nicteam.harness.host.nic.pci;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.vf.hw.ConfigSpace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Offsets as numbers, from Single Root I/O Virtualization and Sharing 1.1, 3.3 and 3.4, and PCI Express Base 3.0, 7. */
final class SriovLayoutTest {

    private static final int VFS = 16;

    private final List<Integer> resets = new ArrayList<>();
    private final SriovDevice device = new SriovDevice(
            new DeviceIdentity(0x1AF4, 0x10F0, 0x10F1, VFS, 1, 1, 0x4000), (vf, nowNs) -> resets.add(vf));
    private final ConfigSpace pf = device.pf();
    private final int base = CapabilityList.findExtended(pf, 0x0010);

    private int sriov(int offset, int bytes) {
        return pf.read(base + offset, bytes);
    }

    private void sriov(int offset, int bytes, int value) {
        pf.write(base + offset, bytes, value, 0);
    }

    private void enable(int numVfs) {
        sriov(0x10, 2, numVfs);
        sriov(0x08, 2, 1 << 4 | 1 << 3 | 1);
        resets.clear();
    }

    @Test
    void shouldHaveTheCapabilityBehindAri() {
        assertThat(pf.read(0x100, 4)).isEqualTo(0x1601_000E);
        assertThat(base).isEqualTo(0x160);
        assertThat(sriov(0x00, 4)).isEqualTo(0x0001_0010);
        assertThat(CapabilityList.findExtended(pf, 0x0001)).isEqualTo(CapabilityList.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "0x04, 4, 0x00000002", // ARI Capable Hierarchy Preserved
        "0x08, 2, 0", // SR-IOV Control
        "0x0A, 2, 0", // SR-IOV Status
        "0x0C, 2, 16", // InitialVFs
        "0x0E, 2, 16", // TotalVFs
        "0x10, 2, 0", // NumVFs
        "0x12, 1, 0", // Function Dependency Link
        "0x14, 2, 1", // First VF Offset
        "0x16, 2, 1", // VF Stride
        "0x1A, 2, 0x10F1", // VF Device ID
        "0x1C, 4, 0x00000553", // Supported Page Sizes
        "0x20, 4, 1", // System Page Size
        "0x24, 4, 0xC", // VF BAR0: 64 bits, prefetchable
        "0x28, 4, 0", // its upper half
        "0x2C, 4, 0", // no further VF BAR
        "0x3C, 4, 0" // VF Migration State Array Offset
    })
    void shouldHaveThatValueAtThatOffset(String offset, int bytes, String value) {
        assertThat(sriov(Integer.decode(offset), bytes)).isEqualTo(Integer.decode(value));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x04, 0x0C, 0x14, 0x18, 0x1C, 0x2C, 0x30, 0x34, 0x38, 0x3C})
    void shouldNotTakeWritesToReadOnlyRegisters(int offset) {
        int before = sriov(offset, 4);
        sriov(offset, 4, ~before);

        assertThat(sriov(offset, 4)).isEqualTo(before);
    }

    @Test
    void shouldTakeNumVfsOnlyWhileVfEnableIsClear() {
        enable(4);
        sriov(0x10, 2, 8);
        assertThat(sriov(0x10, 2)).isEqualTo(4);
        sriov(0x08, 2, 1 << 4);
        sriov(0x10, 2, 8);
        assertThat(sriov(0x10, 2)).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, VFS + 1, 0xFFFF})
    void shouldNotEnableVfsWithANumberThatIsUndefined(int numVfs) {
        sriov(0x10, 2, numVfs);
        sriov(0x08, 2, 1);

        assertThat(sriov(0x08, 2)).isZero();
        assertThat(device.vf(0).read(0x08, 4)).isEqualTo(-1);
    }

    @Test
    void shouldKeepAriHierarchyAndPageSizeWhileEnabled() {
        enable(4);
        sriov(0x08, 2, 1);
        sriov(0x20, 4, 2);

        assertThat(sriov(0x08, 2)).isEqualTo(1 << 4 | 1);
        assertThat(sriov(0x20, 4)).isEqualTo(1);
    }

    /** Software writes ones, and the bits that stay 0 are the size of one VF's part. */
    @Test
    void shouldTellTheSizeOfAVfsBar() {
        sriov(0x24, 4, -1);
        assertThat(sriov(0x24, 4)).isEqualTo(0xFFFF_C00C);
        sriov(0x20, 4, 1 << 4);
        sriov(0x24, 4, -1);
        assertThat(sriov(0x24, 4)).as("never less than a page").isEqualTo(0xFFFF_000C);
    }

    @ParameterizedTest
    @CsvSource({"0, 16", "3, 16", "4096, 16", "2, 2", "4098, 2"})
    void shouldTakeOnePageSizeOfThoseSupported(int written, int pageSize) {
        sriov(0x20, 4, 1 << 4);
        sriov(0x20, 4, written);

        assertThat(sriov(0x20, 4)).isEqualTo(pageSize);
    }

    @Test
    void shouldNotMoveVfBarsWhileTheyAreInUse() {
        sriov(0x24, 4, 0x8000_0000);
        enable(4);
        sriov(0x24, 4, 0x4000_0000);

        assertThat(sriov(0x24, 4)).isEqualTo(0x8000_000C);
        assertThat(device.sriov().barSpaceBytes()).isEqualTo(4 * 0x4000);
    }

    @Test
    void shouldHaveVfsWithoutIdentityOrBars() {
        enable(2);
        ConfigSpace vf = device.vf(1);
        vf.write(0x10, 4, -1, 0);
        vf.write(0x04, 2, 0xFFFF, 0);

        assertThat(vf.read(0x00, 4)).as("vendor and device").isEqualTo(-1);
        assertThat(vf.read(0x10, 4)).as("BAR0").isZero();
        assertThat(vf.read(0x04, 2)).as("command: bus mastering").isEqualTo(1 << 2);
        assertThat(vf.read(0x08, 4) >>> 8).as("class: Ethernet").isEqualTo(0x02_0000);
        assertThat(CapabilityList.findExtended(vf, 0x0010)).as("SR-IOV").isEqualTo(CapabilityList.NONE);
        int express = CapabilityList.find(vf, 0x10);
        assertThat(vf.read(express + 0x04, 4) >>> 28 & 1)
                .as("can be reset alone")
                .isEqualTo(1);
        assertThat(device.vf(2).read(0x08, 4)).as("beyond NumVFs").isEqualTo(-1);
    }

    @Test
    void shouldShowAGuestAFunctionLikeAnyOther() {
        enable(2);
        ConfigSpace guest = device.expose(1, new Unwatched());
        guest.write(0x10, 4, -1, 0);
        guest.write(0x04, 2, 0xFFFF, 0);

        assertThat(guest.read(0x00, 4)).isEqualTo(0x10F1_1AF4);
        assertThat(guest.read(0x10, 4)).isEqualTo(0xFFFF_C00C);
        assertThat(guest.read(0x04, 2)).isEqualTo(1 << 1 | 1 << 2);
        assertThat(device.vf(1).read(0x04, 2)).isEqualTo(1 << 2);
        assertThat(device.vf(0).read(0x04, 2)).isZero();
    }

    @Test
    void shouldReadAllOnesAndTakeNothingAfterTheRemoval() {
        enable(2);
        GuestConfigSpace guest = device.expose(1, new Unwatched());
        guest.remove();
        guest.write(0x04, 2, 1 << 2, 0);
        guest.write(0xA8, 2, 1 << 15, 0);

        assertThat(guest.read(0x00, 4)).isEqualTo(-1);
        assertThat(guest.read(0x06, 2)).isEqualTo(0xFFFF);
        assertThat(guest.read(0x08, 1)).isEqualTo(0xFF);
        assertThat(device.vf(1).read(0x04, 2)).isZero();
        assertThat(resets).isEmpty();
    }

    @Test
    void shouldReadAllOnesWhenVfEnableIsCleared() {
        enable(2);
        ConfigSpace guest = device.expose(1, new Unwatched());
        sriov(0x08, 2, 0);

        assertThat(guest.read(0x00, 4)).isEqualTo(-1);
        assertThat(resets).contains(0, 1);
    }

    @Test
    void shouldResetOneFunctionOnItsGuestsDemand() {
        enable(3);
        for (int vf = 0; vf < 3; vf++) {
            device.vf(vf).write(0x04, 2, 1 << 2, 0);
        }
        device.expose(1, new Unwatched()).write(0xA8, 2, 1 << 15, 0);

        assertThat(resets).containsExactly(1);
        assertThat(device.vf(0).read(0x04, 2)).isEqualTo(1 << 2);
        assertThat(device.vf(1).read(0x04, 2)).isZero();
        assertThat(device.vf(2).read(0x04, 2)).isEqualTo(1 << 2);
        assertThat(device.vf(1).read(0xA8, 2)).as("reads 0").isZero();
    }

    @Test
    void shouldLoseAllVfsWhenThePfIsReset() {
        enable(3);
        pf.write(0xA8, 2, 1 << 15, 0);

        assertThat(sriov(0x08, 2)).isZero();
        assertThat(device.function(0x0301).read(0x08, 4)).isEqualTo(-1);
        assertThat(resets).contains(0, 1, 2);
    }
}
