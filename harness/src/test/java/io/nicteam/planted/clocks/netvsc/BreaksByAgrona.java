package io.nicteam.planted.clocks.netvsc;

import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;

final class BreaksByAgrona {
    final NanoClock clock = SystemNanoClock.INSTANCE;
}
