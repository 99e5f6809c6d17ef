package io.nicteam.vf;

import io.nicteam.vf.hw.VfFunction;
import io.nicteam.vf.hw.VfFunction.Register;

/**
 * What a function says of itself when its driver starts.
 *
 * @param mac of its VPort, as a 48-bit number
 * @param vlan of its VPort, 0 for none; frames in the rings are without it
 * @param queuePairs that it may use
 */
public record VfAttributes(long mac, int vlan, int queuePairs) {

    static VfAttributes of(VfFunction function) {
        long high = function.read(Register.MAC_HIGH);
        long low = Integer.toUnsignedLong(function.read(Register.MAC_LOW));
        return new VfAttributes(high << 32 | low, function.read(Register.VLAN), function.read(Register.QUEUE_PAIRS));
    }
}
