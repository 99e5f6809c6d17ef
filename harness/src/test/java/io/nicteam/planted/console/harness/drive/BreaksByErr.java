package io.nicteam.planted.console.harness.drive;

final class BreaksByErr {
    void say() {
        System.err.println();
    }
}
