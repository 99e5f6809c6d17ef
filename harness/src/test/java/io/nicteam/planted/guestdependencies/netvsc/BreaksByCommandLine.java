package io.nicteam.planted.guestdependencies.netvsc;

import picocli.CommandLine;

record BreaksByCommandLine(CommandLine line) {}
