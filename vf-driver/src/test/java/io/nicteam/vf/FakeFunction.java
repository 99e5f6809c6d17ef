package io.nicteam.vf;

import io.nicteam.check.Invariant;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.vf.hw.ConfigBlock;
import io.nicteam.vf.hw.ConfigBlocks;
import io.nicteam.vf.hw.ConfigSpace;
import io.nicteam.vf.hw.PciDevice;
import io.nicteam.vf.hw.QueuePair;
import io.nicteam.vf.hw.VfFunction;
import io.nicteam.vf.ring.DescriptorRing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A function that moves when the test says so. */
final class FakeFunction implements VfFunction {

    static final long MAC = 0x00155D010203L;
    static final int VLAN = 7;
    static final long LINK_RATE = 25_000_000_000L;

    /** Rings of the first queue pair. */
    DescriptorRing transmit;

    DescriptorRing receive;
    boolean present = true;
    boolean receiving;
    boolean interruptsOpen;
    int doorbells;
    int enabled;
    int[] table = {};
    int vendor = VENDOR;
    int command = ConfigSpace.MEMORY_SPACE_ENABLE;
    final List<ConfigBlock> reads = new ArrayList<>();
    private final Map<ConfigBlock, Long> contents = new EnumMap<>(ConfigBlock.class);
    private long invalid;
    private ConfigBlocks.Notice awaiting;
    private final int queuePairs;
    private boolean resetting;
    private List<QueuePair> pairs = List.of();
    /** How far the device has got in each transmit ring; it stays over a reset. */
    private final int[] heads;

    private PacketPool memory;
    private InterruptLine events = nowNs -> {};

    FakeFunction() {
        this(1);
    }

    FakeFunction(int queuePairs) {
        this.queuePairs = queuePairs;
        heads = new int[queuePairs];
        contents.put(ConfigBlock.MAC, MAC);
        contents.put(ConfigBlock.VLAN, (long) VLAN);
        contents.put(ConfigBlock.LINK, LINK_RATE);
        contents.put(ConfigBlock.MTU, (long) VfSurroundings.MTU);
    }

    @Override
    public int read(Register register) {
        if (!present) {
            return ALL_ONES;
        }
        return switch (register) {
            case STATUS -> resetting ? STATUS_RESETTING : STATUS_IDLE;
            case QUEUE_PAIRS -> queuePairs;
        };
    }

    /** What the bus shows of it. */
    PciDevice device() {
        return new PciDevice(new Config(), this, new Blocks());
    }

    /** The PF changes a block. */
    void put(ConfigBlock block, long content, long nowNs) {
        if (contents.put(block, content) != content) {
            invalid |= block.bit();
            tell(nowNs);
        }
    }

    private void tell(long nowNs) {
        if (present && awaiting != null && invalid != 0) {
            ConfigBlocks.Notice notice = awaiting;
            long mask = invalid;
            awaiting = null;
            invalid = 0;
            notice.onInvalidated(mask, nowNs);
        }
    }

    private final class Blocks implements ConfigBlocks {

        @Override
        public long read(ConfigBlock block, long nowNs) {
            if (present) {
                reads.add(block);
            }
            return present ? contents.get(block) : NOTHING;
        }

        @Override
        public void await(Notice notice, long nowNs) {
            awaiting = notice;
            tell(nowNs);
        }
    }

    private final class Config implements ConfigSpace {

        @Override
        public int read(int offset, int bytes) {
            if (!present) {
                return ConfigSpace.allOnes(bytes);
            }
            return switch (offset) {
                case VENDOR_ID -> vendor;
                case DEVICE_ID -> DEVICE;
                case COMMAND -> command;
                default -> 0;
            };
        }

        @Override
        public void write(int offset, int bytes, int value, long nowNs) {
            if (present && offset == COMMAND) {
                command = value;
            }
        }
    }

    @Override
    public int transmitHead(int queue) {
        return present ? heads[queue] : ALL_ONES;
    }

    @Override
    public void attach(InterruptLine line) {
        events = line;
    }

    @Override
    public void enable(List<QueuePair> its, PacketPool guestMemory, long nowNs) {
        Invariant.check(!resetting, "a function is not enabled during a reset");
        Invariant.check(its.size() <= queuePairs, "a driver uses what there is");
        pairs = its;
        transmit = its.get(0).transmit();
        receive = its.get(0).receive();
        memory = guestMemory;
        receiving = true;
        enabled++;
        Arrays.fill(heads, 0);
    }

    @Override
    public void steer(int[] entries) {
        table = entries;
    }

    @Override
    public void transmitDoorbell(int queue, long nowNs) {
        doorbells++;
        if (queue < pairs.size()) {
            checkRing(pairs.get(queue).transmit(), Owner.VF_TRANSMIT);
        }
    }

    @Override
    public void receiveDoorbell(int queue, long nowNs) {
        if (queue < pairs.size()) {
            checkRing(pairs.get(queue).receive(), Owner.VF_RECEIVE);
        }
    }

    private void checkRing(DescriptorRing ring, Owner owner) {
        Invariant.check(ring.outstanding() <= ring.size(), "a ring is not over-posted");
        for (long i = ring.written(); i < ring.posted(); i++) {
            Invariant.check(memory.owner(ring.slotAt(i)) == owner, "what is in a ring belongs to it");
        }
    }

    @Override
    public void enableInterrupt(int queue, long nowNs) {
        interruptsOpen = true;
    }

    @Override
    public void stopReceiving(long nowNs) {
        receiving = false;
    }

    @Override
    public void reset(long nowNs) {
        if (present) {
            resetting = true;
            receiving = false;
            pairs = List.of();
            events.raise(nowNs);
        }
    }

    /** The reset is over. */
    void resetDone(long nowNs) {
        if (present && resetting) {
            resetting = false;
            events.raise(nowNs);
        }
    }

    void link(boolean up, long nowNs) {
        put(ConfigBlock.LINK, up ? LINK_RATE : 0, nowNs);
    }

    @Override
    public void disable(long nowNs) {
        receiving = false;
        events = now -> {};
    }

    /** Sends a number of frames of the first queue and writes that back. */
    void completeSends(int count) {
        completeSends(0, count);
    }

    void completeSends(int queue, int count) {
        beginSends(queue, count);
        if (present && queue < pairs.size()) {
            DescriptorRing ring = pairs.get(queue).transmit();
            ring.writeBack(Math.min(heads[queue], ring.written() + count));
        }
    }

    /** Begins with a number of frames, without a word. */
    void beginSends(int queue, int count) {
        if (present && queue < pairs.size()) {
            DescriptorRing ring = pairs.get(queue).transmit();
            heads[queue] = (int) Math.min(ring.posted(), heads[queue] + (long) count);
        }
    }

    /** Receives a frame and writes it back, if there is a buffer. */
    void receiveOne(long frameId) {
        receiveOne(0, frameId);
    }

    void receiveOne(int queue, long frameId) {
        if (present && receiving && queue < pairs.size()) {
            DescriptorRing ring = pairs.get(queue).receive();
            if (ring.written() < ring.posted()) {
                memory.frameId(ring.slotAt(ring.written()), frameId);
                ring.writeBack(ring.written() + 1);
            }
        }
    }

    void interrupt(long nowNs) {
        if (present && interruptsOpen) {
            interruptsOpen = false;
            pairs.forEach(pair -> pair.interrupt().raise(nowNs));
        }
    }
}
