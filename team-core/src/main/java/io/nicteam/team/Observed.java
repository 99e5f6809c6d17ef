package io.nicteam.team;

/**
 * What a team has seen of a member.
 *
 * @param linkUp the member's link
 * @param changedNs when the link changed last
 * @param noticedNs when a look at the member saw that change first
 * @param receivedNs when a frame came in over it last, -1 if none did
 */
public record Observed(boolean linkUp, long changedNs, long noticedNs, long receivedNs) {}
