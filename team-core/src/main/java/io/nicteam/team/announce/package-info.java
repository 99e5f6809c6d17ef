/**
 * Frames that a team originates: to tell the network where it is, and to learn whether a path works.
 *
 * <pre>
 *   Announcements   what is told, how often, how far apart       (a plan's)
 *   Announcer       tells it, over the member that became active
 *   ControlFrames   lays out the bytes: ARP, RARP, neighbour discovery, IGMP, MLD
 *   Resolution      reads what comes in: ARP and neighbour discovery
 * </pre>
 *
 * <p>All of them have the frame id {@link io.nicteam.trace.Trace#ORIGINATED}: they are counted, not measured.
 */
package io.nicteam.team.announce;
