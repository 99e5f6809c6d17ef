package io.nicteam.harness.host.nic.pf;

import io.nicteam.harness.host.nic.backchannel.BackChannel;
import io.nicteam.harness.host.nic.backchannel.BlockAnswer;
import io.nicteam.harness.host.nic.oid.NdisStatus;
import io.nicteam.harness.host.nic.oid.Oid;
import io.nicteam.harness.host.nic.pci.CapabilityList;
import io.nicteam.harness.host.nic.pci.GuestConfigSpace;
import io.nicteam.harness.host.nic.pci.SriovDevice;
import io.nicteam.harness.host.nic.pf.VfResources.Stage;
import io.nicteam.harness.scenario.PfSettings;
import io.nicteam.state.NotState;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.ConfigBlock;
import io.nicteam.vf.hw.ConfigSpace;
import io.nicteam.vf.hw.PciDevice;
import io.nicteam.vf.hw.VfFunction;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The PF's miniport: carries out what NDIS asks of it, each request in the event log under its name, and refuses what is
 * out of order with a status and no effect.
 */
public final class PfDriver {

    /** In the PCI Express capability of every function. */
    private static final int DEVICE_CONTROL = 0x08;

    private static final int INITIATE_FUNCTION_LEVEL_RESET = 1 << 15;

    private final PhysicalFunction pf;
    private final Trace trace;

    @NotState
    private final BackChannel[] backChannels;

    private final VfHardware[] hardware;
    private int mtu;

    /** By VF; {@code null} if no guest sees it. */
    @NotState
    private final Exposed[] exposed;

    /** What a guest has of a VF that it sees. */
    private record Exposed(GuestConfigSpace config, GuestBackChannel blocks) {}

    /** @param trace of what belongs to no single adapter */
    public PfDriver(PfSettings settings, Trace trace) {
        this.trace = trace;
        pf = new PhysicalFunction(settings, new ToHardware());
        backChannels = new BackChannel[settings.totalVfs()];
        hardware = new VfHardware[settings.totalVfs()];
        exposed = new Exposed[settings.totalVfs()];
        for (int i = 0; i < settings.totalVfs(); i++) {
            backChannels[i] = new BackChannel();
            hardware[i] = PfDriver::nobody;
        }
    }

    private static void nobody(long nowNs) {
        // A VF that is not allocated has nothing behind it.
    }

    private final class ToHardware implements SriovDevice.Listener {

        @Override
        public void onReset(int vf, long nowNs) {
            hardware[vf].onReset(nowNs);
        }

        @Override
        public void onBusMaster(int vf, boolean on) {
            hardware[vf].busMaster(on);
        }
    }

    /** What is assigned to whom. */
    public PhysicalFunction pf() {
        return pf;
    }

    /** Passes on what a guest does to its VF's configuration space. */
    private final class ForGuest implements GuestConfigSpace.Proxy {

        private final int vf;

        ForGuest(int vf) {
            this.vf = vf;
        }

        @Override
        public void memorySpace(boolean on) {
            hardware[vf].memorySpace(on);
        }

        @Override
        public void passes(int offset, long nowNs) {
            String about = String.format("%s, offset %02x", of(vf), offset);
            log(Oid.SRIOV_WRITE_VF_CONFIG_SPACE, about, NdisStatus.SUCCESS, nowNs);
        }
    }

    /** OID_NIC_SWITCH_CREATE_SWITCH: the VFs appear. */
    public Optional<PfRefusal> createSwitch(long nowNs) {
        return answer(Oid.NIC_SWITCH_CREATE_SWITCH, "", pf.enable(), nowNs);
    }

    /** OID_NIC_SWITCH_DELETE_SWITCH, with all VFs free. */
    public Optional<PfRefusal> deleteSwitch(long nowNs) {
        return answer(Oid.NIC_SWITCH_DELETE_SWITCH, "", pf.disable(), nowNs);
    }

    /**
     * OID_NIC_SWITCH_ALLOCATE_VF of one that is assigned.
     *
     * @param its what is behind its configuration space, until it is freed
     */
    public Optional<PfRefusal> allocateVf(int vf, VfHardware its, long nowNs) {
        Optional<PfRefusal> refusal = pf.advance(vf, Stage.RESERVED, Stage.ALLOCATED);
        if (refusal.isEmpty()) {
            hardware[vf] = its;
            backChannels[vf] = new BackChannel();
            backChannels[vf].put(ConfigBlock.MTU, mtu, nowNs);
        }
        return answer(Oid.NIC_SWITCH_ALLOCATE_VF, of(vf), refusal, nowNs);
    }

    /** OID_NIC_SWITCH_CREATE_VPORT on an allocated VF: the one that it will ever have. */
    public Optional<PfRefusal> createVport(int vf, long nowNs) {
        Optional<PfRefusal> refusal = pf.advance(vf, Stage.ALLOCATED, Stage.ATTACHED);
        return answer(Oid.NIC_SWITCH_CREATE_VPORT, of(vf), refusal, nowNs);
    }

    /**
     * OID_NIC_SWITCH_DELETE_VPORT.
     *
     * @param filters on the VPort; all have to be cleared or moved before
     */
    public Optional<PfRefusal> deleteVport(int vf, int filters, long nowNs) {
        Optional<PfRefusal> refusal =
                filters > 0 ? Optional.of(PfRefusal.FILTERS_ON_VPORT) : pf.advance(vf, Stage.ATTACHED, Stage.ALLOCATED);
        return answer(Oid.NIC_SWITCH_DELETE_VPORT, of(vf), refusal, nowNs);
    }

