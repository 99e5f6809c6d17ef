package io.nicteam.planted.staticstate.frame;

final class BreaksByCounter {
    static int count;
}
