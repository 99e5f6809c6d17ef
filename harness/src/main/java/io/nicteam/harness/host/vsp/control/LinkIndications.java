package io.nicteam.harness.host.vsp.control;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.rndis.RndisIndicateStatus;
import io.nicteam.netvsc.rndis.RndisStatus;
import io.nicteam.state.NotState;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the guest is told of its link. A change is told at once, unless the one before was told a short time ago: then it waits
 * until that time is over, and a change back meanwhile cancels it. A guest that is not there to be told asks when it comes
 * up.
 */
public final class LinkIndications {

    private final long dampingNs;
    private final Session session;
    private final Device device;
    private final Alarm held;

    @NotState
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[RndisIndicateStatus.BYTES + 4]);

    private long bitsPerSecond;
    private boolean up = true;
    private boolean toldUp = true;
    private long dampedUntilNs;

    /**
     * A link that is up.
     *
     * @param name label of the alarm
     */
    public LinkIndications(String name, VspOptions options, Session session, Device device, Alarms alarms) {
        dampingNs = options.linkDampingNs();
        bitsPerSecond = options.linkBitsPerSecond();
        this.session = session;
        this.device = device;
        held = alarms.register(name + " link", this::settle);
    }

    /** The link went up or down. */
    public void link(boolean nowUp, long nowNs) {
        up = nowUp;
        settle(nowNs);
    }

    private void settle(long nowNs) {
        if (up == toldUp || !session.stage().isInitialized()) {
            held.off();
        } else if (nowNs < dampedUntilNs) {
            held.set(dampedUntilNs);
        } else {
            held.off();
            toldUp = up;
            dampedUntilNs = nowNs + dampingNs;
            indicate(up ? RndisStatus.MEDIA_CONNECT : RndisStatus.MEDIA_DISCONNECT, nowNs);
        }
    }

    /** Whether the link is up, for a guest that asks: from now on it knows. */
    boolean tell() {
        held.off();
        toldUp = up;
        return up;
    }

    long bitsPerSecond() {
        return bitsPerSecond;
    }

    /** The link has another speed. */
    public void speed(long newBitsPerSecond, long nowNs) {
        bitsPerSecond = newBitsPerSecond;
        if (session.stage().isInitialized()) {
            long units = Math.min(newBitsPerSecond / Oid.LINK_SPEED_UNIT, 0xFFFF_FFFFL);
            send(RndisIndicateStatus.encodeLinkSpeed(message, 0, (int) units), nowNs);
        }
    }

    /** The link may be on another network: the guest shall announce itself there. */
    public void networkChange(long nowNs) {
        if (session.stage().isInitialized()) {
            indicate(RndisStatus.NETWORK_CHANGE, nowNs);
        }
    }

    /** Says once more that the link is up, if it is and the guest was told: a reason to announce the adapter. */
    public void repeatConnect(long nowNs) {
        if (session.stage().isInitialized() && up && toldUp) {
            indicate(RndisStatus.MEDIA_CONNECT, nowNs);
        }
    }

    private void indicate(int status, long nowNs) {
        send(RndisIndicateStatus.encode(message, 0, status), nowNs);
    }

    private void send(int length, long nowNs) {
        device.rndis(message, length, nowNs);
    }

    /**
     * The link, and what the guest knows of it.
     *
     * @param dampedUntilNs when it may be told of the next change
     */
    public record Saved(long bitsPerSecond, boolean up, boolean toldUp, long dampedUntilNs) {}

    public Saved save() {
        return new Saved(bitsPerSecond, up, toldUp, dampedUntilNs);
    }

    /** Goes on from what another one saved; a change that waited is told in its time. */
    public void restore(Saved saved, long nowNs) {
        bitsPerSecond = saved.bitsPerSecond();
        up = saved.up();
        toldUp = saved.toldUp();
        dampedUntilNs = saved.dampedUntilNs();
        settle(nowNs);
    }

    /** The guest is gone: there is nobody to tell. */
    public void close() {
        held.off();
    }
}