    /** OID_SRIOV_RESET_VF: a function-level reset, which touches no other function. */
    public Optional<PfRefusal> resetVf(int vf, long nowNs) {
        Optional<PfRefusal> refusal = pf.unallocated(vf);
        answer(Oid.SRIOV_RESET_VF, of(vf), refusal, nowNs);
        if (refusal.isEmpty()) {
            ConfigSpace space = pf.device().vf(vf);
            int capability = CapabilityList.find(space, CapabilityList.PCI_EXPRESS);
            space.write(capability + DEVICE_CONTROL, 2, INITIATE_FUNCTION_LEVEL_RESET, nowNs);
        }
        return refusal;
    }

    /** OID_NIC_SWITCH_FREE_VF, without a VPort. It stays assigned until it is released. */
    public Optional<PfRefusal> freeVf(int vf, long nowNs) {
        Optional<PfRefusal> refusal = pf.advance(vf, Stage.ALLOCATED, Stage.RESERVED);
        if (refusal.isEmpty()) {
            withdraw(vf);
            hardware[vf] = PfDriver::nobody;
        }
        return answer(Oid.NIC_SWITCH_FREE_VF, of(vf), refusal, nowNs);
    }

    /** Shows an allocated VF to its guest, whose accesses are answered from now on, with what the PF says it is. */
    public PciDevice expose(int vf, VfFunction function, long nowNs) {
        withdraw(vf);
        log(Oid.SRIOV_VF_VENDOR_DEVICE_ID, of(vf), NdisStatus.SUCCESS, nowNs);
        log(Oid.SRIOV_PROBED_BARS, of(vf), NdisStatus.SUCCESS, nowNs);
        GuestConfigSpace config = pf.device().expose(vf, new ForGuest(vf));
        GuestBackChannel blocks = new GuestBackChannel(this, vf);
        exposed[vf] = new Exposed(config, blocks);
        return new PciDevice(config, function, blocks);
    }

    /** Takes the VF out of its guest's sight: whoever had it reads all ones, and is told nothing more. */
    public void withdraw(int vf) {
        if (exposed[vf] != null) {
            exposed[vf].config().remove();
            exposed[vf].blocks().remove();
            exposed[vf] = null;
        }
    }

    /** OID_SRIOV_READ_VF_CONFIG_BLOCK. */
    public BlockAnswer readBlock(int vf, int block, int length, long nowNs) {
        Optional<PfRefusal> refusal = pf.unallocated(vf);
        BlockAnswer answer = refusal.isPresent() ? new BlockAnswer.Unknown() : backChannels[vf].read(block, length);
        log(Oid.SRIOV_READ_VF_CONFIG_BLOCK, of(vf) + ", block " + nameOf(block), answer.status(), nowNs);
        return answer;
    }

    /** OID_SRIOV_WRITE_VF_CONFIG_BLOCK. */
    public NdisStatus writeBlock(int vf, int block, int length, long nowNs) {
        NdisStatus status =
                pf.unallocated(vf).map(PfRefusal::status).orElseGet(() -> backChannels[vf].write(block, length));
        log(Oid.SRIOV_WRITE_VF_CONFIG_BLOCK, of(vf) + ", block " + nameOf(block), status, nowNs);
        return status;
    }

    /** OID_SRIOV_VF_INVALIDATE_CONFIG_BLOCK has gone to the VF's driver. */
    void invalidated(int vf, long mask, long nowNs) {
        String blocks = Arrays.stream(ConfigBlock.values())
                .filter(block -> (mask & block.bit()) != 0)
                .map(ConfigBlock::name)
                .collect(Collectors.joining(", "));
        log(Oid.SRIOV_VF_INVALIDATE_CONFIG_BLOCK, of(vf) + ": " + blocks, NdisStatus.SUCCESS, nowNs);
    }

    /** Tells every VF that nothing it has read from its configuration blocks holds any more: the PF is reset. */
    public void invalidateAll(long nowNs) {
        for (int vf = 0; vf < backChannels.length; vf++) {
            if (pf.unallocated(vf).isEmpty()) {
                backChannels[vf].invalidate(ConfigBlock.ALL, nowNs);
            }
        }
    }

    /** The VF's back channel, for the PF's own use and the guest's wait for notices. */
    public BackChannel backChannel(int vf) {
        return backChannels[vf];
    }

    /** Lets all VFs send payloads of at most so many bytes from now on. */
    public void mtu(int bytes, long nowNs) {
        mtu = bytes;
        for (BackChannel channel : backChannels) {
            channel.put(ConfigBlock.MTU, bytes, nowNs);
        }
    }

    /** Configuration space by routing id, as the host's own software reaches it. */
    public ConfigSpace function(int routingId) {
        return pf.device().function(routingId);
    }

    private Optional<PfRefusal> answer(Oid oid, String about, Optional<PfRefusal> refusal, long nowNs) {
        NdisStatus status = refusal.map(PfRefusal::status).orElse(NdisStatus.SUCCESS);
        log(oid, about + refusal.map(because -> ", " + because.phrase()).orElse(""), status, nowNs);
        return refusal;
    }

    private void log(Oid oid, String about, NdisStatus status, long nowNs) {
        trace.event("pf", oid + (about.isEmpty() ? "" : " (" + about + ")") + ": " + status, nowNs);
    }

    private static String nameOf(int block) {
        return ConfigBlock.of(block).map(ConfigBlock::name).orElse(Integer.toString(block));
    }

    private static String of(int vf) {
        return "VF " + vf;
    }
}
