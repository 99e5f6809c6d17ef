package io.nicteam.harness.host.vsp.vf;

import io.nicteam.packet.DataPath;

/** What a transition has the host do. */
public sealed interface VfEffect {

    /** Has {@code host} do it. */
    void carryOut(VfHost host, long nowNs);

    /** Effects that have no data of their own. */
    enum Plain implements VfEffect {
        START_OFFER_TIMER {
            @Override
            public void carryOut(VfHost host, long nowNs) {
                host.startOfferTimer(nowNs);
            }
        },
        CANCEL_OFFER_TIMER {
            @Override
            public void carryOut(VfHost host, long nowNs) {
                host.cancelOfferTimer();
            }
        },
        NOTIFY_SYNTHETIC {
            @Override
            public void carryOut(VfHost host, long nowNs) {
                host.notifySynthetic(nowNs);
            }
        },
        RELEASE {
            @Override
            public void carryOut(VfHost host, long nowNs) {
                host.release(nowNs);
            }
        }
    }

    /** Association of the VF with that serial. */
    record Associate(int serial) implements VfEffect {

        @Override
        public void carryOut(VfHost host, long nowNs) {
            host.notifyAssociation(true, serial, nowNs);
        }

        @Override
        public String toString() {
            return "ASSOCIATE(" + serial + ")";
        }
    }

    /** Its withdrawal. */
    record Withdraw(int serial) implements VfEffect {

        @Override
        public void carryOut(VfHost host, long nowNs) {
            host.notifyAssociation(false, serial, nowNs);
        }

        @Override
        public String toString() {
            return "WITHDRAW(" + serial + ")";
        }
    }

    /** The function appears on the guest's bus. */
    record Offer(int serial) implements VfEffect {

        @Override
        public void carryOut(VfHost host, long nowNs) {
            host.offer(serial, nowNs);
        }

        @Override
        public String toString() {
            return "OFFER(" + serial + ")";
        }
    }

    /** The path moves. */
    record Move(DataPath path) implements VfEffect {

        @Override
        public void carryOut(VfHost host, long nowNs) {
            host.move(path, nowNs);
        }

        @Override
        public String toString() {
            return "MOVE(" + path + ")";
        }
    }

    /** A request is completed. */
    record Complete(long transaction) implements VfEffect {

        @Override
        public void carryOut(VfHost host, long nowNs) {
            host.complete(transaction, nowNs);
        }

        @Override
        public String toString() {
            return "COMPLETE(#" + Long.toHexString(transaction) + ")";
        }
    }

    /** A request dies with its channel. */
    record Abandon(long transaction) implements VfEffect {

        @Override
        public void carryOut(VfHost host, long nowNs) {
            host.abandon(transaction, nowNs);
        }

        @Override
        public String toString() {
            return "ABANDON(#" + Long.toHexString(transaction) + ")";
        }
    }
}
