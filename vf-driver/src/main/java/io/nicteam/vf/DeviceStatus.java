package io.nicteam.vf;

import io.nicteam.adapter.MiniportHealth;
import io.nicteam.vf.hw.VfFunction;
import io.nicteam.vf.hw.VfFunction.Register;

/** What a function's registers say of its health. Whether a queue is frozen is in no register. */
final class DeviceStatus {

    private DeviceStatus() {}

    static MiniportHealth read(VfFunction function) {
        int status = function.read(Register.STATUS);
        if (status == VfFunction.ALL_ONES) {
            return MiniportHealth.GONE;
        } else if ((status & VfFunction.STATUS_RESETTING) != 0) {
            return MiniportHealth.RESETTING;
        }
        return function.read(Register.LINK) == 0 ? MiniportHealth.LINK_DOWN : MiniportHealth.WORKING;
    }
}
