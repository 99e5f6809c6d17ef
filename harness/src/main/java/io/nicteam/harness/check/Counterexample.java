package io.nicteam.harness.check;

import io.nicteam.harness.scenario.ScenarioText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The file of a scenario that breaks a property: an ordinary scenario, whose description says which. */
public final class Counterexample {

    private static final Pattern DESCRIPTION = Pattern.compile("Breaks ([a-z-]+): .*", Pattern.DOTALL);

    private Counterexample() {}

    /**
     * The text of the file.
     *
     * @param name of the scenario
     * @param scenario its settings, without name and description
     */
    public static String text(String name, ObjectNode scenario, Breach breach) {
        ObjectNode named = scenario.deepCopy();
        named.removeAll();
        named.put("name", name);
        named.put("description", "Breaks " + breach.property() + ": " + breach.evidence());
        scenario.properties().forEach(setting -> named.putIfAbsent(setting.getKey(), setting.getValue()));
        return "# What must hold: " + breach.promise() + ".\n" + ScenarioText.of(named);
    }

    /** The property that a scenario with this description is to break. */
    public static Optional<String> property(String description) {
        Matcher matcher = DESCRIPTION.matcher(description);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
