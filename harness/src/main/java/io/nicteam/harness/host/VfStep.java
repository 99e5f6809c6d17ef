package io.nicteam.harness.host;

import io.nicteam.harness.host.VfStanding.Stage;

/** Where the sequence of {@link VfAssignment} stands. */
enum VfStep {
    UNASSIGNED(Stage.NONE),
    /** The NIC has it; it is not on the guest's bus. */
    ALLOCATED(Stage.ALLOCATED),
    /** On the guest's bus. */
    OFFERED(Stage.OFFERED),
    /** The path goes back first; then the guest is asked. */
    MOVED_BACK(Stage.LEAVING),
    /** The guest was or will be asked to let go. */
    ASKED_BACK(Stage.LEAVING),
    /** The function is gone; the guest has not cleaned up. */
    VANISHED(Stage.LEAVING),
    /** The guest has let go; path and channel have to be done with it before the VPort can be deleted. */
    EJECTED(Stage.LEAVING);

    private final Stage stage;

    VfStep(Stage stage) {
        this.stage = stage;
    }

    /** The same for who looks from outside. */
    Stage stage() {
        return stage;
    }
}
