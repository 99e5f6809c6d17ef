package io.nicteam.netvsc;

import io.nicteam.adapter.MiniportState;
import io.nicteam.attributes.AttributeMember;
import io.nicteam.attributes.Attributes;
import io.nicteam.check.Invariant;
import io.nicteam.netvsc.rndis.Oid;
import java.util.EnumSet;
import java.util.Set;

/**
 * The attributes of the synthetic adapter, asked of the host one after the other: another MTU by attaching anew, the address
 * and the packet filter by a request each. If one is refused, those before it are put back the same way. Groups come by a
 * filter that lets all of them in, VLANs beside the frame: there is nothing to ask for.
 */
final class NetvscConfiguration implements AttributeMember {

    /** What the host is asked for, in order: attaching anew forgets the address. */
    private enum Item {
        MTU,
        ADDRESS,
        FILTER
    }

    private static final Item[] ITEMS = Item.values();
    private static final int FILTER = Oid.FILTER_DIRECTED | Oid.FILTER_ALL_MULTICAST | Oid.FILTER_BROADCAST;

    private final Life life;
    private final Set<Item> asked = EnumSet.noneOf(Item.class);
    private Attributes present;
    private Attributes target;
    private Answer answer;

    /** @param present what the adapter is attached with */
    NetvscConfiguration(Life life, Attributes present) {
        this.life = life;
        this.present = present;
        target = present;
    }

    @Override
    public Attributes attributes() {
        return present;
    }

    @Override
    public void change(Attributes wanted, Answer then, long nowNs) {
        Invariant.check(answer == null, "one change of attributes at a time");
        if (wanted.equals(present)) {
            then.on(true, nowNs);
            return;
        }
        answer = then;
        goFor(wanted);
        advance(nowNs);
    }

    private void goFor(Attributes to) {
        target = to;
        asked.clear();
    }

    /** Nothing is being asked of the host any more, or something changed about that. */
    void advance(long nowNs) {
        while (answer != null && life.atRest()) {
            Item next = nextDifference();
            if (next == null) {
                end(!target.equals(present), nowNs);
            } else if (life.state() == MiniportState.RUNNING && asked.add(next)) {
                ask(next, nowNs);
            } else if (!target.equals(present)) {
                goFor(present);
            } else {
                // What it had it cannot have again: it stays as it is, and the host knows no better.
                end(false, nowNs);
            }
        }
    }

    private void end(boolean taken, long nowNs) {
        Answer to = answer;
        answer = null;
        present = target;
        to.on(taken, nowNs);
    }

    private Item nextDifference() {
        for (Item item : ITEMS) {
            if (differs(item)) {
                return item;
            }
        }
        return null;
    }

    private boolean differs(Item item) {
        return switch (item) {
            case MTU -> life.options().mtu() != target.mtu();
            case ADDRESS -> life.address() != target.mac();
            case FILTER -> life.filterTaken() != filter();
        };
    }

    private void ask(Item item, long nowNs) {
        switch (item) {
            case MTU -> life.reconfigure(life.options().withMtu(target.mtu()), nowNs);
            case ADDRESS -> life.changeAddress(target.mac(), nowNs);
            case FILTER -> life.packetFilter(filter(), nowNs);
        }
    }

    private int filter() {
        return target.promiscuous() ? Oid.FILTER_PROMISCUOUS : FILTER;
    }
}
