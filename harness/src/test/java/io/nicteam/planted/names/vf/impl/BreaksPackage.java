package io.nicteam.planted.names.vf.impl;

final class BreaksPackage {}
