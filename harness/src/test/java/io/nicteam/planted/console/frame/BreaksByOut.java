package io.nicteam.planted.console.frame;

final class BreaksByOut {
    void say() {
        System.out.println();
    }
}
