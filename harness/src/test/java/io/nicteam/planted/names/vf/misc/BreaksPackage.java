package io.nicteam.planted.names.vf.misc;

final class BreaksPackage {}
