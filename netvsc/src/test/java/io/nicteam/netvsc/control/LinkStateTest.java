package io.nicteam.netvsc.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.duty.ManualAlarms;
import io.nicteam.netvsc.control.LinkOptions.NetworkChange;
import io.nicteam.netvsc.control.LinkState.Change;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the host's word that the network may be another. */
final class LinkStateTest {

    private static final long PACING_NS = 2_000;
    private static final long DOWN_NS = 5_000;

    private final ManualAlarms alarms = new ManualAlarms();
    private final List<String> told = new ArrayList<>();

    private LinkState link(NetworkChange onNetworkChange) {
        LinkOptions options = new LinkOptions(PACING_NS, onNetworkChange, DOWN_NS);
        return new LinkState(
                "link",
                options,
                (connected, changed, nowNs) ->
                        told.add(nowNs + (connected ? " up" : " down") + (changed ? "" : " again")),
                alarms);
    }

    @Test
    void shouldStayUpAndSaySoWhenItIsAnnounced() {
        LinkState link = link(NetworkChange.ANNOUNCED);
        link.report(Change.NETWORK_CHANGE, 0);
        alarms.runFor(20_000);

        assertThat(told).containsExactly("0 up again");
        assertThat(link.connected()).isTrue();
    }

    @Test
    void shouldBeDownForItsOwnTimeWhenThatIsEmulated() {
        link(NetworkChange.EMULATED_DOWN).report(Change.NETWORK_CHANGE, 0);
        alarms.runFor(20_000);

        assertThat(told).containsExactly("0 down", "5000 up");
    }

    @Test
    void shouldSayNothingWhenItIsIgnored() {
        LinkState link = link(NetworkChange.IGNORED);
        link.report(Change.NETWORK_CHANGE, 0);
        link.report(Change.DISCONNECT, 0);
        alarms.runFor(20_000);

        assertThat(told).containsExactly("2000 down");
    }

    @Test
    void shouldNotAnnounceALinkThatIsDown() {
        LinkState link = link(NetworkChange.ANNOUNCED);
        link.reset(false);
        link.report(Change.NETWORK_CHANGE, 0);
        alarms.runFor(20_000);

        assertThat(told).isEmpty();
        assertThat(link.connected()).isFalse();
    }

    /** A repeated connect is announced by every driver. */
    @Test
    void shouldAnnounceALinkThatIsUpAgain() {
        link(NetworkChange.EMULATED_DOWN).report(Change.CONNECT, 0);
        alarms.runFor(20_000);

        assertThat(told).containsExactly("0 up again");
    }
}
