/**
 * The life of a member in a team: when it is used, what it waits for, what takes it out.
 *
 * <p>{@link io.nicteam.team.member.MemberTransitions} is a total, pure function of state and event; the team applies what it
 * says. Whether a member is good is decided elsewhere, and comes in as an event.
 */
package io.nicteam.team.member;
