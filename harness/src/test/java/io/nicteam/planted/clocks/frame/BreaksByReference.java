package io.nicteam.planted.clocks.frame;

import java.util.function.LongSupplier;

final class BreaksByReference {
    final LongSupplier now = System::nanoTime;
}
