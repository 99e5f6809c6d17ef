package io.nicteam.harness.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {

    private static final String ROOT = "io.nicteam";

    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @ParameterizedTest
    @EnumSource
    void shouldHoldForTheProject(final ArchitectureRule rule) {
        rule.under(ROOT).check(PROJECT);
    }

    /**
     * Below the package named after a rule, every {@code Breaks*} must be reported and no {@code Keeps*} may be; other
     * names are what those two depend on.
     */
    @ParameterizedTest
    @EnumSource
    void shouldCatchEveryPlantedViolation(final ArchitectureRule rule) {
        final String root =
                ROOT + ".planted." + rule.name().toLowerCase(Locale.ROOT).replace("_", "");
        final JavaClasses planted = new ClassFileImporter().importPackages(root);

        final List<String> details =
                rule.under(root).evaluate(planted).getFailureReport().getDetails();

        assertThat(named(planted, "Breaks")).isNotEmpty().allSatisfy(name -> assertThat(mentions(details, name))
                .as("%s reported in %s", name, details)
                .isTrue());
        assertThat(named(planted, "Keeps")).allSatisfy(name -> assertThat(mentions(details, name))
                .as("%s reported in %s", name, details)
                .isFalse());
    }

    @Test
    void shouldSeeEveryModuleButNoTest() {
        assertThat(PROJECT.stream().map(JavaClass::getPackageName).distinct())
                .contains("io.nicteam.check", "io.nicteam.vf", "io.nicteam.netvsc", "io.nicteam.harness.cli")
                .noneMatch(name -> name.contains("planted"));
    }

    private static List<String> named(final JavaClasses classes, final String prefix) {
        return classes.stream()
                .filter(type -> type.getSimpleName().startsWith(prefix))
                .map(JavaClass::getName)
                .toList();
    }

    private static boolean mentions(final List<String> details, final String name) {
        return details.stream().anyMatch(line -> line.contains(name));
    }
}
