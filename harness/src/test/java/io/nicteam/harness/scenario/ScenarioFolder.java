package io.nicteam.harness.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes scenario files into a test's folder and reads them back. */
final class ScenarioFolder {
    private final Path folder;

    ScenarioFolder(Path folder) {
        this.folder = folder;
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scenario in the text, which must be valid. */
    Scenario read(String text, String... overrides) throws ScenarioException {
        return ScenarioFile.read(write("s.yaml", text), List.of(overrides));
    }

    /** The problems of the text, without the folder's name; none if it is valid. */
    List<String> problems(String text, String... overrides) {
        try {
            read(text, overrides);
            return List.of();
        } catch (ScenarioException e) {
            return e.problems().stream()
                    .map(problem -> problem.replace(folder + "/", ""))
                    .toList();
        }
    }
}
