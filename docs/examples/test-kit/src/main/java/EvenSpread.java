import io.nicteam.team.FlowHash;
import io.nicteam.team.Frames;
import io.nicteam.team.Members;
import io.nicteam.team.SendPolicy;

/** Spreads flows over the members of a team. It has a bug: with one member left it sends nothing. */
public final class EvenSpread implements SendPolicy {

    @Override
    public void choose(Frames frames, Members members, int[] choice, long nowNs) {
        for (int i = 0; i < frames.count(); i++) {
            choice[i] = members.usableCount() > 1 ? members.byHash(frames.hash(i, FlowHash.By.LAYER3_4)) : Members.NONE;
        }
    }
}
