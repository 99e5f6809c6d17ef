package io.nicteam.harness.host;

import io.nicteam.harness.host.vsp.Vsp;
import io.nicteam.harness.host.vsp.vf.VfHost;
import io.nicteam.packet.DataPath;
import java.util.function.Supplier;

/** Hands what the VSP decides to those who can do it. */
record GuestVfHost(Vsp vsp, PathSteering steering, Supplier<VfAssignment> vf) implements VfHost {

    @Override
    public boolean guestTakesVf() {
        return vsp.guestTakesVf();
    }

    @Override
    public void notifyAssociation(boolean allocated, int serial, long nowNs) {
        vsp.notifyAssociation(allocated, serial, nowNs);
    }

    @Override
    public void notifySynthetic(long nowNs) {
        vsp.notifySwitchedToSynthetic(nowNs);
    }

    @Override
    public void complete(long transaction, long nowNs) {
        vsp.completeSwitch(transaction, nowNs);
    }

    @Override
    public void abandon(long transaction, long nowNs) {
        vsp.abandonSwitch(transaction);
    }

    @Override
    public void startOfferTimer(long nowNs) {
        vf.get().startOfferTimer(nowNs);
    }

    @Override
    public void cancelOfferTimer() {
        vf.get().cancelOfferTimer();
    }

    @Override
    public void offer(int serial, long nowNs) {
        vf.get().offer(nowNs);
    }

    /** To a VF on its way out nothing moves: the path stays where it is or is going. */
    @Override
    public void move(DataPath path, long nowNs) {
        boolean possible = path != DataPath.VF || vf.get().mayUseVf();
        steering.want(possible ? path : steering.wanted(), nowNs);
    }

    @Override
    public void release(long nowNs) {
        vf.get().finishIfFree(nowNs);
    }
}
