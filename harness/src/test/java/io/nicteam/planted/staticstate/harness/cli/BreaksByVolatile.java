package io.nicteam.planted.staticstate.harness.cli;

final class BreaksByVolatile {
    static volatile boolean started;
}
