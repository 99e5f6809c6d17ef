package io.nicteam.vf;

import io.nicteam.adapter.MiniportHealth;
import io.nicteam.vf.hw.ConfigBlock;
import io.nicteam.vf.hw.ConfigBlocks;
import io.nicteam.vf.hw.ConfigSpace;
import io.nicteam.vf.hw.PciDevice;
import io.nicteam.vf.hw.VfFunction;
import io.nicteam.vf.hw.VfFunction.InterruptLine;
import io.nicteam.vf.hw.VfFunction.Register;

/**
 * The function that a driver runs on, as far as it or its PF says anything of it: configuration space, registers, and
 * the blocks of the back channel, which are read again when a notice says that they have changed.
 */
final class VfDevice {

    private final PciDevice bus;
    private final InterruptLine event;
    private VfAttributes attributes;
    private MiniportHealth health;
    /** Blocks that have to be read again. */
    private long invalid = ConfigBlock.ALL;

    /** @param event raised when {@link #read} would find something else */
    VfDevice(PciDevice bus, InterruptLine event, long nowNs) {
        this.bus = bus;
        this.event = event;
        if (isOfThisKind(bus.config())) {
            attributes = VfAttributes.UNKNOWN;
            busMaster(true, nowNs);
            bus.function().attach(event);
            read(nowNs);
        } else {
            health = MiniportHealth.GONE;
        }
    }

    private static boolean isOfThisKind(ConfigSpace config) {
        return config.read(ConfigSpace.VENDOR_ID, 2) == VfFunction.VENDOR
                && config.read(ConfigSpace.DEVICE_ID, 2) == VfFunction.DEVICE;
    }

    /** Lets the function read and write memory, or no longer. */
    void busMaster(boolean on, long nowNs) {
        ConfigSpace config = bus.config();
        int command = config.read(ConfigSpace.COMMAND, 2) & ~ConfigSpace.BUS_MASTER_ENABLE;
        config.write(ConfigSpace.COMMAND, 2, command | (on ? ConfigSpace.BUS_MASTER_ENABLE : 0), nowNs);
    }

    private void onInvalidated(long mask, long nowNs) {
        invalid |= mask;
        event.raise(nowNs);
    }

    VfFunction function() {
        return bus.function();
    }

    VfAttributes attributes() {
        return attributes;
    }

    /** What it said when it was last asked. Whether a queue is frozen is in no register. */
    MiniportHealth health() {
        return health;
    }

    /** Whether it moves frames, or would with a link. */
    boolean present() {
        return health == MiniportHealth.WORKING || health == MiniportHealth.LINK_DOWN;
    }

    /** Reads the registers, and the blocks that have changed. Returns whether attributes are other than before. */
    boolean read(long nowNs) {
        VfAttributes before = attributes;
        int status = function().read(Register.STATUS);
        if (status != VfFunction.ALL_ONES && invalid != 0) {
            readBlocks(nowNs);
        }
        if (status == VfFunction.ALL_ONES) {
            health = MiniportHealth.GONE;
        } else if ((status & VfFunction.STATUS_RESETTING) != 0) {
            health = MiniportHealth.RESETTING;
        } else {
            health = attributes.hasLink() ? MiniportHealth.WORKING : MiniportHealth.LINK_DOWN;
        }
        return !attributes.equals(before);
    }

    private void readBlocks(long nowNs) {
        attributes = new VfAttributes(
                read(ConfigBlock.MAC, attributes.mac(), nowNs),
                (int) read(ConfigBlock.VLAN, attributes.vlan(), nowNs),
                read(ConfigBlock.LINK, attributes.linkBitsPerSecond(), nowNs),
                (int) read(ConfigBlock.MTU, attributes.mtu(), nowNs),
                function().read(Register.QUEUE_PAIRS));
        invalid = 0;
        bus.blocks().await(this::onInvalidated, nowNs);
    }

    private long read(ConfigBlock block, long known, long nowNs) {
        if ((invalid & block.bit()) == 0) {
            return known;
        }
        long content = bus.blocks().read(block, nowNs);
        return content == ConfigBlocks.NOTHING ? known : content;
    }
}
