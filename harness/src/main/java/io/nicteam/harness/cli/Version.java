package io.nicteam.harness.cli;

import picocli.CommandLine.IVersionProvider;

/** Reads the version that the build wrote into the jar's manifest. */
final class Version implements IVersionProvider {

    static String program() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    static String jdk() {
        return Runtime.version().toString();
    }

    @Override
    public String[] getVersion() {
        return new String[] {"nicteam " + program() + " on Java " + jdk()};
    }
}
