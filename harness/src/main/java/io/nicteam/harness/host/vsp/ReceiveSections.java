package io.nicteam.harness.host.vsp;

import io.nicteam.check.Invariant;
import io.nicteam.netvsc.vmbus.FreeSections;
import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.packet.PacketPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who has each receive section: nobody, the host, or the guest, which has those of a packet until it completes the packet on
 * the channel it came by.
 *
 * <p>A packet's transaction id is the number of its first section, and its sections are chained from there. A few sections
 * are kept from frames so that control messages can be answered when frames have taken the rest.
 */
final class ReceiveSections {

    private enum Use {
        FREE,
        /** The host writes it, or has written it and waits for room in the ring. */
        HELD,
        /** The guest's; first of its packet. */
        LENT_FIRST,
        /** The guest's; behind another one of its packet. */
        LENT_NEXT
    }

    private static final int CONTROL_RESERVE = 16;
    private static final int END = -1;

    private Sections sections;
    private FreeSections free = new FreeSections(0);
    private Use[] use = new Use[0];
    private byte[] channel = new byte[0];
    private int[] next = new int[0];
    private int[] bytes = new int[0];
    private int reserve;
    private int held;
    private int lent;
    private boolean awaited;

    /** The guest's buffer is cut like this from now on; none may be held or lent. */
    void cut(Sections into) {
        Invariant.check(taken() == 0, "a receive buffer in use is not cut again");
        allocate(into);
        for (int i = 0; i < into.count(); i++) {
            frameId(i, PacketPool.NO_FRAME);
        }
    }

    private void allocate(Sections into) {
        int count = into.count();
        sections = into;
        free = new FreeSections(count);
        use = new Use[count];
        Arrays.fill(use, Use.FREE);
        channel = new byte[count];
        next = new int[count];
        bytes = new int[count];
        reserve = Math.min(CONTROL_RESERVE, count / 4);
    }

    Sections memory() {
        return sections;
    }

    /** Whether there is a section for a frame. If not, {@link #takeAwaited} tells so when sections come back. */
    boolean canTake() {
        boolean can = free.free() > reserve;
        awaited |= !can;
        return can;
    }

    /** A section for a frame; {@link #canTake} must hold. */
    int take() {
        Invariant.check(free.free() > reserve, "the reserve is for control messages");
        return hold();
    }

    /** A section for a control message, or {@link FreeSections#NONE}. */
    int takeForControl() {
        awaited |= free.free() == 0;
        return free.free() == 0 ? FreeSections.NONE : hold();
    }

    private int hold() {
        int section = free.take();
        use[section] = Use.HELD;
        held++;
        return section;
    }

    /** Whether somebody found no section since the last call. */
    boolean takeAwaited() {
        boolean was = awaited;
        awaited = false;
        return was;
    }

    /** Notes how many bytes of a held section are in use. */
    void bytes(int section, int used) {
        bytes[section] = used;
    }

    int bytes(int section) {
        return bytes[section];
    }

    /** Notes the name of the frame in a held section. */
    void frameId(int section, long id) {
        sections.buffer().frameId(sections.offset(section), id);
    }

    long frameId(int section) {
        return sections.buffer().frameId(sections.offset(section));
    }

    /** A held section is not used after all. */
    void giveUp(int section) {
        Invariant.check(use[section] == Use.HELD, "only a section the host holds is given up");
        held--;
        free(section);
    }

    /**
     * The guest has a held section from now on.
     *
     * @param by index of the channel
     * @param behind the section before it in the same packet, or negative for the first
     */
    void lend(int section, int by, int behind) {
        Invariant.check(use[section] == Use.HELD, "only a section the host holds is lent");
        use[section] = behind < 0 ? Use.LENT_FIRST : Use.LENT_NEXT;
        channel[section] = (byte) by;
        next[section] = END;
        if (behind >= 0) {
            next[behind] = section;
        }
        held--;
        lent++;
    }

    /** The guest completed the packet of that transaction on that channel; false when no such packet is outstanding. */
    boolean giveBack(int by, long transactionId) {
        boolean outstanding = sections != null
                && sections.has(transactionId)
                && use[(int) transactionId] == Use.LENT_FIRST
                && channel[(int) transactionId] == by;
        if (!outstanding) {
            return false;
        }
        int section = (int) transactionId;
        while (section != END) {
            int following = next[section];
            lent--;
            free(section);
            section = following;
        }
        return true;
    }

    /** The guest uses that channel no more: what it had by it comes back. */
    void reclaim(int by) {
        for (int section = 0; section < use.length; section++) {
            if (use[section] == Use.LENT_FIRST && channel[section] == by) {
                giveBack(by, section);
            }
        }
    }

    private void free(int section) {
        use[section] = Use.FREE;
        frameId(section, PacketPool.NO_FRAME);
        free.give(section);
        Invariant.check(free.taken() == held + lent, "a receive section is free, held or lent");
    }

    /** A section that is not free, and where it stands in its packet. */
    record Taken(int section, boolean held, boolean first, int channel, int next, int bytes) {}

    /** Every section that is not free; from now on there are none. */
    List<Taken> save() {
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < use.length; i++) {
            if (use[i] != Use.FREE) {
                taken.add(new Taken(i, use[i] == Use.HELD, use[i] == Use.LENT_FIRST, channel[i], next[i], bytes[i]));
            }
        }
        free = new FreeSections(0);
        use = new Use[0];
        held = 0;
        lent = 0;
        awaited = false;
        return taken;
    }

    /** Goes on from what another one saved, in the buffer as it was cut then. */
    void restore(Sections into, List<Taken> taken) {
        allocate(into);
        for (int i = 0; i < use.length; i++) {
            free.take();
        }
        for (Taken section : taken) {
            int i = section.section();
            use[i] = section.held() ? Use.HELD : section.first() ? Use.LENT_FIRST : Use.LENT_NEXT;
            channel[i] = (byte) section.channel();
            next[i] = section.next();
            bytes[i] = section.bytes();
            held += section.held() ? 1 : 0;
            lent += section.held() ? 0 : 1;
        }
        for (int i = 0; i < use.length; i++) {
            if (use[i] == Use.FREE) {
                free.give(i);
            }
        }
    }

    /** Sections that are not free. */
    int taken() {
        return free.taken();
    }

    /** Sections that the guest has. */
    int lent() {
        return lent;
    }
}
