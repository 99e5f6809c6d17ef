package io.nicteam.harness.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.report.EventList;
import io.nicteam.harness.report.RunStory;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.view.StandingStill;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events stand under the provider and id that are published for them, in the order of the trace. */
final class EventCatalogueTest {

    private static final List<Integer> NETVSC =
            IntStream.rangeClosed(1, 17).boxed().toList();
    private static final List<Integer> LBFO =
            IntStream.rangeClosed(16_945, 16_950).boxed().toList();

    private static Stream<Published> of(Experiment run, String who, String from, String to) {
        EventCatalogue catalogue = new EventCatalogue(run.scenario().topology());
        return run.ledger().events().stream()
                .filter(event -> event.who().equals(who)
                        && event.from().equals(from)
                        && event.to().equals(to))
                .map(catalogue::of);
    }

    @Test
    void shouldNumberTheLifeOfTheSyntheticAdapter() throws Exception {
        Experiment run = StandingStill.shipped("vf-surprise-removal", Long.MAX_VALUE);

        assertThat(of(run, "netvsc", "INITIALIZING", "PAUSED")).containsExactly(new Published(Provider.NETVSC, 3));
        assertThat(of(run, "netvsc", "RESTARTING", "RUNNING")).containsExactly(new Published(Provider.NETVSC, 11));
        assertThat(of(run, "netvsc", "HALTED", "INITIALIZING"))
                .containsExactly(new Published(Provider.NETVSC, Published.NO_ID));
    }

    @Test
    void shouldNumberADriverThatDoesNotStart() throws Exception {
        Experiment run = StandingStill.shipped("vf-surprise-removal", 900_000_000, "guest.vfDriver=failing");

        assertThat(of(run, "guest.pnp", "LOADING", "UNCLAIMED")).containsExactly(new Published(Provider.NETVSC, 15));
    }

    @Test
    void shouldNumberTheMembersOfATeam() throws Exception {
        // Long enough for the link that comes back to be told to the guest, and for the timer after that.
        Experiment run = StandingStill.shipped(
                "team-uplink-loss",
                Long.MAX_VALUE,
                "teams[0].policy=lbfo-transport-ports",
                "duration=15s",
                "traffic[0].rate=100/s");
        EventCatalogue catalogue = new EventCatalogue(run.scenario().topology());

        assertThat(run.ledger().events().stream()
                        .filter(event -> event.who().equals("team0.nic0"))
                        .map(catalogue::of)
                        .map(Published::id))
                .containsExactly(16_949, 16_948, 16_950);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vf-surprise-removal", "team-uplink-loss", "set-pf-failure", "vf-bring-up-failures"})
    void shouldKeepToTheOrderOfTheTraceAndToPublishedIds(String scenario) throws Exception {
        Experiment run = StandingStill.shipped(scenario, Long.MAX_VALUE);
        List<RunStory.Event> list = EventList.of(
                run.ledger().events(),
                Settlement.of(run.ledger()),
                run.scenario().topology());
        List<String> trace =
                run.ledger().events().stream().map(LoggedEvent::text).toList();

        assertThat(list).extracting(RunStory.Event::text).containsSubsequence(trace);
        assertThat(list).extracting(RunStory.Event::atNs).isSorted();
        assertThat(list).allSatisfy(event -> {
            if (!event.id().isEmpty()) {
                assertThat(event.provider().equals(Provider.LBFO.label()) ? LBFO : NETVSC)
                        .contains(Integer.valueOf(event.id()));
            }
        });
    }
}
