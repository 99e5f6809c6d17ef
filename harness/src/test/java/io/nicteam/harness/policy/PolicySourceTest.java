package io.nicteam.harness.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.team.TeamPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicySourceTest {

    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("public final class (\\w+)");

    private static final String CLOSED =
            """
            public class Closed implements io.nicteam.team.Liveness {
                private Closed() {}

                public boolean isGood(io.nicteam.team.Observed member, long nowNs) {
                    return true;
                }
            }
            """;

    @TempDir
    private Path folder;

    private TeamPlan plan(String name, String code) throws IOException, PolicyException {
        Files.writeString(folder.resolve(name), code);
        return PolicySource.of(name, folder).get();
    }

    /** The code in the guide is code. */
    @Test
    void shouldCompileEveryPolicyOfTheGuide() throws Exception {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("../docs/writing-a-policy.md")));
        List<String> names = new ArrayList<>();
        while (blocks.find()) {
            Matcher type = CLASS.matcher(blocks.group(1));
            assertThat(type.find()).isTrue();
            names.add(plan(type.group(1) + ".java", blocks.group(1)).name());
        }

        assertThat(names).containsExactly("ByPorts", "FewestFlows", "EvenAndOdd", "Cautious", "OwnAddresses");
    }

    @Test
    void shouldSayWhatJavacSaysWhenAFileDoesNotCompile() {
        assertThatThrownBy(() -> plan("Bad.java", "public class Bad {\n  int x = y;\n}\n"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("Bad.java:2: error: cannot find symbol")
                .hasMessageContaining("symbol:   variable y");
    }

    @Test
    void shouldSayWhatIsExpectedWhenAFileHoldsNoPolicy() {
        assertThatThrownBy(() -> plan("Plain.java", "public class Plain {}\n"))
                .hasMessageContaining("expected it to implement SendPolicy, Liveness or AddressPolicy");
        assertThatThrownBy(() -> plan("Other.java", "class Another {}\n"))
                .hasMessageContaining("expected a public class Other");
        assertThatThrownBy(() -> plan("Closed.java", CLOSED))
                .hasMessageContaining("public constructor without parameters");
        assertThatThrownBy(() -> PolicySource.of("Missing.java", folder)).hasMessageContaining("which is no file");
    }

    @Test
    void shouldSayWhyWhenAModeIsNotToBeHad() {
        assertThatThrownBy(() -> PolicySource.of("lbfo-lacp", folder)).hasMessageContaining("LACP");
        assertThatThrownBy(() -> PolicySource.of("nonsense", folder)).hasMessageContaining("consistent, active-backup");
    }

    @Test
    void shouldMakeEveryPolicyAnewForEachRun() throws Exception {
        var source = PolicySource.of("bonding-balance-rr", folder);

        assertThat(source.get().send()).isNotSameAs(source.get().send());
    }
}
