package io.nicteam.harness.scenario;

/** What an administrator, or whoever serves the machines, has done with a guest or a host. */
public sealed interface LifeOrder {

    /** How long it takes at least, beyond what the VFs need to go and to come back. */
    long lastsNs();

    /** An order about one guest. */
    sealed interface OfGuest extends LifeOrder {

        /** Position of the guest in {@link Topology#guests()}. */
        int guest();
    }

    /** An order about one host. */
    sealed interface OfHost extends LifeOrder {

        /** Position of the host, 0 for the first. */
        int host();
    }

    /**
     * Live migration.
     *
     * @param to position of the host that the guest is moved to
     * @param brownoutNs how long memory is copied while the guest runs, after its VFs are gone
     * @param blackoutNs how long the guest stands still
     * @param announce who tells the network where the guest is now
     * @param announceDelayNs when, from the end of the blackout
     */
    record Migrate(int guest, int to, long brownoutNs, long blackoutNs, Announce announce, long announceDelayNs)
            implements OfGuest {

        @Override
        public long lastsNs() {
            return brownoutNs + blackoutNs + announceDelayNs;
        }
    }

    /** Who tells the network that a guest has come to another place. */
    enum Announce {
        /** The host, by a RARP request for each address. */
        BY_HOST,
        /** The host tells the guest once more that its link is up, and the guest announces itself. */
        REPEATED_CONNECT,
        /** The host tells the guest that the network may be another. */
        NETWORK_CHANGE,
        /** Nobody: the network learns from the guest's next frame. */
        NOBODY
    }

    /** A migration that is under way is given up: the guest goes on where it was. */
    record CancelMigration(int guest) implements OfGuest {

        @Override
        public long lastsNs() {
            return 0;
        }
    }

    /** The guest stands still for a while. */
    record Suspend(int guest, How how, long lastsNs) implements OfGuest {}

    /** How a guest is made to stand still. */
    enum How {
        /** Its memory is written to disk and its ports are gone; later it goes on from there. */
        SAVE,
        /** It stands still where it is. */
        PAUSE,
        /** It stands still while a copy of its memory is made. */
        CHECKPOINT
    }

    /**
     * The guest shuts down and boots again.
     *
     * @param lastsNs from when it is down until its drivers start
     */
    record Reboot(int guest, long lastsNs) implements OfGuest {}

    /**
     * The host restarts.
     *
     * @param guests what becomes of those that are on it
     * @param lastsNs from when all of them are out of the way until the host is back
     */
    record RebootHost(int host, Guests guests, long lastsNs) implements OfHost {}

    /** What becomes of guests while their host is away. */
    enum Guests {
        SAVED,
        SHUT_DOWN
    }

    /** Every VF of the host is taken for a while. */
    record Service(int host, Fault.Kind kind, long lastsNs) implements OfHost {}

    /**
     * A NIC is disabled in the parent partition: its VFs are taken, then it loses its link, and after a while it is enabled.
     *
     * @param nic position of the NIC in {@link Topology#nics()}
     */
    record DisableNic(int host, int nic, long lastsNs) implements OfHost {}
}
