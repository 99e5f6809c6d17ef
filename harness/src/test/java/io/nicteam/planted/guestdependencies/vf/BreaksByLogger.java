package io.nicteam.planted.guestdependencies.vf;

import org.slf4j.Logger;

record BreaksByLogger(Logger logger) {}
