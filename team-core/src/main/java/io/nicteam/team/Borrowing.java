package io.nicteam.team;

import io.nicteam.adapter.Station;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Which member receives at which address besides its own. A member borrows what it sends with, and the one that stands for the
 * team borrows the team's address, so that the host lets frames to it in.
 */
final class Borrowing {

    private final Member[] members;
    private final boolean probesAll;
    private final long[][] borrowed;

    /** @param probesAll whether members that do not stand for the team send probes, too */
    Borrowing(Member[] members, boolean probesAll) {
        this.members = members;
        this.probesAll = probesAll;
        borrowed = new long[members.length][0];
    }

    /** First everything that is no longer borrowed, so that no address is at two members because of the order. */
    void update(Members now, long nowNs) {
        for (int i = 0; i < members.length; i++) {
            Station station = members[i].station();
            long[] next = wanted(i, now);
            Arrays.stream(borrowed[i])
                    .filter(mac -> Arrays.stream(next).noneMatch(kept -> kept == mac))
                    .forEach(mac -> station.withdraw(mac, nowNs));
            borrowed[i] = next;
        }
        for (int i = 0; i < members.length; i++) {
            for (long mac : borrowed[i]) {
                members[i].station().admit(mac, nowNs);
            }
            members[i].station().lend(isLent(i, now));
        }
    }

    private boolean isLent(int member, Members now) {
        for (int i = 0; i < members.length; i++) {
            long own = now.mac(member);
            boolean uses = now.mac(i) == own || Arrays.stream(borrowed[i]).anyMatch(mac -> mac == own);
            if (i != member && uses) {
                return true;
            }
        }
        return false;
    }

    private long[] wanted(int member, Members now) {
        long own = now.mac(member);
        return LongStream.of(
                        now.source(member),
                        member == now.active() ? now.teamMac() : own,
                        probesAll ? now.probeSource(member) : own)
                .filter(mac -> mac != own)
                .distinct()
                .toArray();
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
