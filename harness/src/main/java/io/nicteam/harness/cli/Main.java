package io.nicteam.harness.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Entry point of {@code nicteam.jar}. */
@Command(
        name = "nicteam",
        description = "A lab for guest NIC teaming and VF/synthetic fail-over.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main implements Runnable {

    @Override
    public void run() {
        CommandLine.usage(this, System.err);
    }

    public static void main(final String... args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    /** Reads the version the build wrote into the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            final String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"nicteam " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
