package io.nicteam.team;

import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/** One member's upper edge: what comes in over it, and what is observed of it. */
final class Member implements AdapterUpcalls {

    private static final int BURST = 256;

    private final Team team;
    private final int index;
    private final int carrier;
    private final String name;
    private final PacketPool pool;
    private final Trace trace;
    private final Burst admitted = new Burst(BURST);
    private boolean linkUp = true;
    private boolean linkSeenUp = true;
    private long changedNs;
    private long noticedNs;
    private long receivedNs = -1;

    Member(Team team, int index, int carrier, String name, PacketPool pool, Trace trace) {
        this.team = team;
        this.index = index;
        this.carrier = carrier;
        this.name = name;
        this.pool = pool;
        this.trace = trace;
    }

    String name() {
        return name;
    }

    /** What is observed at a look. */
    Observed look(long nowNs) {
        if (linkSeenUp != linkUp) {
            linkSeenUp = linkUp;
            noticedNs = nowNs;
        }
        return new Observed(linkUp, changedNs, noticedNs, receivedNs);
    }

    @Override
    public void onLink(boolean up, long nowNs) {
        if (up != linkUp) {
            linkUp = up;
            changedNs = nowNs;
            team.linkChanged(index, nowNs);
        }
    }

    @Override
    public void onReceive(Burst burst, DataPath via, long nowNs) {
        receivedNs = nowNs;
        Members members = team.members();
        AddressPolicy addresses = team.plan().addresses();
        for (int i = 0; i < burst.size(); i++) {
            int slot = burst.slot(i);
            boolean group = MacAddress.isGroup(Ethernet.destination(pool.slab(), pool.offset(slot)));
            if (addresses.admits(index, group, members)) {
                pool.carrier(slot, carrier);
                add(slot, via, nowNs);
            } else {
                trace.dropped(pool.frameId(slot), Place.TEAM, DropReason.INACTIVE_MEMBER, nowNs);
                pool.release(slot, Owner.STACK);
            }
        }
        handUp(via, nowNs);
    }

    private void add(int slot, DataPath via, long nowNs) {
        if (admitted.isFull()) {
            handUp(via, nowNs);
        }
        admitted.add(slot);
    }

    private void handUp(DataPath via, long nowNs) {
        if (!admitted.isEmpty()) {
            team.received(admitted, via, nowNs);
            admitted.clear();
        }
    }

    @Override
    public void onTransmitComplete(Burst burst, long nowNs) {
        team.stack().onTransmitComplete(burst, nowNs);
    }

    @Override
    public void onTransmitReturned(Burst burst, long nowNs) {
        team.stack().onTransmitReturned(burst, nowNs);
    }

    @Override
    public void onTransmitReady(long nowNs) {
        team.stack().onTransmitReady(nowNs);
    }
}
