package io.nicteam.harness.host.vsp.vf;

import io.nicteam.harness.host.vsp.vf.VfState.Kind;
import io.nicteam.harness.host.vsp.vf.VfState.Plain;
import io.nicteam.harness.host.vsp.vf.VfState.Restoring;
import io.nicteam.harness.host.vsp.vf.VfState.WithRequests;
import io.nicteam.harness.host.vsp.vf.VfState.WithVf;
import java.util.List;

/**
 * A state as it is saved: plain values. What it says of VF and path is compared with what is there when it is restored.
 *
 * @param kind any but {@link Kind#RESTORING}: what is being restored is saved as it was saved before
 * @param serial the one that the guest was told; 0 without a VF
 * @param requests those not completed, oldest first
 */
public record SavedVfState(Kind kind, int serial, List<SwitchRequest> requests) {

    public SavedVfState {
        requests = List.copyOf(requests);
    }

    /** What there is to save of {@code state}. */
    static SavedVfState of(VfState state) {
        if (state instanceof Restoring restoring) {
            return restoring.saved();
        } else if (state instanceof WithRequests with) {
            return new SavedVfState(with.kind(), with.serial(), with.requests());
        } else if (state instanceof WithVf with) {
            return new SavedVfState(with.kind(), with.serial(), List.of());
        }
        return new SavedVfState(state.kind(), 0, List.of());
    }

    /** The state that was saved. */
    VfState state() {
        return switch (kind.data()) {
            case NOTHING -> new Plain(kind);
            case SERIAL -> new WithVf(kind, serial);
            case SERIAL_AND_REQUESTS -> new WithRequests(kind, serial, requests);
            case SAVED -> throw new IllegalArgumentException(kind + " is not saved");
        };
    }
}
