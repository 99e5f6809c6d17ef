package io.nicteam.planted.guestdependencies.harness.cli;

import picocli.CommandLine;

record KeepsCommandLine(CommandLine line) {}
