package io.nicteam.harness.diagnose;

import io.nicteam.harness.host.sriov.Obstacle;

/** Where a VF can fail to come about, in the order in which it has to pass. */
public enum Layer {
    HOST("host firmware and chipset"),
    NIC("NIC"),
    VIRTUAL_SWITCH("virtual switch"),
    ADAPTER("adapter settings"),
    ASSIGNMENT("assignment of a VF"),
    CHANNEL("synthetic channel"),
    DRIVER("driver in the guest"),
    FUNCTION("VF hardware"),
    PAIR("pair in the guest"),
    PATH("data path");

    private final String phrase;

    Layer(String phrase) {
        this.phrase = phrase;
    }

    /** The name used in reports. */
    public String phrase() {
        return phrase;
    }

    static Layer of(Obstacle.Layer layer) {
        return switch (layer) {
            case HOST -> HOST;
            case NIC -> NIC;
            case SWITCH -> VIRTUAL_SWITCH;
            case ADAPTER -> ADAPTER;
        };
    }
}
