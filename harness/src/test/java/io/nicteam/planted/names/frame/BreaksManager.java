package io.nicteam.planted.names.frame;

final class BreaksManager {}
