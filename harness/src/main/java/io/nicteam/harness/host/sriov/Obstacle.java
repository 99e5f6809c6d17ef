package io.nicteam.harness.host.sriov;

/**
 * What keeps an adapter from having a VF. Those of the host are what IovSupportReasons tells, in other words; those of
 * the NIC say more than the one value of {@link SriovSupport}.
 */
public enum Obstacle {
    NO_SLAT(Layer.HOST, "the processor has no second-level address translation"),
    NO_DMA_REMAPPING(Layer.HOST, "the chipset cannot remap DMA"),
    REMAPPING_OFF_IN_FIRMWARE(Layer.HOST, "I/O virtualization is not turned on in the firmware"),
    REMAPPING_DISABLED(Layer.HOST, "I/O remapping is disabled by the host's configuration"),
    INSECURE_REMAPPING(
            Layer.HOST, "a guest could get around the chipset's I/O remapping, and IovEnableOverride is off"),
    NO_INTERRUPT_REMAPPING(Layer.HOST, "the chipset cannot remap interrupts"),
    WRONG_FIRMWARE_TABLES(Layer.HOST, "the firmware describes the remapping hardware wrongly"),
    NO_PCI_EXPRESS(Layer.HOST, "the firmware reports no PCI Express bus"),
    NO_NATIVE_CONTROL(Layer.HOST, "the firmware does not let the host control PCI Express (_OSC)"),
    NO_ACS(Layer.HOST, "no root port has Access Control Services"),

    NIC_WITHOUT_SRIOV(Layer.NIC, "it has no SR-IOV"),
    NIC_DISABLED(Layer.NIC, "SR-IOV is disabled"),
    NO_PF_DRIVER(Layer.NIC, "its driver has no SR-IOV"),
    NO_SLOT_ACS(Layer.NIC, "its slot is behind a port without Access Control Services"),
    NO_BUS_NUMBERS(Layer.NIC, "there are not enough bus numbers for VFs"),
    NO_BAR_SPACE(Layer.NIC, "there is not enough memory space for the registers of VFs"),
    NO_ARI(Layer.NIC, "without ARI its bus takes eight functions, the PF among them"),
    TOO_MANY_VFS(Layer.NIC, "NumVFs is above TotalVFs"),
    NO_VFS(Layer.NIC, "NumVFs is 0"),

    NO_IOV_MODE(Layer.SWITCH, "it was not created in SR-IOV mode"),
    ON_TEAM(Layer.SWITCH, "it is on a team of NICs, which hides their SR-IOV"),
    INTERNAL_SWITCH(Layer.SWITCH, "it is internal, without a NIC"),
    PRIVATE_SWITCH(Layer.SWITCH, "it is private, without a NIC"),
    EXTENSION(Layer.SWITCH, "an extension that does not know SR-IOV vetoes the allocation of a VF"),

    ZERO_WEIGHT(Layer.ADAPTER, "its IovWeight is 0"),
    ACL(Layer.ADAPTER, "its port has an access control list, which a VF would bypass"),
    QOS(Layer.ADAPTER, "its port has a bandwidth limit, which a VF would bypass"),
    MIRRORING(Layer.ADAPTER, "its port is mirrored, which a VF would bypass"),
    ROUTER_GUARD(Layer.ADAPTER, "its port has a router guard, which a VF would bypass"),
    DHCP_GUARD(Layer.ADAPTER, "its port has a DHCP guard, which a VF would bypass");

    /** Where to look, outermost first. */
    public enum Layer {
        HOST("host"),
        NIC("NIC"),
        SWITCH("virtual switch"),
        ADAPTER("adapter");

        private final String phrase;

        Layer(String phrase) {
            this.phrase = phrase;
        }
    }

    private final Layer layer;
    private final String phrase;

    Obstacle(Layer layer, String phrase) {
        this.layer = layer;
        this.phrase = phrase;
    }

    public Layer layer() {
        return layer;
    }

    /** A clause for reports. */
    public String reason() {
        return phrase;
    }

    /** The same with the layer in front. */
    public String phrase() {
        return layer.phrase + ": " + phrase;
    }
}
