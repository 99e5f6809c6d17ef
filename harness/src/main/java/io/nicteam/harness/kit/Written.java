package io.nicteam.harness.kit;

import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A scenario as short as a person would write it: what is as it would be anyway is left out. */
final class Written {

    private static final Path NOWHERE = Path.of("written.yaml");

    private Written() {}

    static ObjectNode of(Scenario scenario) {
        ObjectNode all = (ObjectNode) scenario.settings();
        try {
            ObjectNode brief = all.deepCopy();
            strip(brief, (ObjectNode)
                    ScenarioFile.of(ScenarioFile.written(List.of()), NOWHERE).settings());
            return ScenarioFile.of(brief, NOWHERE).settings().equals(all) ? brief : all.deepCopy();
        } catch (ScenarioException e) {
            // A setting that is as it would be anyway is needed beside another one.
            return all.deepCopy();
        }
    }

    private static void strip(ObjectNode of, ObjectNode usual) {
        for (String key : List.copyOf(of.propertyNames())) {
            JsonNode value = of.get(key);
            if (value.equals(usual.get(key))) {
                of.remove(key);
            } else if (value instanceof ObjectNode block && usual.get(key) instanceof ObjectNode usualBlock) {
                strip(block, usualBlock);
            }
        }
    }
}
