package io.nicteam.harness.host;

import io.nicteam.check.Invariant;
import io.nicteam.harness.host.nic.backchannel.BackChannel;
import io.nicteam.harness.host.nic.iommu.Requester;
import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.host.nic.pf.PfDriver;
import io.nicteam.harness.host.nic.pf.PfRefusal;
import io.nicteam.harness.scenario.BringUpStep;
import io.nicteam.vf.hw.ConfigBlock;
import io.nicteam.vf.hw.PciDevice;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What NIC and IOMMU have to do for one VF: the steps of its bring-up, and all that takes them back. A VF that has come
 * only part of the way is taken down from where it is, in the same order as one that was in use.
 */
final class VfBringUp {

    private final VfHome home;
    private final Granted vf;
    private final Set<BringUpStep> done = EnumSet.noneOf(BringUpStep.class);
    private final Requester requester;

    /** @param vf what the NIC has set aside */
    VfBringUp(VfHome home, Granted vf) {
        this.home = home;
        this.vf = vf;
        requester = home.supply().iommu().requester(vf.routingId());
    }

    /** What the NIC has set aside. */
    Granted vf() {
        return vf;
    }

    /** Takes a step, which is the NIC's or the IOMMU's or nothing to them. */
    void take(BringUpStep step, long nowNs) {
        PfDriver driver = home.supply().driver();
        switch (step) {
            case ALLOCATE_VF -> allocate(driver, nowNs);
            case CREATE_VPORT -> {
                must(driver.createVport(vf.vf(), nowNs));
                home.port().create(home.function());
            }
            case MAP_MEMORY -> home.supply().iommu().attach(vf.routingId(), home.memory());
            case REMAP_INTERRUPTS ->
                requester.interruptsFrom(home.supply()
                        .iommu()
                        .interrupts()
                        .allocate(vf.routingId(), home.memory().partition(), vf.queuePairs() + 1));
            case MOVE_FILTER, ANNOUNCE, OFFER -> {
                // For path, VSP and bus to do.
            }
        }
        done.add(step);
    }

    private void allocate(PfDriver driver, long nowNs) {
        must(driver.allocateVf(vf.vf(), home.function(), nowNs));
        BackChannel channel = driver.backChannel(vf.vf());
        channel.put(ConfigBlock.MAC, home.port().mac(), nowNs);
        channel.put(ConfigBlock.VLAN, home.port().vlan(), nowNs);
        channel.put(ConfigBlock.LINK, home.linkBitsPerSecond(), nowNs);
        home.function()
                .allocate(
                        vf.queuePairs(),
                        requester,
                        (up, atNs) -> channel.put(ConfigBlock.LINK, up ? home.linkBitsPerSecond() : 0, atNs),
                        nowNs);
    }

    /** Shows the function to the guest, for {@link BringUpStep#OFFER}. */
    PciDevice expose(long nowNs) {
        return home.supply().driver().expose(vf.vf(), home.function(), nowNs);
    }

    /** The function is out of the guest's sight, by surprise or because it has let go. */
    void hide() {
        home.supply().driver().withdraw(vf.vf());
    }

    /** Takes back what was done. No filter may be left on the VPort, and the guest must have let go. */
    void takeDown(long nowNs) {
        PfDriver driver = home.supply().driver();
        hide();
        if (done.contains(BringUpStep.CREATE_VPORT)) {
            must(driver.deleteVport(vf.vf(), home.port().filters(), nowNs));
            home.port().delete();
        }
        if (done.contains(BringUpStep.ALLOCATE_VF)) {
            must(driver.resetVf(vf.vf(), nowNs));
        }
        // Only now can nothing of the function be on its way to memory.
        if (done.contains(BringUpStep.REMAP_INTERRUPTS)) {
            home.supply().iommu().interrupts().release(vf.routingId());
        }
        if (done.contains(BringUpStep.MAP_MEMORY)) {
            home.supply().iommu().detach(vf.routingId());
        }
        if (done.contains(BringUpStep.ALLOCATE_VF)) {
            must(driver.freeVf(vf.vf(), nowNs));
            home.function().free(nowNs);
        }
        done.clear();
    }

    private static void must(Optional<PfRefusal> refusal) {
        refusal.ifPresent(because -> {
            throw Invariant.violation("the host asks the PF in order: " + because.phrase());
        });
    }
}
