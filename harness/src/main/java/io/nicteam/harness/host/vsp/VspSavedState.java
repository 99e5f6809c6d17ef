package io.nicteam.harness.host.vsp;

import io.nicteam.harness.host.vsp.control.LinkIndications;
import io.nicteam.harness.host.vsp.control.Session;
import java.util.List;

/**
 * What a VSP needs to go on where another one stopped, over the same channels: what was agreed on with the guest, and what is
 * owed to it. Frames that waited in the physical function's receive rings are in it by their slots, so that it is of use in
 * the model it was saved in. What is known of a VF is saved with the VF's states.
 */
public final class VspSavedState {

    final Session.Saved session;
    final LinkIndications.Saved link;
    final List<ReceiveSections.Taken> sections;
    final List<SavedChannel> channels;
    final List<Long> switches;
    final List<Long> unansweredSwitches;

    VspSavedState(
            Session.Saved session,
            LinkIndications.Saved link,
            List<ReceiveSections.Taken> sections,
            List<SavedChannel> channels,
            List<Long> switches,
            List<Long> unansweredSwitches) {
        this.session = session;
        this.link = link;
        this.sections = sections;
        this.channels = channels;
        this.switches = switches;
        this.unansweredSwitches = unansweredSwitches;
    }

    /** What was agreed on with the guest. */
    public Session.Saved session() {
        return session;
    }

    /** The link, with a change that the guest was not told of yet. */
    public LinkIndications.Saved link() {
        return link;
    }
}
