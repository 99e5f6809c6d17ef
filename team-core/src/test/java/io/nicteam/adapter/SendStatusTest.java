package io.nicteam.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SendStatusTest {

    @Test
    void shouldRefuseWhatHasPrecedenceWhenSeveralReasonsHold() {
        assertThat(SendStatus.refusal(MiniportState.RUNNING, MiniportHealth.WORKING))
                .isEqualTo(SendStatus.SUCCESS);
        assertThat(SendStatus.refusal(MiniportState.RUNNING, MiniportHealth.FROZEN))
                .as("a frozen queue takes frames until it is full")
                .isEqualTo(SendStatus.SUCCESS);
        assertThat(SendStatus.refusal(MiniportState.PAUSING, MiniportHealth.WORKING))
                .isEqualTo(SendStatus.PAUSED);
        assertThat(SendStatus.refusal(MiniportState.PAUSED, MiniportHealth.LINK_DOWN))
                .isEqualTo(SendStatus.MEDIA_DISCONNECTED);
        assertThat(SendStatus.refusal(MiniportState.REMOVED, MiniportHealth.LINK_DOWN))
                .isEqualTo(SendStatus.NOT_ACCEPTED);
        assertThat(SendStatus.refusal(MiniportState.RUNNING, MiniportHealth.GONE))
                .isEqualTo(SendStatus.NOT_ACCEPTED);
        assertThat(SendStatus.refusal(MiniportState.REMOVED, MiniportHealth.RESETTING))
                .isEqualTo(SendStatus.RESET_IN_PROGRESS);
    }

    /** A refused frame was never touched, so it may always be sent again. */
    @Test
    void shouldSayOfEveryRefusalThatNothingWasSent() {
        List<SendStatus> refusals = Arrays.stream(MiniportState.values())
                .flatMap(state ->
                        Arrays.stream(MiniportHealth.values()).map(health -> SendStatus.refusal(state, health)))
                .filter(status -> status != SendStatus.SUCCESS)
                .distinct()
                .toList();

        assertThat(refusals)
                .containsExactlyInAnyOrder(
                        SendStatus.PAUSED,
                        SendStatus.MEDIA_DISCONNECTED,
                        SendStatus.NOT_ACCEPTED,
                        SendStatus.RESET_IN_PROGRESS)
                .allMatch(status -> status.outcome() == TxOutcome.NOT_SENT);
    }
}
