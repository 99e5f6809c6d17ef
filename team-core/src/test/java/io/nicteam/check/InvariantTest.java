package io.nicteam.check;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InvariantTest {

    @Test
    void shouldPassWhenItHolds() {
        assertThatCode(() -> Invariant.check(true, "never said")).doesNotThrowAnyException();
    }

    @Test
    void shouldSayTheSentenceWhenItDoesNotHold() {
        assertThatThrownBy(() -> Invariant.check(false, "the pool lost a slot"))
                .isInstanceOf(InvariantViolation.class)
                .hasMessage("the pool lost a slot");
    }
}
