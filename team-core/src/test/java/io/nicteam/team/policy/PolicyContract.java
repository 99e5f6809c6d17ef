package io.nicteam.team.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.team.Members;
import io.nicteam.team.TeamPlan;
import io.nicteam.team.TeamWorld;
import io.nicteam.team.TeamWorld.FakeAdapter;
import io.nicteam.team.TeamWorld.Sent;
import io.nicteam.trace.DropReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What every policy must do, and what it must do because it says so. Each clause throws an {@link AssertionError} if a team
 * under the policy breaks it. Knows nothing of the policy but what makes it, so that a user's own can be held to it as well.
 */
public final class PolicyContract {

    /** Longer than any poll and any delay of the policies that come with the project. */
    private static final long SETTLING_NS = 12_000_000_000L;

    /** Prime, so that taking turns does not come out even. */
    private static final int FLOWS = 601;

    private static final double MOST_DEVIATIONS = 5;

    private final Supplier<TeamPlan> plan;

    public PolicyContract(Supplier<TeamPlan> plan) {
        this.plan = plan;
    }

    /** One thing that a policy may promise, as a check. */
    public record Clause(String name, Check check) {}

    /** Throws if the clause is broken. */
    @FunctionalInterface
    public interface Check {

        void hold(int members, int seed);
    }

    /** The clauses that hold for every policy without exemptions. */
    public List<Clause> safety(Set<Exemption> exemptions) {
        List<Clause> clauses = new ArrayList<>();
        clauses.add(new Clause("sends nothing on a member known dead", this::neverOnADeadMember));
        if (!exemptions.contains(Exemption.GAP)) {
            clauses.add(new Clause("drops nothing while a member is usable", this::neverWithoutNeed));
        }
        clauses.add(new Clause("posts by what it chose, and only that burst", this::lateOnceAtMost));
        clauses.add(new Clause("sends the same when nothing differs", this::deterministic));
        if (!exemptions.contains(Exemption.COPIES)) {
            clauses.add(new Clause("sends one copy", this::oneCopy));
        }
        if (!exemptions.contains(Exemption.BLIND)) {
            clauses.add(new Clause("notices a dead link", this::noticesDeadLinks));
        }
        if (!exemptions.contains(Exemption.DEAF)) {
            clauses.add(new Clause("hears over the member that it sends on", this::hearsWhereItSends));
        }
        if (!exemptions.contains(Exemption.SILENT) && !exemptions.contains(Exemption.BLIND)) {
            clauses.add(new Clause("announces another active member", this::announces));
        }
        return clauses;
    }

    /** The clause that a trait stands for. */
    public Clause of(Trait trait) {
        return switch (trait) {
            case FLOW_STABLE -> new Clause(trait.label(), this::flowStable);
            case ORDER_INDEPENDENT -> new Clause(trait.label(), this::orderIndependent);
            case BALANCED -> new Clause(trait.label(), this::balanced);
            case MINIMAL_MOVEMENT -> new Clause(trait.label(), this::movesLittle);
        };
    }

    /** The clause that an exemption lifts. */
    public Clause of(Exemption exemption) {
        return switch (exemption) {
            case COPIES -> new Clause(exemption.label(), this::oneCopy);
            case BLIND -> new Clause(exemption.label(), this::noticesDeadLinks);
            case DEAF -> new Clause(exemption.label(), this::hearsWhereItSends);
            case SILENT -> new Clause(exemption.label(), this::announces);
            case GAP -> new Clause(exemption.label(), this::neverWithoutNeed);
        };
    }

    /** Probes are answered over every member whose link is up. */
    private TeamWorld world(int members) {
        return new TeamWorld(plan.get(), members).answeringProbes();
    }

    void neverOnADeadMember(int members, int seed) {
        TeamWorld world = world(members);
        Chance chance = new Chance(seed);
        for (int step = 0; step < 12; step++) {
            world.link(chance.below(members), chance.below(2) == 0);
            world.alarms.runFor(chance.below(2) == 0 ? SETTLING_NS : 1);
            Members now = world.team.members();
            int[] before = world.members.stream().mapToInt(m -> m.sent.size()).toArray();
            for (int flow = 0; flow < 16; flow++) {
                world.send(chance.below(FLOWS));
            }
            for (int i = 0; i < members; i++) {
                if (!now.isUsable(i)) {
                    assertThat(world.members.get(i).sent)
                            .as("what member %d was sent while it was not usable", i)
                            .hasSize(before[i]);
                }
            }
        }
    }

    void neverWithoutNeed(int members, int seed) {
        TeamWorld world = world(members);
        Chance chance = new Chance(seed);
        for (int step = 0; step < 12; step++) {
            world.link(chance.below(members), chance.below(3) > 0);
            world.alarms.runFor(chance.below(2) == 0 ? SETTLING_NS : 1);
            world.team.activate(chance.below(members), world.nowNs());
            int dropped = world.trace.dropped.size();
            world.send(chance.below(FLOWS));
            boolean usable = world.team.members().usableCount() > 0;
            assertThat(world.trace.dropped).as("frames dropped").hasSize(usable ? dropped : dropped + 1);
        }
        assertThat(world.trace.reasons).allMatch(reason -> reason == DropReason.NO_MEMBER);
    }

