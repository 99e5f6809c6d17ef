package io.nicteam.harness.host.vsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportState;
import io.nicteam.harness.host.vsp.SyntheticPath.Sides;
import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.harness.scenario.HostBehaviours;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.statistics.Statistic;
import io.nicteam.packet.DataPath;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Guests and hosts that know NVSP up to some version only. */
class VspVersionsTest {

    private static SyntheticPath path(NvspVersion guest, NvspVersion host, int channels) {
        return SyntheticPath.running(SyntheticPath.settings(), new Sides(channels, guest, host, HostBehaviours.HYPERV));
    }

    private static Stream<Arguments> pairs() {
        return Stream.of(NvspVersion.values())
                .flatMap(guest -> Stream.of(NvspVersion.values()).map(host -> Arguments.of(guest, host)));
    }

    /** The older of the two, and what that version has. */
    @ParameterizedTest
    @MethodSource("pairs")
    void shouldAgreeOnTheNewestVersionOfBoth(NvspVersion guest, NvspVersion host) {
        SyntheticPath path = path(guest, host, 4);
        NvspVersion older = guest.atLeast(host) ? host : guest;
        assertThat(path.miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertThat(path.vsp.session().version()).isEqualTo(older);
        assertThat(path.miniport.agreement().version()).isEqualTo(older);
        assertThat(path.vsp.guestTakesVf()).isEqualTo(older.atLeast(NvspVersion.V5));
        assertThat(path.vsp.session().channels()).isEqualTo(older.atLeast(NvspVersion.V5) ? 4 : 1);
        for (int id = 1; id <= 64; id++) {
            path.transmit(id, 100, 0);
            path.deliver(1000 + id, 100);
        }
        path.alarms.runOut();
        for (int id = 1; id <= 64; id++) {
            assertThat(path.carried[id] + path.carried[1000 + id]).isEqualTo(2);
        }
        assertThat(path.atRest()).isTrue();
        path.vsp.statistics().forEach((name, value) -> {
            if (!name.startsWith("queue")) {
                assertThat(value).as(name).isZero();
            }
        });
    }

    /** VF association and switch requests came with version 4. */
    @ParameterizedTest
    @EnumSource
    void shouldNotSpeakOfTheVfBeforeThereIsOne(NvspVersion agreed) {
        SyntheticPath path = path(agreed, agreed, 1);
        path.answersSwitches = true;
        path.vsp.notifyAssociation(true, 2, path.alarms.nowNs());
        path.miniport.requestSwitch(DataPath.VF, 5, path.alarms.nowNs());
        path.alarms.runOut();
        boolean known = agreed.atLeast(NvspVersion.V4);
        assertThat(path.miniport.statistics().value(Statistic.BAD_NVSP_MESSAGE)).isEqualTo(known ? 0 : 1);
        assertThat(path.vsp.statistics().rejected(Reject.NVSP_TOO_NEW)).isEqualTo(known ? 0 : 1);
        List<String> both = List.of("association true 2", "request VF", "completed 5");
        assertThat(path.notices).containsExactlyInAnyOrderElementsOf(known ? both : List.of("completed 5"));
    }

    @Test
    void shouldTellGuestsWhereTheSendTableLiesOrNot() {
        SyntheticPath old = path(NvspVersion.V6, NvspVersion.V6, 3);
        SyntheticPath recent = path(NvspVersion.V6_1, NvspVersion.V6_1, 3);
        assertThat(old.miniport.statistics().value(Statistic.BAD_NVSP_MESSAGE)).isZero();
        assertThat(recent.miniport.statistics().value(Statistic.BAD_NVSP_MESSAGE))
                .isZero();
        for (SyntheticPath path : List.of(old, recent)) {
            for (int id = 1; id <= 256; id++) {
                path.transmit(id, 60, 0);
                path.alarms.runFor(2000);
            }
            path.alarms.runOut();
            for (int channel = 0; channel < 3; channel++) {
                assertThat(path.vsp.statistics().queue(channel).txPackets())
                        .as("of channel %d", channel)
                        .isGreaterThan(20);
            }
        }
    }
}
