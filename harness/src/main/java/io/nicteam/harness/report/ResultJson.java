package io.nicteam.harness.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** A result as JSON: fields are named and ordered as the components of {@link RunResult}. */
public final class ResultJson {

    private static final String SCHEMA = "result.schema.json";

    // Jackson 3 sorts by name unless told otherwise; the order of the components is the one made for reading.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule().addSerializer(Verdict.class, new VerdictAsLabel()))
            .build();

    private ResultJson() {}

    /** The text of {@code result.json}, pretty printed. */
    public static String text(final RunResult result) {
        return MAPPER.writeValueAsString(result) + "\n";
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
        try (InputStream stream = ResultJson.class.getResourceAsStream(SCHEMA)) {
            if (stream == null) {
                throw new IllegalStateException("the program is incomplete: no " + SCHEMA);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class VerdictAsLabel extends StdSerializer<Verdict> {

        VerdictAsLabel() {
            super(Verdict.class);
        }

        @Override
        public void serialize(final Verdict verdict, final JsonGenerator json, final SerializationContext context)
                throws JacksonException {
            json.writeString(verdict.label());
        }
    }
}
