package io.nicteam.team.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.team.policy.Policies.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of policies in the documentation is that of the code. */
final class PoliciesDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/policies.md");

    private static final String HEAD =
            """
            # Policies

            Written from the code by `PoliciesDocumentTest`; after a change there, write it anew with
            `mvn -B test -pl team-core -am -Dtest=PoliciesDocumentTest -Dgolden.update=true \
            -Dsurefire.failIfNoSpecifiedTests=false`.

            A policy says who sends, when a member is good, and whose address is used. All of them are
            switch-independent. Whatever the policy, a team sends nothing on a member that it knows to be dead, drops nothing while
            one is usable, sends one copy, notices a dead link, hears over the member that it sends on, and announces another
            active member. A preset of a real driver that does not is **exempt** from what it breaks. Beyond that
            a policy has the **traits** that it promises. `PolicyContractTest` holds every policy to its traits, and every exemption
            to being one.

            """;

    private static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("## Traits\n\n");
        text.append("| trait | promises |\n|---|---|\n");
        text.append("| flow-stable | while the members stay the same, a flow goes to one of them |\n");
        text.append("| order-independent | a flow's member does not depend on the order of the members |\n");
        text.append("| balanced | many flows are spread as evenly as a fair draw spreads them |\n");
        text.append("| minimal-movement | when a member goes, only its flows move |\n");
        text.append("\n## Exemptions\n\n| exemption | what the preset does |\n|---|---|\n");
        Arrays.stream(Exemption.values())
                .forEach(one -> text.append("| " + one.label() + " | " + one.phrase() + " |\n"));
        text.append("\n## All policies\n");
        String source = "";
        for (Policy policy : Policies.all()) {
            if (!policy.source().equals(source)) {
                source = policy.source();
                text.append("\n### ").append(source).append("\n\n");
                text.append("| policy | what it does | traits | exempt |\n|---|---|---|---|\n");
            }
            text.append("| `" + policy.name() + "` | " + policy.summary() + " | "
                    + joined(policy.traits().stream().map(Trait::label).toList()) + " | "
                    + joined(policy.exemptions().stream().map(Exemption::label).toList()) + " |\n");
        }
        text.append("\n## Refused\n\n| mode | because it |\n|---|---|\n");
        Policies.refusals().forEach((name, reason) -> text.append("| `" + name + "` | " + reason + " |\n"));
        return text.toString();
    }

    private static String joined(Collection<String> words) {
        return words.isEmpty() ? "-" : words.stream().collect(Collectors.joining(", "));
    }

    @Test
    void shouldListWhatThereIs() throws IOException {
        String text = text();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, text);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("%s; to write it anew: -Dgolden.update=true", DOCUMENT)
                .isEqualTo(text);
    }

    @Test
    void shouldHaveEveryNameOnceAndRefuseNoneOfThem() {
        assertThat(Policies.all()).extracting(Policy::name).doesNotHaveDuplicates();
        assertThat(Policies.all())
                .allSatisfy(
                        policy -> assertThat(Policies.refusal(policy.name())).isEmpty())
                .allSatisfy(policy -> assertThat(policy.plan().get().name()).isEqualTo(policy.name()));
        assertThat(Policies.refusal("lbfo-lacp"))
                .hasValueSatisfying(why -> assertThat(why).contains("partner"));
        assertThat(Policies.named("lbfo-lacp")).isEmpty();
    }
}
