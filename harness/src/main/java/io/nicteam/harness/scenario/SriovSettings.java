package io.nicteam.harness.scenario;

import java.util.List;

/**
 * What decides whether the guest's adapter can have a VF.
 *
 * @param capabilities what the machine and its NIC can do
 * @param pf what the NIC has to give
 * @param vswitch the switch that the adapter is connected to
 * @param extension what is bound to that switch
 * @param adapter the adapter's own settings
 * @param otherAdapters who else wants a VF of the same NIC, in the order in which equals are served
 */
public record SriovSettings(
        HostCapabilities capabilities,
        PfSettings pf,
        VswitchKind vswitch,
        Extension extension,
        AdapterSettings adapter,
        List<OtherAdapter> otherAdapters) {

    public SriovSettings {
        otherAdapters = List.copyOf(otherAdapters);
    }

    /** The same for an adapter with other settings. */
    public SriovSettings withAdapter(AdapterSettings other) {
        return new SriovSettings(capabilities, pf, vswitch, extension, other, otherAdapters);
    }

    /** The same under a switch with something else bound to it. */
    public SriovSettings withExtension(Extension other) {
        return new SriovSettings(capabilities, pf, vswitch, other, adapter, otherAdapters);
    }

    /** The same with a NIC that can do something else. */
    public SriovSettings withNic(HostCapabilities.SriovInNic other) {
        return new SriovSettings(capabilities.withNic(other), pf, vswitch, extension, adapter, otherAdapters);
    }

    /** A filter in the virtual switch's stack, as far as it matters for VFs. */
    public enum Extension {
        /** None, or one that lets requests for VFs pass. */
        NONE,
        /** One that does not know SR-IOV: it vetoes OID_NIC_SWITCH_ALLOCATE_VF, and has VFs that are there removed. */
        SR_IOV_UNAWARE
    }

    /** A virtual switch as it was created; none can become another kind. */
    public enum VswitchKind {
        /** External, created in SR-IOV mode. */
        SR_IOV,
        /** External, created without SR-IOV mode. */
        EXTERNAL,
        /** External, on a team of the host's NICs: the team hides what its members can do. */
        ON_TEAM,
        /** Host and guests, no NIC. */
        INTERNAL,
        /** Guests only, no NIC. */
        PRIVATE;

        /** Whether the switch has a NIC under it. */
        public boolean reachesNetwork() {
            return this != INTERNAL && this != PRIVATE;
        }
    }

    /**
     * An adapter of another guest on the same NIC. It takes part only as somebody who wants a VF.
     *
     * @param iovWeight as the guest's own
     * @param queuePairsRequested as the guest's own
     * @param fromNs when it asks
     * @param untilNs when it is gone
     */
    public record OtherAdapter(int iovWeight, long queuePairsRequested, long fromNs, long untilNs) {}
}
