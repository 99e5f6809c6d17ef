package io.nicteam.netvsc.queue;

import io.nicteam.check.Invariant;
import io.nicteam.netvsc.vmbus.FreeSections;
import io.nicteam.netvsc.vmbus.GpaDirect;
import io.nicteam.netvsc.vmbus.GuestMemory;
import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.packet.Burst;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.state.HasState;
import io.nicteam.state.State;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What is on its way to the host, of all queues together: the frames behind each transaction id.
 *
 * <pre>
 *   id 0 .. sections - 1       a send section with one frame or several, chained by their slots
 *   id PAGES + 0 .. requests   one frame, sent from where it lies, with its header in the request's place
 * </pre>
 *
 * <p>A section, and a page request, is in one packet at most, so that its number is an id that is unique as long as the
 * packet is outstanding, and no table is needed to find what a completion completes.
 */
public final class SendSlots implements HasState {

    /** Transaction ids of packets by pages begin here: apart from sections and from everything else. */
    public static final long PAGES = 1L << 60;

    /** Room for a frame's RNDIS header: it never crosses a page, which some hosts do not take. */
    static final int HEADER_BYTES = 128;

    /** Room for control messages, behind the headers: a page. */
    public static final int CONTROL_BYTES = GpaDirect.PAGE_BYTES;

    /** Room for one of them. */
    public static final int CONTROL_MESSAGE_BYTES = CONTROL_BYTES / 4;

    static final int NONE = FreeSections.NONE;

    private static final int PAGE_REQUESTS = 256;

    private final PacketPool pool;
    private final UnsafeBuffer headers =
            new UnsafeBuffer(ByteBuffer.allocateDirect(HEADER_BYTES * PAGE_REQUESTS + CONTROL_BYTES));
    private final GuestMemory memory;
    private final FreeSections freeRequests = new FreeSections(PAGE_REQUESTS);
    private final int[] requestSlot = new int[PAGE_REQUESTS];
    private final int[] nextSlot;

    private Sections sections;
    private FreeSections freeSections = new FreeSections(0);
    private int[] firstSlot = new int[0];
    private byte[] queueOf = new byte[0];
    private final byte[] requestQueue = new byte[PAGE_REQUESTS];

    /** Nothing on its way, and no send buffer yet. */
    public SendSlots(PacketPool pool) {
        this.pool = pool;
        memory = new GuestMemory(pool, headers);
        nextSlot = new int[pool.slots()];
        Arrays.fill(requestSlot, NONE);
    }

    /** The guest's memory as the host sees it. */
    public GuestMemory memory() {
        return memory;
    }

    /** Where page requests write headers, and control messages lie. */
    public UnsafeBuffer headers() {
        return headers;
    }

    /** Index in {@link #headers} of the room for control messages, at the start of a page. */
    public static int controlOffset() {
        return HEADER_BYTES * PAGE_REQUESTS;
    }

    /** The host has cut the send buffer; nothing may be on its way. */
    public void cut(Sections into) {
        Invariant.check(freeSections.taken() == 0, "a buffer in use is not cut again");
        sections = into;
        freeSections = new FreeSections(into.count());
        firstSlot = new int[into.count()];
        queueOf = new byte[into.count()];
        Arrays.fill(firstSlot, NONE);
    }

    Sections sections() {
        return sections;
    }

    /** A free section, now taken for {@code queue}, or {@link #NONE}. */
    int takeSection(int queue) {
        int section = freeSections.take();
        if (section != NONE) {
            queueOf[section] = (byte) queue;
        }
        return section;
    }

    /** A frame is in the section from now on; completions report the last one first, see {@link #complete}. */
    void addToSection(int section, int slot) {
        nextSlot[slot] = firstSlot[section];
        firstSlot[section] = slot;
    }

    /** A free page request, now taken for a frame, or {@link #NONE}. */
    int takeRequest(int queue, int slot) {
        int request = freeRequests.take();
        if (request != NONE) {
            requestSlot[request] = slot;
            requestQueue[request] = (byte) queue;
        }
        return request;
    }

    /** Takes back a page request whose packet found no room. */
    void giveRequest(int request) {
        requestSlot[request] = NONE;
        freeRequests.give(request);
    }

    /** Index in {@link #headers} of a page request's header. */
    static int headerOffset(int request) {
        return request * HEADER_BYTES;
    }

    /**
     * The host is done with the packet of that transaction, sent on {@code queue}: its frames, oldest first, become the
     * stack's again and are added to {@code into}, which must have room for {@link Transmitter#MOST_FRAMES_A_PACKET}.
     *
     * @return how many; 0 when no such packet is outstanding on that queue
     */
    int complete(long transactionId, int queue, Burst into) {
        if (sections != null && sections.has(transactionId)) {
            int section = (int) transactionId;
            return firstSlot[section] != NONE && queueOf[section] == queue ? completeSection(section, into) : 0;
        }
        long request = transactionId - PAGES;
        if (request < 0 || request >= PAGE_REQUESTS) {
            return 0;
        }
        int index = (int) request;
        if (requestSlot[index] == NONE || requestQueue[index] != queue) {
            return 0;
        }
        int slot = requestSlot[index];
        requestSlot[index] = NONE;
        freeRequests.give(index);
        giveBack(slot, into);
        return 1;
    }

    @Override
    public void addTo(State state) {
        state.add(memory);
        state.add(sections);
        state.add(freeRequests);
        state.add(freeSections);
        for (int i = 0; i < PAGE_REQUESTS; i++) {
            if (requestSlot[i] != NONE) {
                state.add(pool.contents(requestSlot[i]));
                state.add(requestQueue[i]);
            }
        }
        for (int i = 0; i < firstSlot.length; i++) {
            if (firstSlot[i] != NONE) {
                state.add(queueOf[i]);
            }
            for (int slot = firstSlot[i]; slot != NONE; slot = nextSlot[slot]) {
                state.add(pool.contents(slot));
            }
        }
    }

    private int completeSection(int section, Burst into) {
        int reversed = NONE;
        for (int slot = firstSlot[section]; slot != NONE; ) {
            int next = nextSlot[slot];
            nextSlot[slot] = reversed;
            reversed = slot;
            slot = next;
        }
        int count = 0;
        for (int slot = reversed; slot != NONE; slot = nextSlot[slot]) {
            giveBack(slot, into);
            count++;
        }
        firstSlot[section] = NONE;
        freeSections.give(section);
        return count;
    }

    private void giveBack(int slot, Burst into) {
        pool.hand(slot, Owner.NETVSC, Owner.STACK);
        into.add(slot);
    }

    /** Some transaction that is outstanding on {@code queue}, or a negative number: for the end of a channel. */
    long anyOutstanding(int queue) {
        for (int section = 0; section < firstSlot.length; section++) {
            if (firstSlot[section] != NONE && queueOf[section] == queue) {
                return section;
            }
        }
        for (int request = 0; request < PAGE_REQUESTS; request++) {
            if (requestSlot[request] != NONE && requestQueue[request] == queue) {
                return PAGES + request;
            }
        }
        return NONE;
    }

    /** Send sections and page requests that are taken. */
    public int taken() {
        return freeSections.taken() + freeRequests.taken();
    }
}
