package io.nicteam.planted.names.vf.util;

final class BreaksPackage {}
