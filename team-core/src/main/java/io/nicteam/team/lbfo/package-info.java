/**
 * What Windows LBFO has beyond its way of choosing members: states as its management shows them, team interfaces with VLANs,
 * and the rules for what may be configured.
 *
 * <p>Numbers are those of the CIM classes MSFT_NetLbfoTeam and MSFT_NetLbfoTeamMember.
 */
package io.nicteam.team.lbfo;
