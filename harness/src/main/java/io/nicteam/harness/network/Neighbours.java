package io.nicteam.harness.network;

import io.nicteam.frame.Ethernet;
import io.nicteam.packet.PacketPool;
import io.nicteam.team.announce.ControlFrames;
import io.nicteam.team.announce.Resolution;
import io.nicteam.team.announce.Resolution.Kind;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;

/**
 * What the peers know of each other and of the guests. They answer who asks for one of them: ARP (RFC 826), neighbour
 * solicitation (RFC 4861). From ARP, a gratuitous one too, they learn a new address of a guest that they know. Of neighbour
 * advertisements they learn nothing: those are of link-local addresses, to which nobody sends.
 */
public final class Neighbours {

    private static final int ARP_REQUEST = 1;
    private static final int ICMPV6 = 58;
    private static final int SOLICITATION = 135;
    private static final int IPV6_BYTES = 40;
    private static final long UNKNOWN = -1;

    private final long firstMac;
    private final int firstIpv4;
    private final int count;
    /** By IPv4 address, the MAC that a guest began with. */
    private final Long2LongHashMap guests = new Long2LongHashMap(UNKNOWN);
    /** By the MAC that a guest began with, another one that it has now. */
    private final Long2LongHashMap moved = new Long2LongHashMap(UNKNOWN);

    /**
     * @param firstMac address of the first peer; that of another has its position added, and so has its IPv4 address
     * @param count how many peers there are
     */
    public Neighbours(long firstMac, int firstIpv4, int count) {
        this.firstMac = firstMac;
        this.firstIpv4 = firstIpv4;
        this.count = count;
    }

    /** The peers know that the guest with that IPv4 address is at {@code mac}. */
    public void know(int ipv4, long mac) {
        guests.put(ipv4, mac);
    }

    /** Takes notice of the ARP frame in {@code slot}, if it is one: its sender is at the address that it names. */
    void learn(PacketPool pool, int slot) {
        DirectBuffer frame = pool.slab();
        int at = pool.offset(slot);
        Kind kind = Resolution.kind(frame, at, pool.length(slot));
        if (kind == Kind.ARP_REQUEST || kind == Kind.ARP_REPLY) {
            long first = guests.get(Resolution.senderIpv4(frame, at));
            long now = Resolution.senderMac(frame, at);
            if (first != UNKNOWN && now == first) {
                moved.remove(first);
            } else if (first != UNKNOWN) {
                moved.put(first, now);
            }
        }
    }

    /** Where to send what is for the guest that began with that MAC. */
    long addressOf(long mac) {
        long now = moved.isEmpty() ? UNKNOWN : moved.get(mac);
        return now == UNKNOWN ? mac : now;
    }

    /**
     * Writes the answer to the question in {@code slot}, if it is one and for a peer.
     *
     * @return length of the answer, 0 if there is none
     */
    int answer(PacketPool pool, int slot, int into) {
        DirectBuffer frame = pool.slab();
        int at = pool.offset(slot);
        int type = Ethernet.type(frame, at);
        int payload = at + Ethernet.HEADER_LENGTH;
        if (type == Ethernet.TYPE_ARP && frame.getShort(payload + 6, ByteOrder.BIG_ENDIAN) == ARP_REQUEST) {
            return answerArp(pool, payload, into);
        }
        int icmp = payload + IPV6_BYTES;
        boolean solicits = type == Ethernet.TYPE_IPV6
                && frame.getByte(payload + 6) == ICMPV6
                && (frame.getByte(icmp) & 0xFF) == SOLICITATION;
        return solicits ? answerSolicitation(pool, at, icmp, into) : 0;
    }

    private int answerArp(PacketPool pool, int arp, int into) {
        DirectBuffer frame = pool.slab();
        int target = frame.getInt(arp + 24, ByteOrder.BIG_ENDIAN);
        int peer = target - firstIpv4;
        if (peer < 0 || peer >= count) {
            return 0;
        }
        long asker = frame.getLong(arp + 8, ByteOrder.BIG_ENDIAN) >>> 16;
        int askerIpv4 = frame.getInt(arp + 14, ByteOrder.BIG_ENDIAN);
        return ControlFrames.arpReply(pool.slab(), pool.offset(into), firstMac + peer, target, asker, askerIpv4);
    }

    private int answerSolicitation(PacketPool pool, int at, int icmp, int into) {
        DirectBuffer frame = pool.slab();
        long target = frame.getLong(icmp + 16, ByteOrder.BIG_ENDIAN);
        for (int peer = 0; peer < count; peer++) {
            if (ControlFrames.interfaceId(firstMac + peer) == target) {
                long asker = Ethernet.source(frame, at);
                return ControlFrames.advertisementTo(
                        pool.slab(), pool.offset(into), firstMac + peer, asker, ControlFrames.interfaceId(asker));
            }
        }
        return 0;
    }
}
