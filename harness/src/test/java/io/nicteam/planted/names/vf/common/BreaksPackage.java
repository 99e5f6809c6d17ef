package io.nicteam.planted.names.vf.common;

final class BreaksPackage {}
