import io.nicteam.harness.check.Checker;
import io.nicteam.harness.kit.ScenarioProperties;
import io.nicteam.harness.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What a user writes for a policy of his own. The first property fails, because the policy has a bug. */
class EvenSpreadProperties extends ScenarioProperties {

    private static final Path TEAM = Path.of("team.yaml");
    private static final List<Checker> ALWAYS_SENDS = List.of(new AlwaysSends());

    @Provide
    Arbitrary<Scenario> mine() {
        return scenariosLike(TEAM, "teams[0].policy=src/main/java/EvenSpread.java");
    }

    @Provide
    Arbitrary<Scenario> activeBackup() {
        return scenariosLike(TEAM, "teams[0].policy=active-backup");
    }

    @Property(tries = 200, seed = "1", shrinking = ShrinkingMode.FULL)
    void sendsAsLongAsItCan(@ForAll("mine") Scenario scenario) {
        assertHolds(scenario, ALWAYS_SENDS);
    }

    @Property(tries = 50, seed = "1")
    void activeBackupDoes(@ForAll("activeBackup") Scenario scenario) {
        assertHolds(scenario, ALWAYS_SENDS);
    }
}
