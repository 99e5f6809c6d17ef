package io.nicteam.harness.view;

import io.nicteam.harness.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A view as text, shaped like the output that it mirrors. */
public final class ViewText {

    private ViewText() {}

    /** How a view is written. */
    public enum Form {
        /** One line an object, the few most telling properties. */
        TABLE,
        /** One line a property. */
        LIST,
        JSON
    }

    /** The text, with a line end behind the last line; empty if there is no object. */
    public static String of(View view, List<Item> items, Form form) {
        return switch (form) {
            case TABLE -> view.columns().isEmpty() ? list(items) : table(view, items);
            case LIST -> list(items);
            case JSON -> ViewJson.of(items);
        };
    }

    private static String table(View view, List<Item> items) {
        if (items.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable(view.columns(), view.columns().size());
        table.add(view.columns().stream().map(name -> "-".repeat(name.length())).toList());
        for (Item item : items) {
            table.add(view.columns().stream().map(item::text).toList());
        }
        return String.join("\n", table.lines()) + "\n";
    }

    private static String list(List<Item> items) {
        List<String> blocks = new ArrayList<>();
        for (Item item : items) {
            int width = item.properties().keySet().stream()
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            StringBuilder block = new StringBuilder();
            for (String name : item.properties().keySet()) {
                block.append(String.format(Locale.ROOT, "%-" + width + "s : %s\n", name, item.text(name)));
            }
            blocks.add(block.toString());
        }
        return String.join("\n", blocks);
    }
}
