package io.nicteam.harness.report;

import java.io.IOException;
import java.io.Writer;

/** A result as JSON: fields are named and ordered as the components of {@link RunResult}. */
public final class ResultJson {

    private static final String SCHEMA = "result.schema.json";

    private ResultJson() {}

    /** The text of {@code result.json}, pretty printed. */
    public static String text(final RunResult result) {
        return JsonText.of(result);
    }

    /**
     * Writes the text of {@code result.json}.
     *
     * @throws IOException when the writer fails
     */
    public static void write(final Writer writer, final RunResult result) throws IOException {
        writer.write(text(result));
    }

    /** The JSON Schema (2020-12) of {@code result.json}, as it ships with the program. */
    public static String schema() {
        return JsonText.schema(ResultJson.class, SCHEMA);
    }
}
