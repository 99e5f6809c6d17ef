package io.nicteam.planted.guestdependencies.frame;

import org.HdrHistogram.Histogram;

record BreaksByHistogram(Histogram histogram) {}
