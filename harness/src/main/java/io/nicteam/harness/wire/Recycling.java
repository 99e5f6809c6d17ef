package io.nicteam.harness.wire;

import io.netty.util.concurrent.FastThreadLocalThread;

/**
 * Netty uses an object for every write again, but only on threads that promise to clear their thread-locals in the end.
 * Threads of ours promise it through this.
 */
public final class Recycling {

    private Recycling() {}

    /** Does work on the calling thread, within which ports allocate next to nothing. Not to be nested. */
    public static void during(Runnable work) {
        FastThreadLocalThread.runWithFastThreadLocal(work);
    }
}