    /** A CPU that chose before a change posts that burst, at most, by what it chose; every other one by what is. */
    void lateOnceAtMost(int members, int seed) {
        TeamWorld world = world(members);
        world.alarms.runFor(SETTLING_NS);
        world.team.transmitter(0).choose();
        int dies = world.team.members().active();
        world.link(dies, false);
        world.alarms.runFor(SETTLING_NS);
        boolean noticed = !world.team.members().isUsable(dies);
        world.post(seed);
        int late = world.members.get(dies).frames().size();
        for (int flow = 0; flow < 64; flow++) {
            world.send(flow);
        }
        assertThat(late).isLessThanOrEqualTo(1);
        if (noticed) {
            assertThat(world.members.get(dies).frames()).hasSize(late);
        }
        assertThat(world.trace.dropped).isEmpty();
    }

    void deterministic(int members, int seed) {
        assertThat(placement(world(members), seed)).isEqualTo(placement(world(members), seed));
    }

    void oneCopy(int members, int seed) {
        TeamWorld world = world(members);
        List<Long> frames = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            frames.add(world.send(seed + i));
        }
        List<Long> sent = world.members.stream()
                .flatMap(member -> member.frames().stream())
                .sorted()
                .toList();
        assertThat(sent).isEqualTo(frames);
    }

    void noticesDeadLinks(int members, int seed) {
        TeamWorld world = world(members);
        world.alarms.runFor(SETTLING_NS);
        int dies = Math.floorMod(seed, members);
        world.link(dies, false);
        world.alarms.runFor(SETTLING_NS);
        assertThat(world.team.members().isUsable(dies)).isFalse();
        world.link(dies, true);
        world.alarms.runFor(SETTLING_NS);
        assertThat(world.team.state(dies).isUsable()).isTrue();
    }

    void hearsWhereItSends(int members, int seed) {
        TeamWorld world = world(members);
        world.alarms.runFor(SETTLING_NS);
        for (int dead = -1; dead < members - 1; dead++) {
            if (dead >= 0) {
                world.link(dead, false);
                world.alarms.runFor(SETTLING_NS);
            }
            int active = world.team.members().active();
            int heard = world.stack.received.size();
            world.members.get(active).receive(world.frame(seed));
            assertThat(world.stack.received).as("frames heard over %d", active).hasSize(heard + 1);
        }
    }

    void announces(int members, int seed) {
        TeamWorld world = world(members);
        world.alarms.runFor(SETTLING_NS);
        world.send(seed);
        int dies = world.team.members().active();
        int[] before =
                world.members.stream().mapToInt(PolicyContract::announcements).toArray();
        world.link(dies, false);
        world.alarms.runFor(SETTLING_NS);
        int active = world.team.members().active();
        assertThat(active).isNotEqualTo(dies);
        assertThat(announcements(world.members.get(active))).isGreaterThan(before[active]);
    }

    void flowStable(int members, int seed) {
        TeamWorld world = world(members);
        int[] first = placement(world, seed);
        world.alarms.runFor(SETTLING_NS);
        assertThat(placement(world, seed)).isEqualTo(first);
    }

    void orderIndependent(int members, int seed) {
        Chance chance = new Chance(seed);
        int[] order = TeamWorld.ascending(members);
        for (int i = members - 1; i > 0; i--) {
            int other = chance.below(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        int[] straight = placement(world(members), seed);
        int[] shuffled = placement(new TeamWorld(plan.get(), members, order), seed);
        assertThat(Arrays.stream(shuffled).map(position -> order[position]).toArray())
                .isEqualTo(straight);
    }

    void balanced(int members, int seed) {
        int[] counts = new int[members];
        for (int member : placement(world(members), seed)) {
            counts[member]++;
        }
        double share = 1.0 / members;
        double deviation = Math.sqrt(FLOWS * share * (1 - share));
        for (int count : counts) {
            assertThat(Math.abs(count - FLOWS * share))
                    .as("share of %s", Arrays.toString(counts))
                    .isLessThan(MOST_DEVIATIONS * deviation);
        }
    }

    void movesLittle(int members, int seed) {
        TeamWorld world = world(members);
        world.alarms.runFor(SETTLING_NS);
        int[] before = placement(world, seed);
        int dies = Math.floorMod(seed, members);
        if (!world.team.members().isUsable(dies)) {
            dies = world.team.members().active();
        }
        world.link(dies, false);
        world.alarms.runFor(SETTLING_NS);
        int[] after = placement(world, seed);
        for (int flow = 0; flow < FLOWS; flow++) {
            if (before[flow] != dies) {
                assertThat(after[flow])
                        .as("flow %d, not of the lost member", flow)
                        .isEqualTo(before[flow]);
            }
        }
    }

    /** Which member each of many flows is sent over. */
    private static int[] placement(TeamWorld world, int seed) {
        int[] placement = new int[FLOWS];
        for (int flow = 0; flow < FLOWS; flow++) {
            long frame = world.send(seed + flow);
            placement[flow] = Members.NONE;
            for (int i = 0; i < world.members.size(); i++) {
                FakeAdapter member = world.members.get(i);
                if (!member.sent.isEmpty() && last(member).frame() == frame) {
                    placement[flow] = i;
                }
            }
        }
        return placement;
    }

    private static Sent last(FakeAdapter member) {
        return member.sent.get(member.sent.size() - 1);
    }

    /** Announcements that a member was sent: what the team originated, probes left out. */
    private static int announcements(FakeAdapter member) {
        return (int)
                member.originated().stream().filter(sent -> !sent.isProbe()).count();
    }

    /** Numbers that look random, the same for the same seed (SplitMix64, public domain). */
    private static final class Chance {

        private long state;

        Chance(long seed) {
            state = seed;
        }

        int below(int bound) {
            state += 0x9E37_79B9_7F4A_7C15L;
            long value = (state ^ (state >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
            value = (value ^ (value >>> 27)) * 0x94D0_49BB_1331_11EBL;
            return (int) Long.remainderUnsigned(value ^ (value >>> 31), bound);
        }
    }
}
