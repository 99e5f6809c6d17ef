package io.nicteam.team.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.team.FlowHash;
import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;
import io.nicteam.team.policy.Policies.Policy;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy keeps the contract, and every clause of the contract can be broken. */
final class PolicyContractTest {

    static List<Policy> policies() {
        return Policies.all();
    }

    static Stream<Arguments> promises() {
        return Policies.all().stream()
                .flatMap(policy -> policy.traits().stream().map(trait -> Arguments.of(policy, trait)));
    }

    private static PolicyContract contract(Policy policy) {
        return new PolicyContract(() -> policy.plan().get().send());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void shouldSendOnAUsableMemberWhereverThereIsOne(Policy policy) {
        assertThat(contract(policy).safety()).isNull();
    }

    @ParameterizedTest
    @MethodSource("promises")
    void shouldKeepWhatItPromises(Policy policy, Trait trait) {
        assertThat(contract(policy).breach(trait)).isNull();
    }

    @Test
    void shouldHaveNamesOfTheirOwn() {
        assertThat(Policies.all()).extracting(Policy::name).doesNotHaveDuplicates();
    }

    /** A planted policy. */
    private static PolicyContract planted(Supplier<SendPolicy> bad) {
        return new PolicyContract(bad);
    }

    @Test
    void shouldFindAPolicyThatSendsOnADeadMember() {
        assertThat(planted(() -> (frames, members, choice, nowNs) -> {
                            for (int i = 0; i < frames.count(); i++) {
                                choice[i] = i % members.count();
                            }
                        })
                        .safety())
                .isNotNull();
    }

    @Test
    void shouldFindAPolicyThatGivesUpWhileAMemberIsUsable() {
        assertThat(planted(() -> (frames, members, choice, nowNs) -> {
                            for (int i = 0; i < frames.count(); i++) {
                                choice[i] = members.isUsable(0) ? 0 : Members.NONE;
                            }
                        })
                        .safety())
                .isNotNull();
    }

    /** Its table is that of before the change. */
    private static final class Stale implements SendPolicy {
        private Members first;

        @Override
        public void choose(Frames frames, Members members, int[] choice, long nowNs) {
            first = first == null ? members : first;
            for (int i = 0; i < frames.count(); i++) {
                choice[i] = first.byHash(i);
            }
        }
    }

    @Test
    void shouldFindAPolicyThatDoesNotHearOfChanges() {
        assertThat(planted(Stale::new).safety()).isNotNull();
    }

    @Test
    void shouldFindBrokenPromises() {
        PolicyContract turns = planted(RoundRobin::new);
        PolicyContract modulo = planted(() -> new HashModulo(FlowHash.By.LAYER3_4));
        PolicyContract one = planted(ActiveOnly::new);

        assertThat(turns.flowStable()).isNotNull();
        assertThat(modulo.orderIndependent()).isNotNull();
        assertThat(one.balanced()).isNotNull();
        assertThat(modulo.minimalMovement()).isNotNull();
        assertThat(one.breach(Trait.COPIES)).isNotNull();
    }
}
