package io.nicteam.team.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.team.policy.Policies.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/policies.md is what the code says. {@code -Dgolden.update=true} writes it anew. */
final class PoliciesDocumentTest {

    private static final Path FILE = Path.of("../docs/policies.md");

    private static String document() {
        StringBuilder text = new StringBuilder(
                """
                # Policies of teams

                Written by `PoliciesDocumentTest` from
                [Policies](../team-core/src/main/java/io/nicteam/team/policy/Policies.java). Every policy sends on a usable
                member wherever there is one; what it promises beyond that is in the last column, and tested.
                [Writing a policy](writing-a-policy.md) tells how to add one.

                | policy | whose behaviour | what it does | promises |
                |---|---|---|---|
                """);
        for (Policy policy : Policies.all()) {
            String traits = policy.traits().stream().map(Trait::label).collect(Collectors.joining(", "));
            text.append(
                    "| `%s` | %s | %s | %s |%n".formatted(policy.name(), policy.source(), policy.summary(), traits));
        }
        return text.toString();
    }

    @Test
    void shouldBeWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(FILE, document());
        }
        assertThat(Files.readString(FILE)).isEqualTo(document());
    }
}
