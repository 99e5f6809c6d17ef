package io.nicteam.harness.life;

import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import java.util.List;

/** What is done to a guest from outside, and asked of it. */
public interface Guest {

    String name();

    /** Positions of its adapters. */
    List<Integer> adapters();

    /** It stands still from now on. */
    void stop(long nowNs);

    /** It goes on. */
    void resume(long nowNs);

    /** It shuts down: no more is sent, and its adapters are closed. */
    void shutDown(long nowNs);

    /** Whether it has. */
    boolean isDown();

    /** Its drivers start. */
    void boot(long nowNs);

    /** It has come to a host for whose VFs it has that driver. */
    void cameTo(int host, VfDriver driver, long nowNs);
}
