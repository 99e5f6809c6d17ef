package io.nicteam.planted.names.vf.manager;

final class BreaksPackage {}
