package io.nicteam.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.scenario.ScenarioFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** teamd changes the active port in two steps, and what is sent in between has no member although there is one. */
final class MemberForEveryFrameTest {

    private static List<String> broken(String... overrides) throws Exception {
        Path file = Path.of("../scenarios/teamd-two-steps.yaml");
        return CheckedRun.of(ScenarioFile.read(file, List.of(overrides)), Checkers.ALL).breaches().stream()
                .map(Breach::property)
                .toList();
    }

    @Test
    void shouldFindTheGapOfTeamd() throws Exception {
        assertThat(broken("traffic[0].rate=20k/s")).contains("team-member");
    }

    @Test
    void shouldFindItWhenTheActivePortFailsToo() throws Exception {
        assertThat(broken("traffic[0].rate=20k/s", "faults=[{at: 500ms, uplink: down, nic: pnic0}]"))
                .contains("team-member");
    }

    @Test
    void shouldFindNoneWhereTheChangeIsOneStep() throws Exception {
        assertThat(broken("traffic[0].rate=20k/s", "teams[0].policy=bonding-active-backup-failure"))
                .doesNotContain("team-member");
    }

    /** While no member is usable a frame has to be dropped. */
    @Test
    void shouldExcuseATeamWithoutMembers() throws Exception {
        assertThat(broken(
                        "traffic[0].rate=20k/s",
                        "teams[0].policy=active-backup",
                        "faults=[{at: 500ms, uplink: down, nic: pnic0}, {at: 510ms, uplink: down, nic: pnic1}]"))
                .doesNotContain("team-member");
    }
}
