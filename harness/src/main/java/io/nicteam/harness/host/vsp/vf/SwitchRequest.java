package io.nicteam.harness.host.vsp.vf;

import io.nicteam.packet.DataPath;

/**
 * A guest's SWITCH_DATA_PATH that has not been completed.
 *
 * @param path {@link DataPath#VF} or {@link DataPath#SYNTHETIC}
 * @param transaction the packet's id, which the completion carries; the guest's choice, and not necessarily unique
 */
public record SwitchRequest(DataPath path, long transaction) {

    @Override
    public String toString() {
        return path + " #" + Long.toHexString(transaction);
    }
}
