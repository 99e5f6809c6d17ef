package io.nicteam.planted.console.harness.host;

final class BreaksByStackTrace {
    void say(final Exception e) {
        e.printStackTrace();
    }
}
