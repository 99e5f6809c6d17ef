package io.nicteam.harness.host.vsp;

import io.nicteam.check.Invariant;
import io.nicteam.netvsc.vmbus.FreeSections;
import io.nicteam.netvsc.vmbus.SharedSections;
import io.nicteam.packet.PacketPool;
import java.util.Arrays;

/**
 * Who has each receive section: nobody, the host, or the guest, which has those of a packet until it completes the packet.
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

    private final SharedSections sections;
    private final FreeSections free;
    private final Use[] use;
    private final int[] next;
    private final int[] bytes;
    private final int reserve;
    private int held;
    private int lent;

    ReceiveSections(SharedSections sections) {
        this.sections = sections;
        int count = sections.sections();
        free = new FreeSections(count);
        use = new Use[count];
        Arrays.fill(use, Use.FREE);
        next = new int[count];
        bytes = new int[count];
        reserve = Math.min(CONTROL_RESERVE, count / 4);
    }

    SharedSections memory() {
        return sections;
    }

    /** Whether there is a section for a frame. */
    boolean canTake() {
        return free.free() > reserve;
    }

    /** A section for a frame; {@link #canTake} must hold. */
    int take() {
        Invariant.check(canTake(), "the reserve is for control messages");
        return hold();
    }

    /** A section for a control message, or {@link FreeSections#NONE}. */
    int takeForControl() {
        return free.free() == 0 ? FreeSections.NONE : hold();
    }

    private int hold() {
        int section = free.take();
        use[section] = Use.HELD;
        held++;
        return section;
    }

    /** Notes how many bytes of a held section are in use. */
    void bytes(int section, int used) {
        bytes[section] = used;
    }

    int bytes(int section) {
        return bytes[section];
    }

    /**
     * The guest has a held section from now on.
     *
     * @param behind the section before it in the same packet, or negative for the first
     */
    void lend(int section, int behind) {
        Invariant.check(use[section] == Use.HELD, "only a section the host holds is lent");
        use[section] = behind < 0 ? Use.LENT_FIRST : Use.LENT_NEXT;
        next[section] = END;
        if (behind >= 0) {
            next[behind] = section;
        }
        held--;
        lent++;
    }

    /** The guest completed the packet of that transaction; false when no such packet is outstanding. */
    boolean giveBack(long transactionId) {
        if (!sections.has(transactionId) || use[(int) transactionId] != Use.LENT_FIRST) {
            return false;
        }
        for (int section = (int) transactionId; section != END; section = next[section]) {
            use[section] = Use.FREE;
            sections.frameId(section, PacketPool.NO_FRAME);
            free.give(section);
            lent--;
        }
        Invariant.check(free.taken() == held + lent, "a receive section is free, held or lent");
        return true;
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
