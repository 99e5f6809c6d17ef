package io.nicteam.harness.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.scenario.ScenarioFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of a draft is what it was wanted for, and nothing else. */
final class ShrinkerTest {

    private static Draft draft() throws Exception {
        Generator generator = new Generator(new Template(ScenarioFile.written(List.of())), 1);
        long number = 0;
        while (!wanted(generator.draw(number))) {
            number++;
        }
        return generator.draw(number);
    }

    /** A surprise removal, and two frames or more that go out. */
    private static boolean wanted(Draft draft) {
        return draft.steps().stream().anyMatch(step -> step.kind().family().equals("surprise removal"))
                && draft.sources().stream()
                                .filter(Source::outbound)
                                .mapToInt(Source::frames)
                                .sum()
                        >= 2;
    }

    @Test
    void shouldLeaveOnlyWhatIsWanted() throws Exception {
        Draft smallest = new Shrinker(ShrinkerTest::wanted).shrink(draft());

        assertThat(smallest.settings()).isEmpty();
        assertThat(smallest.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.kind().family()).isEqualTo("surprise removal"));
        assertThat(smallest.sources()).containsExactly(Source.plain(true, 0, 2));
    }

    @Test
    void shouldEndWhereNoSmallerOneWillDo() throws Exception {
        Draft smallest = new Shrinker(ShrinkerTest::wanted).shrink(draft());

        assertThat(Shrinker.smaller(smallest)).noneMatch(ShrinkerTest::wanted);
    }

    @Test
    void shouldReturnWhatItWasGivenIfNothingSmallerWillDo() throws Exception {
        Draft draft = draft();

        assertThat(new Shrinker(draft::equals).shrink(draft)).isEqualTo(draft);
    }
}
