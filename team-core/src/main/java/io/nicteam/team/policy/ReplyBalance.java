package io.nicteam.team.policy;

import io.nicteam.team.FlowHash;
import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;
import io.nicteam.team.announce.Resolution;
import io.nicteam.team.announce.Resolution.Kind;

/**
 * Linux bonding's balance-alb: sends by load, and has what comes in spread as well, by answering each neighbour's ARP request
 * with another member's address.
 */
final class ReplyBalance implements SendPolicy {

    private final LoadTable load = new LoadTable(FlowHash.By.LAYER2_3, LoadTable.NEVER_MOVES);

    @Override
    public void choose(Frames frames, Members members, int[] choice, long nowNs) {
        load.choose(frames, members, choice, nowNs);
        for (int i = 0; i < frames.count(); i++) {
            if (Resolution.kind(frames.buffer(), frames.offset(i), frames.length(i)) == Kind.ARP_REPLY) {
                int client = Resolution.targetIpv4(frames.buffer(), frames.offset(i));
                int member = members.byHash(client);
                choice[i] = member == Members.NONE ? Members.NONE : member | ANSWERS_WITH_SOURCE;
            }
        }
    }
}
