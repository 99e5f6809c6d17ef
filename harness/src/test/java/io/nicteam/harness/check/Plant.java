package io.nicteam.harness.check;

import io.nicteam.attributes.Attributes;
import io.nicteam.harness.host.nic.FilterTable;
import io.nicteam.harness.ledger.Flows;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.harness.stack.ForgedCompletion;
import io.nicteam.harness.stack.Model;
import io.nicteam.harness.traffic.FrameHash;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Something broken, planted in a run. It comes to the run as a checker that looks, and does more than that, or takes the
 * peer's place.
 */
enum Plant {
    ALTERED_BYTE("integrity") {
        @Override
        void atPeer(Peer peer, int slot, long nowNs) {
            UnsafeBuffer bytes = peer.fabric.slab();
            int last = peer.fabric.offset(slot) + peer.fabric.length(slot) - 1;
            bytes.putByte(last, (byte) ~bytes.getByte(last));
            peer.see(slot, nowNs);
        }
    },

    WRONG_RECEIVER("integrity") {
        @Override
        void atPeer(Peer peer, int slot, long nowNs) {
            peer.see(slot, 0, peer.fabric.path(slot), nowNs);
            peer.fabric.release(slot, Owner.FABRIC);
        }
    },

    SEEN_TWICE("no-duplicates") {
        @Override
        void atPeer(Peer peer, int slot, long nowNs) {
            peer.see(slot, Flows.NETWORK, peer.fabric.path(slot), nowNs);
            peer.see(slot, nowNs);
        }
    },

    SILENT_LOSS("conservation") {
        @Override
        void atPeer(Peer peer, int slot, long nowNs) {
            peer.fabric.release(slot, Owner.FABRIC);
        }
    },

    LOST_AND_SEEN("conservation") {
        @Override
        void atPeer(Peer peer, int slot, long nowNs) {
            peer.ledger.dropped(peer.fabric.frameId(slot), Place.UPLINK, DropReason.QUEUE_FULL, nowNs);
            peer.see(slot, nowNs);
        }
    },

    KEPT_FOREVER("bounded-waits") {
        @Override
        void atPeer(Peer peer, int slot, long nowNs) {
            // Neither seen nor dropped nor released.
        }
    },

    OVERTAKEN("flow-order") {
        @Override
        void atPeer(Peer peer, int slot, long nowNs) {
            peer.keep(slot);
        }
    },

    WRONG_PATH_COUNTED("counters") {
        @Override
        void atPeer(Peer peer, int slot, long nowNs) {
            DataPath other = peer.fabric.path(slot) == DataPath.VF ? DataPath.SYNTHETIC : DataPath.VF;
            peer.see(slot, Flows.NETWORK, other, nowNs);
            peer.fabric.release(slot, Owner.FABRIC);
        }
    },

    /** What a transmit gate that does not close looks like. */
    POSTED_TO_A_VF_LONG_GONE("bounded-outage") {
        @Override
        void atPeer(Peer peer, int slot, long nowNs) {
            peer.ledger.dropped(
                    peer.fabric.frameId(slot), Place.VF_TRANSMIT_RING, DropReason.POSTED_TO_VANISHED_VF, nowNs);
            peer.fabric.release(slot, Owner.FABRIC);
        }
    },

    LOST_FOR_WANT_OF_A_MEMBER("team-member") {
        @Override
        void atPeer(Peer peer, int slot, long nowNs) {
            peer.ledger.dropped(peer.fabric.frameId(slot), Place.TEAM, DropReason.NO_MEMBER, nowNs);
            peer.fabric.release(slot, Owner.FABRIC);
        }
    },

    LOST_IN_A_SWITCH("lossless-switch") {
        @Override
        void atPeer(Peer peer, int slot, long nowNs) {
            POSTED_TO_A_VF_LONG_GONE.atPeer(peer, slot, nowNs);
        }
    },

    ATTRIBUTES_OF_ONE_PATH("shared-attributes") {
        @Override
        void inRun(Experiment experiment, long nowNs) {
            Attributes seen = experiment.model().adapter(0).pair().attributes().present();
            Attributes other = new Attributes(seen.mac(), seen.vlan(), seen.mtu() - 100, seen.groups(), false);
            experiment.model().host().adapter(0).function().configure(other, nowNs);
        }
    },

    LEAKED_BUFFER("buffers") {
        @Override
        void inRun(Experiment experiment, long nowNs) {
            experiment.model().guestMemory().acquire(Owner.STACK);
        }
    },

    TWO_ARRIVALS("legal-transitions") {
        @Override
        void inRun(Experiment experiment, long nowNs) {
            experiment.model().adapter(0).pair().vfArrived(99, nowNs);
            experiment.model().adapter(0).pair().vfArrived(99, nowNs);
        }
    },

