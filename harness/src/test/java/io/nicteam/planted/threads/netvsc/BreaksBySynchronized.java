package io.nicteam.planted.threads.netvsc;

final class BreaksBySynchronized {
    synchronized void enter() {}
}
