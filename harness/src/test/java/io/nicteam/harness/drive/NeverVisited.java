package io.nicteam.harness.drive;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Legal cells that the standing check need not visit, with why. */
final class NeverVisited {

    private static final Map<Pattern, String> WHY = new LinkedHashMap<>();

    static {
        // Not in any generated scenario.
        why(".* on CLOSED", "no fault closes the guest's channel");
        why(".* on GUEST_READY", "a guest that has come up does not come up again");
        why("DATA_PATH_SYNTHETIC on .*", "no fault makes a move of the path fail");
        why("SWITCHING_TO_VF on HOST_FORCED_SYNTHETIC", "no fault makes a move of the path fail");
        // Not with this host, or not with this guest.
        why(
                ".* on WITHDRAWN",
                "the host says that it has switched before it withdraws, and that ends the use of the VF");
        why(
                "SWITCHING_TO_SYNTHETIC\\(then PARK\\) on (REMOVE_REQUESTED|HOST_FORCED_SYNTHETIC)",
                "what befalls a VF in the few microseconds in which it fails over is rare");
        why(
                "SWITCHING_TO_SYNTHETIC\\(then RELEASE\\) on (SURPRISE_REMOVED|VF_RECOVERED)",
                "what befalls a VF in the few microseconds in which it is let go of is rare");
        why("FAILED_OVER on HOST_FORCED_SYNTHETIC", "a host that has been asked to switch has nothing to force");
        why("FAILED_OVER on SWITCH_COMPLETED", "a pair fails over when the host has answered");
        why(".* on ASSOCIATED", "a VF is associated once, before it is offered");
        why(".* on SWITCH_REQUESTED", "the guest has one request outstanding, and other states pass in no time");
        why("SWITCHING_TO_SYNTHETIC\\(then (NOTHING|RELEASE)\\) on REMOVE_REQUESTED", "the host asks once");
        why("DRAINING on REMOVE_REQUESTED", "the host asks once");
        why("UNAVAILABLE_FROM_DATA_PATH_SWITCH_PENDING on VF_GONE", "a VF goes once unless the guest is out of time");
        // Seen in longer searches, or waiting for one.
        why(".* on SWITCH_TIMED_OUT", "a timeout in the middle of something else is rare");
        why("AWAITING_ASSOCIATION on .*", "the notice is mostly read before the driver has loaded");
        why(
                "DRAINING on (HOST_FORCED_SYNTHETIC|SURPRISE_REMOVED|SWITCH_COMPLETED|DRAIN_TIMED_OUT)",
                "a drain is short");
        why(
                "ATTACHING on HOST_FORCED_SYNTHETIC",
                "the notice of a VF that has gone is mostly read before the next one arrives");
        why("NO_VF on SWITCH_COMPLETED", "a completion that is overtaken by the end of the VF is rare");
    }

    private NeverVisited() {}

    private static void why(String cells, String because) {
        WHY.put(Pattern.compile(cells), because);
    }

    /** Why a cell, {@code STATE on EVENT}, may be left out; empty if it may not. */
    static Optional<String> why(String cell) {
        return WHY.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(cell).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
