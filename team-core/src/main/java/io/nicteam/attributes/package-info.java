/**
 * What both members of a pair have in common, changed on both or on neither.
 *
 * <pre>
 *   Attributes             address, VLAN, MTU, groups, promiscuity: a value
 *   AttributeMember        a miniport that can be asked to take them, and answers
 *   AttributeTransitions   the order: the VF, then the synthetic path; whoever refuses has the others put back
 *   SharedAttributes       applies that; what it says is what the stack sees
 * </pre>
 */
package io.nicteam.attributes;
