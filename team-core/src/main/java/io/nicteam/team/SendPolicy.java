package io.nicteam.team;

/**
 * Who sends. Called for each burst, on the model's thread; what it keeps between calls is its own, one instance a team.
 * Where the members alone decide what becomes of a flow, a {@link TablePolicy} is faster and has no state.
 *
 * <p>A ten-line policy:
 *
 * <pre>{@code
 * public final class ByPorts implements SendPolicy {
 *     public void choose(Frames frames, Members members, int[] choice, long nowNs) {
 *         for (int i = 0; i < frames.count(); i++) {
 *             choice[i] = members.byHash(frames.hash(i, FlowHash.By.LAYER3_4));
 *         }
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface SendPolicy {

    /** A choice: every usable member gets a copy. */
    int ALL = -2;

    /**
     * Added to a member's position: the frame leaves with the team's address, whatever the {@link AddressPolicy} has that
     * member send with.
     */
    int WITH_TEAM_ADDRESS = 1 << 8;

    /** Added to a member's position: the frame is an ARP reply, and answers with the address that the member sends with. */
    int ANSWERS_WITH_SOURCE = 1 << 9;

    /**
     * Chooses the member for every frame. Must choose a usable one wherever there is one.
     *
     * @param choice to be filled, an entry a frame: a member's position, {@link #ALL}, or {@link Members#NONE} to drop it
     */
    void choose(Frames frames, Members members, int[] choice, long nowNs);

    /** Other members are usable now, or another one is active: what {@link #choose} is given from here on. */
    default void onChange(Members members, long nowNs) {}
}
