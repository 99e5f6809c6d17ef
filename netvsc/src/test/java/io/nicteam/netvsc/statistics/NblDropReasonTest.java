package io.nicteam.netvsc.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.trace.DropReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NblDropReasonTest {

    /** The numbers of the events are their places in the published list. */
    @Test
    void shouldNumberReasonsAsTheEventsDo() {
        for (NblDropReason reason : NblDropReason.values()) {
            assertThat(reason.number()).isEqualTo(reason.ordinal());
        }
        assertThat(NblDropReason.values()).hasSize(13);
    }

    @ParameterizedTest
    @CsvSource({
        "FRAME_TOO_LONG, 11",
        "NO_RING_SPACE, 12",
        "CHANNEL_CLOSED, 2",
        "NOT_RUNNING, 6",
        "MALFORMED_MESSAGE, 7",
        "NO_RECEIVE_DESCRIPTOR, 8",
        "VF_VANISHED, 9",
        "POSTED_TO_VANISHED_VF, 5",
        "SPOOFED_SOURCE, 0"
    })
    void shouldNameWhatWindowsWouldSay(DropReason reason, int number) {
        assertThat(NblDropReason.of(reason).number()).isEqualTo(number);
    }
}
