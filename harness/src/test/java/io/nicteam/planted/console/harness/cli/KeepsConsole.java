package io.nicteam.planted.console.harness.cli;

final class KeepsConsole {
    void say() {
        System.out.println();
    }
}
