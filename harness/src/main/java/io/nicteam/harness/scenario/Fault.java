package io.nicteam.harness.scenario;

import java.util.Optional;

/** Something that happens at a given time. */
public sealed interface Fault {

    /** When, from the start of the run. */
    long atNs();

    /** When it is over, as far as the scenario says. */
    default long endNs() {
        return atNs();
    }

    /** A fault of one adapter's VF. */
    sealed interface OfAdapter extends Fault {

        /** Position of the adapter in {@link Topology#adapters()}. */
        int adapter();
    }

    /**
     * The host assigns a VF to the adapter.
     *
     * @param failing the step of the bring-up that fails, if any
     */
    record Add(long atNs, int adapter, Optional<BringUpStep> failing) implements OfAdapter {

        /** One whose steps all succeed. */
        public Add(long atNs, int adapter) {
            this(atNs, adapter, Optional.empty());
        }
    }

    /** The host takes the VF away. */
    record Remove(long atNs, int adapter, Kind kind) implements OfAdapter {}

    /**
     * The link between a NIC and its physical switch goes down or comes back.
     *
     * @param nic position of the NIC in {@link Topology#nics()}
     */
    record Uplink(long atNs, int nic, boolean up) implements Fault {}

    /**
     * Something happens to a NIC's physical function or its driver.
     *
     * @param nic position of the NIC in {@link Topology#nics()}
     */
    record PhysicalFunction(long atNs, int nic, PfChange change) implements Fault {}

    /**
     * The link of a NIC loses frames in silence: it stays up at both ends, and nobody is told.
     *
     * @param nic position of the NIC in {@link Topology#nics()}
     * @param lostMillionths share of the frames that are lost each of these ways from now on; 0 for none any more
     */
    record Grey(long atNs, int nic, Ways ways, int lostMillionths) implements Fault {}

    /**
     * The administrator of a guest, or its plug and play, does something with a member of a team.
     *
     * @param team position of the team in {@link Topology#teams()}
     * @param member position of the member in {@link Topology.Team#members()}
     */
    record Member(long atNs, int team, int member, MemberChange change) implements Fault {}

    /** What happens to a member of a team. */
    enum MemberChange {
        /** It is made the active one, if it is usable. */
        ACTIVATE,
        /** It is taken out. */
        DISABLE,
        /** It is put back. */
        ENABLE,
        /** Its device is gone from the guest. */
        REMOVE,
        /** Its device is there again. */
        ADD
    }

    /** Which ways through a link, as a guest sees them. */
    enum Ways {
        OUTBOUND,
        INBOUND,
        BOTH
    }

    /**
     * A NIC's PF lets its VFs send other payloads than before.
     *
     * @param nic position of the NIC in {@link Topology#nics()}
     * @param bytes the largest
     */
    record Mtu(long atNs, int nic, int bytes) implements Fault {}

    /**
     * An extension that does not know SR-IOV is bound to a virtual switch, or no longer.
     *
     * @param nic position in {@link Topology#nics()} of a NIC under that switch
     */
    record Extension(long atNs, int nic, boolean binds) implements Fault {}

    /** The guest sets other attributes on an adapter: on both of its paths, or on neither. */
    record Attributes(long atNs, int adapter, AttributeWish wish) implements Fault {}

    /** A transmit queue of the VF accepts frames, and completes nothing until the VF is reset. */
    record Freeze(long atNs, int adapter, int queue) implements OfAdapter {}

    /** The VF is reset where it is. */
    record Reset(long atNs, int adapter) implements OfAdapter {}

    /** The VF loses its link or gets it back. */
    record VfLink(long atNs, int adapter, boolean up) implements OfAdapter {}

    /** A guest is moved or made to stand still, or something is done to a host. */
    record Life(long atNs, LifeOrder order) implements Fault {

        @Override
        public long endNs() {
            return atNs + order.lastsNs();
        }
    }

    /** What can happen to a physical function. */
    enum PfChange {
        /** It is gone, with all its VFs and its link. */
        FAILS("the physical function", "fails", true),
        /** After a failure it works again. */
        RECOVERS("the physical function", "works again", false),
        /** It is reset, and with it all its VFs; meanwhile it has no link. */
        RESETS("the physical function", "is reset", true),
        /** Its driver asks all VFs back, halts, and the NIC has no link. */
        STOPS("the driver", "is to stop", true),
        /** The driver starts again. */
        STARTS("the driver", "starts", false),
        /** All VFs are asked back; the NIC goes on without SR-IOV. */
        DISABLES_SRIOV("SR-IOV", "is disabled", true),
        /** There are VFs again. */
        ENABLES_SRIOV("SR-IOV", "is enabled", false);

        private final String what;
        private final String happens;
        private final boolean harm;

        PfChange(String what, String happens, boolean harm) {
            this.what = what;
            this.happens = happens;
            this.harm = harm;
        }

        /** A sentence for the event log. */
        public String phrase(String nic) {
            return what + " of " + nic + " " + happens;
        }

        /** Whether it takes something away. */
        public boolean isHarm() {
            return harm;
        }
    }

    /** How a VF goes. */
    enum Kind {
        /** The guest is asked and lets go. */
        GRACEFUL,
        /** The function is gone before anyone is told. */
        SURPRISE
    }
}
