package io.nicteam.harness.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Records as JSON: fields are named and ordered as their components, a verdict is its label. */
public final class JsonText {

    // Jackson 3 sorts by name unless told otherwise; the order of the components is the one made for reading.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule().addSerializer(Verdict.class, new VerdictAsLabel()))
            .build();

    private JsonText() {}

    /** Pretty printed, with a line end behind it. */
    public static String of(final Record value) {
        return MAPPER.writeValueAsString(value) + "\n";
    }

    /** The JSON Schema that ships beside {@code owner}. */
    public static String schema(final Class<?> owner, final String name) {
        try (InputStream stream = owner.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program is incomplete: no " + name);
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
