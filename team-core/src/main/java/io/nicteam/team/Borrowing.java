package io.nicteam.team;

import io.nicteam.adapter.Station;
import java.util.Arrays;

/**
 * Which member receives at which address besides its own. A member borrows what it sends with, and the one that stands for the
 * team borrows the team's address, so that the host lets frames to it in.
 */
final class Borrowing {

    private static final long NONE = -1;

    private final Member[] members;
    private final long[] source;
    private final long[] ofTeam;

    Borrowing(Member[] members) {
        this.members = members;
        source = new long[members.length];
        ofTeam = new long[members.length];
        Arrays.fill(source, NONE);
        Arrays.fill(ofTeam, NONE);
    }

    /** First everything that is no longer borrowed, so that no address is at two members because of the order. */
    void update(Members now, long nowNs) {
        for (int i = 0; i < members.length; i++) {
            long nextSource = now.source(i) == now.mac(i) ? NONE : now.source(i);
            long nextOfTeam = i != now.active() || now.teamMac() == now.mac(i) ? NONE : now.teamMac();
            withdraw(i, source[i], nextSource, nextOfTeam, nowNs);
            withdraw(i, ofTeam[i], nextSource, nextOfTeam, nowNs);
            source[i] = nextSource;
            ofTeam[i] = nextOfTeam;
        }
        for (int i = 0; i < members.length; i++) {
            admit(i, source[i], nowNs);
            admit(i, ofTeam[i], nowNs);
        }
    }

    private void withdraw(int member, long mac, long keptA, long keptB, long nowNs) {
        if (mac != NONE && mac != keptA && mac != keptB) {
            members[member].station().withdraw(mac, nowNs);
        }
    }

    private void admit(int member, long mac, long nowNs) {
        if (mac != NONE) {
            members[member].station().admit(mac, nowNs);
        }
    }

    /** The team itself borrows an address, or gives it back: so do all members. */
    void forward(long mac, boolean wanted, Members now, long nowNs) {
        if (mac == now.teamMac()) {
            return;
        }
        for (Member member : members) {
            Station below = member.station();
            if (wanted) {
                below.admit(mac, nowNs);
            } else {
                below.withdraw(mac, nowNs);
            }
        }
    }
}
