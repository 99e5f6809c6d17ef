package io.nicteam.team.announce;

/**
 * What the network is told when another member becomes active.
 *
 * @param arps gratuitous ARP requests (num_grat_arp, notify_peers count)
 * @param advertisements unsolicited neighbour advertisements (num_unsol_na)
 * @param learned whether a RARP request is sent for each source address that the team has sent with lately (Open vSwitch)
 * @param everyNs time between two of these (peer_notif_delay, notify_peers interval)
 * @param rejoins reports for each multicast group (resend_igmp, mcast_rejoin count)
 * @param rejoinEveryNs time between two of those
 */
public record Announcements(
        int arps, int advertisements, boolean learned, long everyNs, int rejoins, long rejoinEveryNs) {

    /** Nothing is told. */
    public static final Announcements NONE = new Announcements(0, 0, false, 0, 0, 0);

    public Announcements {
        if (arps < 0 || advertisements < 0 || rejoins < 0 || everyNs < 0 || rejoinEveryNs < 0) {
            throw new IllegalArgumentException("found less than 0 among " + arps + ", " + advertisements + ", "
                    + everyNs + ", " + rejoins + ", " + rejoinEveryNs + "; expected no count or time below 0");
        }
    }

    /** As many gratuitous ARP requests and unsolicited neighbour advertisements, that far apart. */
    public static Announcements peers(int count, long everyNs) {
        return new Announcements(count, count, false, everyNs, 0, 0);
    }

    /** The same with group reports. */
    public Announcements rejoin(int count, long apartNs) {
        return new Announcements(arps, advertisements, learned, everyNs, count, apartNs);
    }

    /** How many rounds there are, of one frame of each kind at most. */
    int rounds() {
        return Math.max(Math.max(arps, advertisements), learned ? 1 : 0);
    }
}
