package io.nicteam.harness.host.nic.pci;

import io.nicteam.vf.hw.ConfigSpace;

/**
 * A VF's configuration space as its guest sees it. The host answers: with the PF's vendor id and the VF Device ID of its
 * SR-IOV capability, with BARs and a Memory Space Enable of its own, and with what the VF has itself. Of the guest's
 * writes only those that concern this function alone come to the VF: bus mastering, MSI-X, and its reset.
 */
public final class GuestConfigSpace implements ConfigSpace {

    private static final int MEMORY_64_PREFETCHABLE = 0xC;

    /** The host's software between guest and function. */
    public interface Proxy {

        /** The guest has enabled the function's memory space, or it is no longer. */
        void memorySpace(boolean on);

        /** The guest writes what is the VF's own, and the VF is about to have it. */
        void passes(int offset, long nowNs);
    }

    private final ConfigSpace vf;
    private final Proxy proxy;
    /** What the host answers for. */
    private final Registers emulated = new Registers(Header.BARS_END);

    private boolean removed;

    GuestConfigSpace(DeviceIdentity identity, ConfigSpace vf, Proxy proxy) {
        this.vf = vf;
        this.proxy = proxy;
        emulated.readOnly(VENDOR_ID, 2, identity.vendor());
        emulated.readOnly(DEVICE_ID, 2, identity.vfDevice());
        emulated.define(COMMAND, 2, 0, MEMORY_SPACE_ENABLE);
        emulated.define(BAR_0, 4, MEMORY_64_PREFETCHABLE, -identity.vfBarBytes());
        emulated.define(BAR_0 + 4, 4, 0, -1);
    }

    /** The function is taken away from the guest. */
    public void remove() {
        removed = true;
        proxy.memorySpace(false);
    }

    /** Taken away, or no longer there in hardware: a VF that is there has a class code. */
    private boolean gone() {
        return removed || vf.read(Header.CLASS_AND_REVISION, 4) == ConfigSpace.allOnes(4);
    }

    @Override
    public int read(int offset, int bytes) {
        if (gone() || !ConfigSpace.wellFormed(offset, bytes)) {
            return ConfigSpace.allOnes(bytes);
        }
        int read = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            read = (read << 8) | readByte(offset + i);
        }
        return read;
    }

    private int readByte(int offset) {
        boolean identity = offset < COMMAND;
        boolean bar = offset >= BAR_0 && offset < Header.BARS_END;
        if (identity || bar) {
            return emulated.read(offset, 1);
        }
        boolean command = offset == COMMAND;
        return vf.read(offset, 1) | (command ? emulated.read(offset, 1) : 0);
    }

    @Override
    public void write(int offset, int bytes, int value, long nowNs) {
        if (gone() || !ConfigSpace.wellFormed(offset, bytes)) {
            return;
        }
        for (int i = 0; i < bytes; i++) {
            writeByte(offset + i, (value >>> (8 * i)) & 0xFF, nowNs);
        }
    }

    private void writeByte(int offset, int value, long nowNs) {
        if (offset < Header.BARS_END) {
            emulated.write(offset, 1, value);
        }
        if (offset == COMMAND) {
            proxy.memorySpace((value & MEMORY_SPACE_ENABLE) != 0);
            proxy.passes(offset, nowNs);
            vf.write(offset, 1, value & BUS_MASTER_ENABLE, nowNs);
        } else if (offset == Header.MSIX_CONTROL + 1) {
            proxy.passes(offset, nowNs);
            vf.write(offset, 1, value, nowNs);
        } else if (Header.initiatesReset(offset, 1, value)) {
            emulated.reset();
            proxy.memorySpace(false);
            proxy.passes(offset, nowNs);
            vf.write(offset, 1, value, nowNs);
        }
    }
}
