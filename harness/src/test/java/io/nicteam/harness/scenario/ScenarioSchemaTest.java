package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class ScenarioSchemaTest {
    /** What has no fixed default: keys that must be written, and names that are made up from elsewhere. */
    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "/$defs/nic/vswitch",
            "/$defs/adapter/mac",
            "/$defs/adapter/vlan",
            "/$defs/adapter/nic",
            "/$defs/adapter/iovWeight",
            "/$defs/adapter/sources",
            "/$defs/adapter/portPolicies",
            "/$defs/adapter/policyOnVf",
            "/$defs/portPolicies/maximumBandwidth",
            "/$defs/portPolicies/mirroredTo",
            "/$defs/aclRule/remote",
            "/$defs/generator/adapter",
            "/$defs/generator/to",
            "/$defs/replay/adapter",
            "/$defs/stream/adapter",
            "/$defs/stream/name",
            "/$defs/remove/adapter",
            "/$defs/add/adapter",
            "/$defs/freeze/adapter",
            "/$defs/reset/adapter",
            "/$defs/vfLink/adapter",
            "/$defs/add/failing",
            "/$defs/flap/flap/adapter",
            "/$defs/uplink/nic",
            "/$defs/grey/nic",
            "/$defs/attributes/adapter",
            "/$defs/attributes/attributes/mac",
            "/$defs/attributes/attributes/vlan",
            "/$defs/attributes/attributes/mtu",
            "/$defs/attributes/attributes/groups",
            "/$defs/attributes/attributes/promiscuous",
            "/$defs/pf/nic",
            "/$defs/pfMtu/nic",
            "/$defs/extension/nic",
            "/name",
            "/traffic",
            "/$defs/generator/name",
            "/$defs/replay/name",
            "/$defs/furtherHost/vfDriver",
            "/$defs/migrate/migrate/guest",
            "/$defs/cancelMigration/cancelMigration/guest",
            "/$defs/suspend/suspend/guest",
            "/$defs/reboot/reboot/guest",
            "/$defs/hostReboot/hostReboot/host",
            "/$defs/servicing/servicing/host",
            "/$defs/parentNic/parentNic/nic",
            "/$defs/otherAdapter/from",
            "/$defs/otherAdapter/until");

    private static final String KEY = "value";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** A key's schema and its place, such as {@code /guest/mtu}. */
    private record Property(String place, JsonNode schema, boolean required) {}

    private static List<Property> properties() {
        List<Property> found = new ArrayList<>();
        collect("", ScenarioSchema.root(), found);
        ScenarioSchema.root()
                .get("$defs")
                .properties()
                .forEach(definition -> collect("/$defs/" + definition.getKey(), definition.getValue(), found));
        return found;
    }

    private static void collect(String place, JsonNode schema, List<Property> found) {
        schema.path("properties").properties().forEach(property -> {
            String at = place + "/" + property.getKey();
            boolean required = false;
            for (JsonNode name : schema.path("required")) {
                required |= name.stringValue().equals(property.getKey());
            }
            found.add(new Property(at, property.getValue(), required));
            collect(at, property.getValue(), found);
        });
    }

    /** The schema of an object with that single key, and the definitions that it refers to. */
    private Schema validator(JsonNode property) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        alone.set("$defs", ScenarioSchema.root().get("$defs"));
        ObjectNode properties = alone.putObject("properties");
        // Further hosts refer to the block of the first.
        properties.set("host", ScenarioSchema.root().at("/properties/host"));
        properties.set(KEY, property);
        return registry.getSchema(alone);
    }

    @Test
    void shouldBeAValidSchemaWhenCheckedAgainst202012() {
        Schema metaSchema =
                registry.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));

        assertThat(metaSchema.validate(ScenarioSchema.root())).isEmpty();
    }

    @Test
    void shouldDocumentEveryKeyWhenListed() {
        assertThat(properties()).hasSizeGreaterThan(80).allSatisfy(property -> {
            assertThat(property.schema().path("title").asString(""))
                    .as(property.place())
                    .isNotBlank();
            assertThat(property.schema().path("description").asString(""))
                    .as(property.place())
                    .isNotBlank();
            assertThat(property.schema().path("examples").isArray())
                    .as(property.place())
                    .isTrue();
            boolean computed = property.required() || WITHOUT_DEFAULT.contains(property.place());
            assertThat(property.schema().has("default")).as(property.place()).isEqualTo(!computed);
        });
    }

    @Test
    void shouldAcceptDefaultsAndExamplesWhenValidated() {
        assertThat(properties()).allSatisfy(property -> {
            List<JsonNode> values =
                    new ArrayList<>(property.schema().path("examples").values());
            if (property.schema().has("default")) {
                values.add(property.schema().get("default"));
            }
            assertThat(values).isNotEmpty().allSatisfy(value -> assertThat(validator(property.schema())
                            .validate(JsonNodeFactory.instance.objectNode().set(KEY, value)))
                    .as(property.place())
                    .isEmpty());
        });
    }

    @Test
    void shouldForbidUnknownKeysWhenABlockHasProperties() {
        assertThat(properties())
                .filteredOn(property -> property.schema().has("properties"))
                .hasSizeGreaterThan(6)
                .allMatch(property -> property.schema()
                                .path("additionalProperties")
                                .isBoolean()
                        && !property.schema().get("additionalProperties").booleanValue());
    }

    /** A misspelt keyword would be ignored in silence. */
    @Test
    void shouldHoldOnlyKeywordsOfTheDialectWhenCompiled() {
        Dialect strict = Dialect.builder(Dialects.getDraft202012())
                .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
                .build();

        assertThatCode(() -> SchemaRegistry.withDialect(strict).getSchema(ScenarioSchema.root()))
                .doesNotThrowAnyException();
    }
}
