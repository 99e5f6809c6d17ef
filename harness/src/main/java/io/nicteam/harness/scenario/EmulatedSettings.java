package io.nicteam.harness.scenario;

/**
 * What an emulated adapter costs.
 *
 * @param ringSlots descriptors of its transmit ring, and of its receive ring
 * @param trapNs time of an access to a register: an exit to the host, and back
 * @param wakeNs time until the device model's thread begins with what has come while it slept
 * @param frameNs its fixed time for one frame, either direction
 * @param bytePs its copying time for one byte, in picoseconds
 * @param pollFrameNs time that the guest's interrupt handler spends on a received frame
 */
public record EmulatedSettings(int ringSlots, long trapNs, long wakeNs, long frameNs, long bytePs, long pollFrameNs) {

    private static final long PICOSECONDS = 1_000;

    /** The device model's time for a frame of that length. */
    public long serviceNs(int bytes) {
        return frameNs + bytes * bytePs / PICOSECONDS;
    }
}
