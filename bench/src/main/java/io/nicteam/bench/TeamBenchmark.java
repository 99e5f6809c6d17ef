package io.nicteam.bench;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Station;
import io.nicteam.adapter.Transmitter;
import io.nicteam.duty.ManualAlarms;
import io.nicteam.frame.Ethernet;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.team.Team;
import io.nicteam.team.TeamSurroundings;
import io.nicteam.team.policy.Policies;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Price of a team per frame: bursts of 32 frames of 64 bytes, 512 flows, two members that put what they are given into a ring. The
 * difference to {@code none}, the first member alone, is the team's.
 *
 * <p>Run from the root: {@code mvn package -DskipTests && java -jar bench/target/benchmarks.jar TeamBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsPrepend = {
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "-Dagrona.disable.bounds.checks=true",
            "-XX:+UseSerialGC"
        })
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TeamBenchmark {

    private static final int BURST = 32;
    private static final int FRAMES = 512;
    private static final int FRAME_BYTES = 64;
    private static final int BURSTS = FRAMES / BURST;
    private static final long MAC = 0x00_15_5D_00_00_10L;
    private static final int IPV4 = 0x0A00_0001;
    private static final String NO_TEAM = "none";

    @Param({
        NO_TEAM,
        "active-backup",
        "bonding-balance-rr",
        "bonding-balance-xor",
        "bonding-balance-xor-layer2+3",
        "bonding-balance-xor-layer3+4",
        "consistent",
        "lbfo-transport-ports",
        "lbfo-dynamic"
    })
    private String policy;

    private final Burst[] bursts = new Burst[BURSTS];
    private Transmitter transmitter;
    private int next;

    @Setup
    public void build() {
        PacketPool pool = new PacketPool("bench", 2 * FRAMES, FRAME_BYTES);
        Ring first = new Ring(0);
        if (policy.equals(NO_TEAM)) {
            transmitter = first.transmitter(0);
        } else {
            Team team = new Team(
                    "team0",
                    Policies.named(policy).orElseThrow().plan().get(),
                    List.of(first, new Ring(1)),
                    new int[] {0, 1},
                    TeamSurroundings.of(IPV4),
                    1,
                    pool,
                    new ManualAlarms(),
                    new Silence());
            transmitter = team.transmitter(0);
        }
        for (int i = 0; i < BURSTS; i++) {
            bursts[i] = new Burst(BURST);
            for (int j = 0; j < BURST; j++) {
                bursts[i].add(frame(pool, i * BURST + j));
            }
        }
    }

    private static int frame(PacketPool pool, int flow) {
        int slot = pool.acquire(Owner.STACK);
        int at = pool.offset(slot);
        int ip = at + Ethernet.HEADER_LENGTH;
        pool.slab().setMemory(at, FRAME_BYTES, (byte) 0);
        Ethernet.write(pool.slab(), at, 0x02_00_5E_00_00_00L + flow % 16, MAC, Ethernet.TYPE_IPV4);
        pool.slab().putByte(ip, (byte) 0x45);
        pool.slab().putByte(ip + 9, (byte) 17);
        pool.slab().putInt(ip + 12, IPV4, ByteOrder.BIG_ENDIAN);
        pool.slab().putInt(ip + 16, 0x0A00_0100 + flow % 16, ByteOrder.BIG_ENDIAN);
        pool.slab().putInt(ip + 20, (20_000 + flow) << 16 | 5201, ByteOrder.BIG_ENDIAN);
        pool.length(slot, FRAME_BYTES);
        return slot;
    }

    /** One burst. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public int frame() {
        Burst burst = bursts[next];
        next = (next + 1) % BURSTS;
        transmitter.choose();
        return transmitter.post(burst, next);
    }

    /** A member that keeps the numbers of the slots in a ring, and its choice as a pair does. */
    private static final class Ring implements Adapter, Transmitter {

        private static final int SLOTS = 1024;

        private final Station station;
        private final int[] ring = new int[SLOTS];
        private int tail;
        private boolean chosen;

        Ring(int index) {
            station = new Station("nic" + index, MAC + index, 10_000_000_000L);
        }

        @Override
        public Station station() {
            return station;
        }

        @Override
        public void bind(AdapterUpcalls above) {
            // Nothing comes back.
        }

        @Override
        public Transmitter transmitter(int cpu) {
            return this;
        }

        @Override
        public void choose() {
            chosen = true;
        }

        @Override
        public int post(Burst burst, long nowNs) {
            if (!chosen) {
                return 0;
            }
            chosen = false;
            int at = tail;
            for (int i = 0; i < burst.size(); i++) {
                ring[at++ & (SLOTS - 1)] = burst.slot(i);
            }
            tail = at;
            return burst.size();
        }
    }

    private static final class Silence implements Trace {

        @Override
        public void dropped(long frameId, Place place, DropReason reason, long nowNs) {
            throw new IllegalStateException("a benchmark loses nothing");
        }

        @Override
        public void copied(long frameId, long nowNs) {
            throw new IllegalStateException("a benchmark copies nothing");
        }

        @Override
        public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {}

        @Override
        public void transition(String machine, String from, String to, String because, long nowNs) {}

        @Override
        public void event(String who, String what, long nowNs) {}
    }
}
