package io.nicteam.harness.view;

import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A view as a JSON array of objects, values as what they are. */
final class ViewJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ViewJson() {}

    static String of(List<Item> items) {
        return MAPPER.writeValueAsString(items.stream().map(Item::properties).toList()) + "\n";
    }
}
