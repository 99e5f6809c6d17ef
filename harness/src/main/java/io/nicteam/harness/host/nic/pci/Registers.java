package io.nicteam.harness.host.nic.pci;

import io.nicteam.state.NotState;

/** A block of registers: reset values, and which bits a write changes. Behind its end everything reads 0. */
final class Registers {

    @NotState
    private final byte[] reset;

    private final byte[] value;

    @NotState
    private final byte[] writable;

    Registers(int bytes) {
        reset = new byte[bytes];
        value = new byte[bytes];
        writable = new byte[bytes];
    }

    /** Defines a register that nobody can write. */
    void readOnly(int offset, int bytes, int its) {
        define(offset, bytes, its, 0);
    }

    /** Defines a register: its value after a reset, and the bits that can be written. */
    void define(int offset, int bytes, int its, int writableBits) {
        for (int i = 0; i < bytes; i++) {
            reset[offset + i] = (byte) (its >>> (8 * i));
            value[offset + i] = reset[offset + i];
            writable[offset + i] = (byte) (writableBits >>> (8 * i));
        }
    }

    int read(int offset, int bytes) {
        int read = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            int its = offset + i < value.length ? (value[offset + i] & 0xFF) : 0;
            read = (read << 8) | its;
        }
        return read;
    }

    void write(int offset, int bytes, int its) {
        for (int i = 0; i < bytes && offset + i < value.length; i++) {
            int mask = writable[offset + i];
            value[offset + i] = (byte) ((value[offset + i] & ~mask) | ((its >>> (8 * i)) & mask));
        }
    }

    /** As after power-on. */
    void reset() {
        System.arraycopy(reset, 0, value, 0, value.length);
    }
}
