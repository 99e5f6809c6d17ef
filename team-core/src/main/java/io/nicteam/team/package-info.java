/**
 * Several adapters as one (a team, a bond): which member sends a frame, when a member is good, whose address is used and what is
 * let in.
 *
 * <pre>
 *   stack -> TeamTransmitter (one a CPU) -> SendPolicy picks a member for each frame -> the member's own transmitter
 *                 ^ reads once a burst
 *              Members (immutable) <- Team <- Liveness (pure) <- links, polls, timers
 *   stack <- AddressPolicy lets in <- members
 * </pre>
 *
 * <p>Three small interfaces are for whoever has an idea: {@link io.nicteam.team.SendPolicy}, {@link
 * io.nicteam.team.Liveness} and {@link io.nicteam.team.AddressPolicy}. A {@link io.nicteam.team.TeamPlan} holds one of
 * each, and the numbers that go with them. A member is any {@link io.nicteam.adapter.Adapter}, a pair above all: losing
 * its VF is the pair's business, and no failure of the member.
 */
package io.nicteam.team;
