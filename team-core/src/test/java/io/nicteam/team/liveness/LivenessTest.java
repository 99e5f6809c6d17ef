package io.nicteam.team.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.frame.Ethernet;
import io.nicteam.team.Observed;
import io.nicteam.team.Probing.Kind;
import io.nicteam.team.Probing.Proof;
import io.nicteam.team.TeamPlan;
import io.nicteam.team.TeamWorld;
import io.nicteam.team.TeamWorld.Sent;
import io.nicteam.team.announce.ControlFrames;
import io.nicteam.team.member.Delays;
import io.nicteam.team.policy.Policies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LivenessTest {

    private static final long MS = 1_000_000;
    private static final long NEVER = Observed.NEVER;

    private static TeamPlan plan(String policy) {
        return Policies.named(policy).orElseThrow().plan().get();
    }

    /** A path that is dead although every link is up is seen by whoever probes, and by nobody else. */
    @ParameterizedTest
    @CsvSource({
        "active-backup, false",
        "bonding-active-backup, false",
        "lagg-failover, false",
        "net-failover, false",
        "active-backup-probed, true",
        "bonding-active-backup-arp, true",
        "bonding-active-backup-ns, true",
        "libteam-activebackup-arp-ping, true",
    })
    void shouldSeeADeadPathOnlyByProbing(String policy, boolean sees) {
        TeamWorld world = new TeamWorld(plan(policy), 2).answeringProbes();
        world.alarms.runFor(10_000 * MS);
        assertThat(world.team.members().active()).isZero();

        world.dead.add(0);
        world.alarms.runFor(10_000 * MS);

        assertThat(world.team.members().active()).isEqualTo(sees ? 1 : 0);
        world.dead.clear();
        world.alarms.runFor(10_000 * MS);
        assertThat(world.team.state(0).isUsable()).isTrue();
    }

    /** Probes never teach a switch the team's address at the wrong port, whoever's address that is. */
    @Test
    void shouldProbeOverAWaitingMemberWithAnAddressThatIsNotTheTeams() {
        TeamWorld world = new TeamWorld(plan("active-backup-probed"), 2).answeringProbes();
        world.alarms.runFor(5_000 * MS);

        assertThat(world.members.get(0).originated()).extracting(Sent::source).containsOnly(TeamWorld.FIRST_MAC);
        assertThat(world.members.get(1).originated()).extracting(Sent::source).containsOnly(TeamWorld.FIRST_MAC + 1);
        assertThat(world.stack.received).as("answers are the team's").isEmpty();

        world.team.activate(1, world.nowNs());
        world.members.forEach(member -> member.sent.clear());
        world.alarms.runFor(5_000 * MS);

        assertThat(world.members.get(0).originated()).extracting(Sent::source).containsOnly(TeamWorld.FIRST_MAC + 1);
        assertThat(world.members.get(0).station().receivesAt(TeamWorld.FIRST_MAC + 1))
                .isTrue();
        assertThat(world.members.get(1).originated()).extracting(Sent::source).containsOnly(TeamWorld.FIRST_MAC);
    }

    /** libteam without send_always; a waiting member hears the questions of the active one. */
    @Test
    void shouldProbeOverAllOnlyWhileNoneIsActiveWhenLibteamPings() {
        TeamWorld world = new TeamWorld(plan("libteam-activebackup-arp-ping"), 2).answeringProbes();
        world.alarms.runFor(10_000 * MS);
        assertThat(world.members.get(0).originated()).hasSize(10);
        assertThat(world.members.get(1).originated()).isEmpty();
        assertThat(world.team.members().usableCount()).isEqualTo(2);

        world.dead.addAll(List.of(0, 1));
        world.alarms.runFor(10_000 * MS);
        world.members.forEach(member -> member.sent.clear());
        world.alarms.runFor(3_000 * MS);
        assertThat(world.members.get(0).originated()).hasSize(3);
        assertThat(world.members.get(1).originated()).hasSize(3);
    }

    @Test
    void shouldProbeOverTheActiveMemberOnlyWhenBondingDoes() {
        TeamWorld world = new TeamWorld(plan("bonding-active-backup-arp"), 2).answeringProbes();
        world.alarms.runFor(1_000 * MS);

        assertThat(world.members.get(0).originated()).hasSize(10);
        assertThat(world.members.get(1).originated()).isEmpty();
    }

    /** Without an active member the probes take turns over all. */
    @Test
    void shouldProbeOverEachInTurnWhenNoneIsActive() {
        TeamWorld world = new TeamWorld(plan("bonding-active-backup-arp"), 3);
        world.alarms.runFor(3_000 * MS);
        assertThat(world.team.members().usableCount()).isZero();
        int[] before =
                world.members.stream().mapToInt(member -> member.sent.size()).toArray();

        world.alarms.runFor(600 * MS);

        for (int i = 0; i < 3; i++) {
            assertThat(world.members.get(i).sent).hasSize(before[i] + 2);
        }
    }

    /** Only what the plan says proves a path: traffic of others does not, where it wants answers. */
    @Test
    void shouldNotTakeTrafficForAnAnswer() {
        TeamWorld world = new TeamWorld(plan("bonding-active-backup-arp"), 2);
        for (int i = 0; i < 20; i++) {
            world.members.get(0).receive(world.frame(1));
            world.alarms.runFor(50 * MS);
        }

        assertThat(world.team.state(0).isUsable()).isFalse();
        assertThat(world.stack.received).isNotEmpty();
    }

    @Test
    void shouldTakeTrafficForProofWhenThePlanSaysSo() {
        TeamPlan traffic = plan("bonding-active-backup-arp").with(new ArpMonitor(Kind.ARP, 100 * MS, 2, Proof.TRAFFIC));
        TeamWorld world = new TeamWorld(traffic, 2);
        for (int i = 0; i < 20; i++) {
            world.members.get(0).receive(world.frame(1));
            world.alarms.runFor(50 * MS);
        }

        assertThat(world.team.state(0).isUsable()).isTrue();
    }

    /** ARP replies of somebody who was not asked prove nothing. */
    @Test
    void shouldNotTakeAStrangersReplyForAnAnswer() {
        TeamWorld world = new TeamWorld(plan("bonding-active-backup-arp"), 2);
        for (int i = 0; i < 20; i++) {
            int slot = world.frame(1);
            world.pool.length(
                    slot,
                    ControlFrames.arpReply(
                            world.pool.slab(),
                            world.pool.offset(slot),
                            TeamWorld.PEER_MAC,
                            TeamWorld.TARGET + 1,
                            TeamWorld.FIRST_MAC,
                            TeamWorld.IPV4));
            assertThat(Ethernet.type(world.pool.slab(), world.pool.offset(slot)))
                    .isEqualTo(Ethernet.TYPE_ARP);
            world.members.get(0).receive(slot);
            world.alarms.runFor(50 * MS);
        }

        assertThat(world.team.state(0).isUsable()).isFalse();
    }

    /** guest-drivers.md 6.4: state, and intervals since the last proof, the last frame sent, and becoming active. */
    @ParameterizedTest
    @CsvSource({
        // not usable: good as soon as something proved it within one interval
        "false, false, true, 1, 9, 99, true",
        "false, false, true, 2, 0, 99, false",
        // just become active: two intervals of grace
        "true, true, true, 99, 99, 2, true",
        "true, true, true, 99, 99, 3, false",
        // waiting: missedMax + 1 intervals of silence
        "true, false, true, 3, 99, 99, true",
        "true, false, true, 4, 0, 99, false",
        // waiting while nobody is active: left alone
        "true, false, false, 99, 99, 99, true",
        // active: missedMax intervals without proof, or without a frame sent
        "true, true, true, 2, 2, 99, true",
        "true, true, true, 3, 0, 99, false",
        "true, true, true, 0, 3, 99, false",
    })
    void shouldJudgeAsBondingsArpMonitorDoes(
            boolean usable, boolean active, boolean anyActive, int proof, int sent, int since, boolean good) {
        long now = 1_000 * MS;
        long interval = 10 * MS;
        Observed observed = new Observed(
                true,
                NEVER,
                usable,
                active,
                now - since * interval,
                anyActive,
                NEVER,
                now - proof * interval,
                now - sent * interval,
                100,
                0);

        assertThat(new ArpMonitor(Kind.ARP, interval, 2, Proof.VALIDATED).isGood(observed, now))
                .isEqualTo(good);
    }

    /** Whether it is in use, intervals since the last proof, and whether that is good: three may be missed. */
    @ParameterizedTest
    @CsvSource({
        "true, 0, true",
        "true, 4, true",
        "true, 5, false",
        "false, 0, true",
        "false, 1, true",
        "false, 2, false",
    })
    void shouldCountWhatWasMissedInARow(boolean usable, int intervals, boolean good) {
        PingWatch watch = new PingWatch(Kind.ARP, 10 * MS, 0, 3);
        Observed observed = new Observed(
                false, NEVER, usable, usable, NEVER, true, NEVER, 1_000 * MS - 10 * MS * intervals, NEVER, 0, 0);

        assertThat(watch.isGood(observed, 1_000 * MS))
                .as("the link says nothing")
                .isEqualTo(good);
    }

    @Test
    void shouldMissNothingBeforeTheInitialWaitIsOver() {
        PingWatch watch = new PingWatch(Kind.ARP, 10 * MS, 500 * MS, 3);

        assertThat(watch.isGood(observed(true, 50, 0), 499 * MS)).isTrue();
        assertThat(watch.isGood(observed(true, 50, 0), 500 * MS)).isFalse();
    }

    /** Lost of the last eight, by a member in use (two may be) and by one that is to return (none may be). */
    @ParameterizedTest
    @CsvSource({
        "true, 111111111, true",
        "true, 101111011, true",
        "true, 101101011, false",
        "false, 111111111, true",
        "false, 111111110, true",
        "false, 101111111, false",
    })
    void shouldWeighTheShareOfLostProbes(boolean usable, String answers, boolean good) {
        ProbeLoss loss = new ProbeLoss(10 * MS, 8, 2, 0, Delays.NONE);

        assertThat(loss.isGood(observed(usable, 100, Long.parseLong(answers, 2)), 0))
                .isEqualTo(good);
        assertThat(loss.isGood(observed(usable, 8, 0), 0)).as("too few to tell").isTrue();
    }

    private static Observed observed(boolean usable, long probes, long answered) {
        return new Observed(
                usable || probes > 0, NEVER, usable, usable, NEVER, true, NEVER, NEVER, NEVER, probes, answered);
    }

    @Test
    void shouldRoundDelaysDownToWholePolls() {
        assertThat(new PolledLink(100 * MS, new Delays(250 * MS, 99 * MS, true)).delays())
                .isEqualTo(new Delays(200 * MS, 0, true));
    }

    @Test
    void shouldRefuseNumbersThatMakeNoSense() {
        assertThatThrownBy(() -> PolledLink.every(0)).hasMessageContaining("expected more than 0");
        assertThatThrownBy(() -> new ProbeLoss(1, 8, 8, 0, Delays.NONE)).hasMessageContaining("lost of 8");
        assertThatThrownBy(() -> new PingWatch(Kind.ARP, 1, 0, -1)).hasMessageContaining("expected at least 0");
        assertThatThrownBy(() -> new ArpMonitor(Kind.ARP, 1, 0, Proof.TRAFFIC)).hasMessageContaining("at least 1");
    }
}
