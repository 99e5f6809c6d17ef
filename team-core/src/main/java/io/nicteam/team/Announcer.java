package io.nicteam.team;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.Transmitter;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.packet.Burst;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.Trace;
import java.nio.ByteOrder;
import java.util.List;
import org.agrona.MutableDirectBuffer;

/**
 * Tells the network where the team is after its active member has changed: gratuitous ARP requests over the new one, so that
 * switches learn the address at its port.
 *
 * <pre>
 *   Ethernet: broadcast | team | 0806      RFC 826: 1 | 0800 | 6 | 4 | request | team, address | 0, address
 * </pre>
 */
final class Announcer {

    private static final int ARP_BYTES = 28;
    private static final int FRAME_BYTES = 60;
    private static final int HARDWARE_ETHERNET = 1;
    private static final int REQUEST = 1;

    private final TeamPlan plan;
    private final Transmitter[] members;
    private final int ipv4;
    private final PacketPool pool;
    private final Trace trace;
    private final Alarm next;
    private final Burst burst = new Burst(1);
    private Members by;
    private int member;
    private int left;

    Announcer(
            String team,
            TeamPlan plan,
            List<? extends Adapter> adapters,
            int transmitter,
            int ipv4,
            PacketPool pool,
            Alarms alarms,
            Trace trace) {
        this.plan = plan;
        this.ipv4 = ipv4;
        this.pool = pool;
        this.trace = trace;
        members = new Transmitter[adapters.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = adapters.get(i).transmitter(transmitter);
        }
        next = alarms.register(team + ".announce", this::announceNext);
    }

    boolean idle() {
        return left == 0;
    }

    /** Announces the team over a member, as often as planned, beginning now; instead of what was being announced. */
    void announce(int over, Members members, long nowNs) {
        member = over;
        by = members;
        left = plan.announcements();
        if (left > 0) {
            announceNext(nowNs);
        }
    }

    private void announceNext(long nowNs) {
        left--;
        send(nowNs);
        if (left > 0) {
            next.set(nowNs + plan.announceEveryNs());
        }
    }

    private void send(long nowNs) {
        int slot = pool.acquire(Owner.STACK);
        if (slot == PacketPool.NONE) {
            return;
        }
        write(pool.slab(), pool.offset(slot), by.teamMac(), ipv4);
        pool.length(slot, FRAME_BYTES);
        pool.frameId(slot, Trace.ORIGINATED);
        burst.add(slot);
        members[member].choose();
        if (members[member].post(burst, nowNs) == 1) {
            trace.originated(nowNs);
        } else {
            pool.release(slot, Owner.STACK);
        }
        burst.clear();
    }

    /** A gratuitous ARP request for {@code ipv4} at {@code mac}, padded to the shortest frame. */
    static void write(MutableDirectBuffer buffer, int frame, long mac, int ipv4) {
        buffer.setMemory(frame, FRAME_BYTES, (byte) 0);
        Ethernet.write(buffer, frame, MacAddress.BROADCAST, mac, Ethernet.TYPE_ARP);
        int arp = frame + Ethernet.HEADER_LENGTH;
        buffer.putShort(arp, (short) HARDWARE_ETHERNET, ByteOrder.BIG_ENDIAN);
        buffer.putShort(arp + 2, (short) Ethernet.TYPE_IPV4, ByteOrder.BIG_ENDIAN);
        buffer.putByte(arp + 4, (byte) 6);
        buffer.putByte(arp + 5, (byte) 4);
        buffer.putShort(arp + 6, (short) REQUEST, ByteOrder.BIG_ENDIAN);
        MacAddress.write(buffer, arp + 8, mac);
        buffer.putInt(arp + 14, ipv4, ByteOrder.BIG_ENDIAN);
        buffer.putInt(arp + ARP_BYTES - 4, ipv4, ByteOrder.BIG_ENDIAN);
    }
}
