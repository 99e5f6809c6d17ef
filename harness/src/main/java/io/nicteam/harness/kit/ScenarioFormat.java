package io.nicteam.harness.kit;

import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioText;
import net.jqwik.api.SampleReportingFormat;

/** How jqwik prints a scenario: as its file would be. Found by jqwik as a service. */
public final class ScenarioFormat implements SampleReportingFormat {

    @Override
    public boolean appliesTo(Object value) {
        return value instanceof Scenario;
    }

    @Override
    public Object report(Object value) {
        return SampleReportingFormat.plainLabel("\n" + ScenarioText.of(Written.of((Scenario) value)));
    }
}
