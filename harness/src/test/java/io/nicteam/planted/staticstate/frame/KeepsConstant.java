package io.nicteam.planted.staticstate.frame;

final class KeepsConstant {
    static final int COUNT = 1;
    int own = COUNT;
}
