package io.nicteam.harness.generate;

import java.util.List;

/**
 * A setting that a generated scenario may have otherwise than by default.
 *
 * @param key its place in a scenario, such as {@code host.noticeDelay}
 * @param values what else it may be, as a scenario file has it
 */
public record Knob(String key, List<String> values) {

    public Knob {
        values = List.copyOf(values);
    }

    static Knob of(String key, String... values) {
        return new Knob(key, List.of(values));
    }
}