    A_STATE_FROM_NOWHERE("legal-transitions") {
        @Override
        void inRun(Experiment experiment, long nowNs) {
            experiment.ledger().transition("nic0", "PARKED", "ON_VF", "sabotage", nowNs);
        }
    },

    OPENED_TOO_EARLY("confirmed-path") {
        @Override
        long strikesNs() {
            return 0;
        }

        @Override
        void inRun(Experiment experiment, long nowNs) {
            experiment.ledger().adapter(0).path(PathElement.GUEST_TRANSMIT, DataPath.VF, DataPath.VF, nowNs);
        }
    },

    MOVED_FLOW("flow-affinity") {
        @Override
        List<String> settings() {
            return List.of("adapters=[{name: nic0}, {name: nic1}]", "teams=[{name: team0, members: [nic0, nic1]}]");
        }

        @Override
        void atPeer(Peer peer, int slot, long nowNs) {
            peer.fabric.carrier(slot, 1);
            peer.see(slot, nowNs);
        }
    },

    UNASKED_COMPLETION("completions") {
        @Override
        void inRun(Experiment experiment, long nowNs) {
            ForgedCompletion.send(experiment.model(), nowNs);
        }
    },

    FORGED_NOTICE("convergence") {
        @Override
        void inRun(Experiment experiment, long nowNs) {
            experiment.model().adapter(0).pair().onHostSwitchedToSynthetic(nowNs);
        }
    },

    FILTER_CLEARED_BEFORE_SET("address-owner") {
        @Override
        void inRun(Experiment experiment, long nowNs) {
            Topology.Adapter adapter =
                    experiment.scenario().topology().adapters().get(0);
            FilterTable filters = experiment.model().host().nic(0).filters();
            filters.clear(adapter.mac(), adapter.vlan());
        }
    };

    /** By then the adapter is on its VF. */
    private static final long STRIKES_NS = 40_000_000;

    /** The checker that must catch it. */
    final String property;

    Plant(String property) {
        this.property = property;
    }

    /** What else the scenario has. */
    List<String> settings() {
        return List.of();
    }

    /** When something happens in the run. */
    long strikesNs() {
        return STRIKES_NS;
    }

    /** Something happens at or after {@link #strikesNs}. */
    void inRun(Experiment experiment, long nowNs) {}

    /** A frame arrives at the peer, one in the middle of the run. */
    void atPeer(Peer peer, int slot, long nowNs) {
        peer.see(slot, nowNs);
    }

    /** It, for a run. */
    Checker checker() {
        return new Checker() {
            @Override
            public String name() {
                return "plant";
            }

            @Override
            public String promise() {
                return "to break something";
            }

            @Override
            public Inspector inspector(Experiment experiment) {
                experiment.model().connectPeer(new Peer(Plant.this, experiment));
                return new Strike(Plant.this, experiment);
            }
        };
    }

    private static final class Strike implements Inspector {

        private final Plant plant;
        private final Experiment experiment;
        private boolean struck;

        Strike(Plant plant, Experiment experiment) {
            this.plant = plant;
            this.experiment = experiment;
        }

        @Override
        public boolean looks() {
            return true;
        }

        @Override
        public void look(long nowNs) {
            if (nowNs >= plant.strikesNs() && !struck) {
                struck = true;
                plant.inRun(experiment, nowNs);
            }
        }

        @Override
        public Ruling judge(Course course) {
            return Ruling.held();
        }
    }

    /** The peer's receiving end, honest but for one frame. */
    static final class Peer implements FrameSink {

        private static final int STRIKES_AT = 12;

        final PacketPool fabric;
        final Ledger ledger;
        private final Plant plant;
        private int kept = PacketPool.NONE;
        private int frames;

        Peer(Plant plant, Experiment experiment) {
            this.plant = plant;
            Model model = experiment.model();
            fabric = model.fabric();
            ledger = experiment.ledger();
        }

        @Override
        public void receive(int slot, long nowNs) {
            if (++frames == STRIKES_AT) {
                plant.atPeer(this, slot, nowNs);
            } else {
                see(slot, nowNs);
            }
            if (frames > STRIKES_AT && kept != PacketPool.NONE) {
                see(kept, nowNs + 1);
                kept = PacketPool.NONE;
            }
        }

        void keep(int slot) {
            kept = slot;
        }

        void see(int slot, long nowNs) {
            see(slot, Flows.NETWORK, fabric.path(slot), nowNs);
            fabric.release(slot, Owner.FABRIC);
        }

        void see(int slot, int receiver, DataPath via, long nowNs) {
            int hash = FrameHash.of(fabric.slab(), fabric.offset(slot), fabric.length(slot));
            ledger.delivered(fabric.frameId(slot), receiver, fabric.carrier(slot), via, hash, nowNs);
        }
    }
}
