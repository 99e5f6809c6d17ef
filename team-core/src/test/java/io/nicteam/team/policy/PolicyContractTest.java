package io.nicteam.team.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.nicteam.team.AddressPolicy;
import io.nicteam.team.FlowHash.By;
import io.nicteam.team.Frames;
import io.nicteam.team.Liveness;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;
import io.nicteam.team.TeamPlan;
import io.nicteam.team.announce.Announcements;
import io.nicteam.team.policy.Policies.Policy;
import io.nicteam.team.policy.PolicyContract.Clause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every registered policy under the contract; and policies that break it, each by the clause that it breaks. */
final class PolicyContractTest {

    private static final int[] TEAM_SIZES = {2, 3, 5};
    private static final int SEEDS = 2;

    @TestFactory
    Stream<DynamicTest> shouldHoldWhenItSaysSo() {
        return Policies.all().stream().flatMap(policy -> clauses(policy).stream()
                .map(clause -> dynamicTest(policy.name() + " " + clause.name(), () -> hold(clause))));
    }

    /** An exemption that is none hides what the preset could be held to. */
    @TestFactory
    Stream<DynamicTest> shouldBreakWhatItIsExemptFrom() {
        return Policies.all().stream().flatMap(policy -> policy.exemptions().stream()
                .map(exemption -> dynamicTest(policy.name() + " " + exemption.label(), () -> {
                    Clause lifted = new PolicyContract(policy.plan()).of(exemption);
                    assertThatThrownBy(() -> hold(lifted)).isInstanceOf(AssertionError.class);
                })));
    }

    private static List<Clause> clauses(Policy policy) {
        PolicyContract contract = new PolicyContract(policy.plan());
        List<Clause> clauses = new ArrayList<>(contract.safety(policy.exemptions()));
        policy.traits().forEach(trait -> clauses.add(contract.of(trait)));
        return clauses;
    }

    private static void hold(Clause clause) {
        for (int members : TEAM_SIZES) {
            for (int seed = 0; seed < SEEDS; seed++) {
                clause.check().hold(members, 1000 * seed + seed);
            }
        }
    }

    @Test
    void shouldCatchAPolicyThatSendsOnADeadMember() {
        assertBroken(
                (frames, members, choice, nowNs) -> fill(frames, choice, 0), "sends nothing on a member known dead");
    }

    @Test
    void shouldCatchAPolicyThatDropsWithoutNeed() {
        assertBroken(
                (frames, members, choice, nowNs) ->
                        fill(frames, choice, members.usableCount() == members.count() ? 0 : Members.NONE),
                "drops nothing while a member is usable");
    }

    @Test
    void shouldCatchAPolicyThatSendsCopies() {
        assertBroken(
                (frames, members, choice, nowNs) ->
                        fill(frames, choice, members.usableCount() == 0 ? Members.NONE : SendPolicy.ALL),
                "sends one copy");
    }

    @Test
    void shouldCatchAPolicyThatChoosesByWhatItChoseBefore() {
        assertThatThrownBy(() -> hold(contract(() -> new RoundRobin(1)).of(Trait.FLOW_STABLE)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldCatchAPolicyThatDependsOnTheOrder() {
        assertThatThrownBy(() ->
                        hold(contract(() -> new HashModulo(By.TRANSPORT_PORTS)).of(Trait.ORDER_INDEPENDENT)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldCatchAPolicyThatIsNotBalanced() {
        assertThatThrownBy(() -> hold(contract(ActiveOnly::new).of(Trait.BALANCED)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldCatchAPolicyThatMovesFlowsOfOthers() {
        assertThatThrownBy(() ->
                        hold(contract(() -> new HashModulo(By.TRANSPORT_PORTS)).of(Trait.MINIMAL_MOVEMENT)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldCatchAPolicyThatIsNotTheSameTwice() {
        int[] calls = {0};
        Supplier<SendPolicy> moody = () -> {
            int first = calls[0]++;
            return (frames, members, choice, nowNs) -> fill(frames, choice, members.byHash(first));
        };
        assertThatThrownBy(() -> hold(named(contract(moody), "sends the same when nothing differs")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldCatchALivenessThatSeesNothing() {
        Liveness blind = (member, nowNs) -> true;
        assertThatThrownBy(() -> hold(named(
                        new PolicyContract(plan(Optional.empty(), Optional.of(blind), Optional.empty())),
                        "notices a dead link")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldCatchAddressesThatAreDeaf() {
        AddressPolicy deaf = (member, group, members) -> member == 0;
        assertThatThrownBy(() -> hold(named(
                        new PolicyContract(plan(Optional.empty(), Optional.empty(), Optional.of(deaf))),
                        "hears over the member that it sends on")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldCatchATeamThatSaysNothing() {
        Supplier<TeamPlan> silent =
                () -> Policies.named("consistent").orElseThrow().plan().get().with(Announcements.NONE);
        assertThatThrownBy(() -> hold(named(new PolicyContract(silent), "announces another active member")))
                .isInstanceOf(AssertionError.class);
    }

    /** A table of its own that a policy keeps beside the published one: a CPU that chose before the change finds it changed. */
    @Test
    void shouldCatchAPolicyThatForgetsWhatALateCpuChoseAmong() {
        assertThatThrownBy(() -> hold(named(contract(Forgetful::new), "posts by what it chose, and only that burst")))
                .isInstanceOf(AssertionError.class);
    }

    private static final class Forgetful implements SendPolicy {

        private int epoch;

        @Override
        public void onChange(Members members, long nowNs) {
            epoch = members.epoch();
        }

        @Override
        public void choose(Frames frames, Members members, int[] choice, long nowNs) {
            fill(frames, choice, members.epoch() == epoch ? members.active() : Members.NONE);
        }
    }

    private static void assertBroken(SendPolicy policy, String clause) {
        assertThatThrownBy(() -> hold(named(contract(() -> policy), clause)))
                .as(clause)
                .isInstanceOf(AssertionError.class);
    }

    private static void fill(Frames frames, int[] choice, int member) {
        for (int i = 0; i < frames.count(); i++) {
            choice[i] = member;
        }
    }

    private static Clause named(PolicyContract contract, String name) {
        List<Clause> all = contract.safety(EnumSet.noneOf(Exemption.class));
        assertThat(all).extracting(Clause::name).contains(name);
        return all.stream()
                .filter(clause -> clause.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static PolicyContract contract(Supplier<SendPolicy> send) {
        return new PolicyContract(
                () -> Policies.around("planted", Optional.of(send.get()), Optional.empty(), Optional.empty()));
    }

    private static Supplier<TeamPlan> plan(
            Optional<SendPolicy> send, Optional<Liveness> liveness, Optional<AddressPolicy> addresses) {
        return () -> Policies.around("planted", send, liveness, addresses);
    }
}
