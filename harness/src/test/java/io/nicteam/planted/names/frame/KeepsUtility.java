package io.nicteam.planted.names.frame;

final class KeepsUtility {}
