/**
 * The policies that come with the project: those of real drivers, each by its name and with what makes it what it is, and what
 * those lack. {@link io.nicteam.team.policy.Policies} lists them; {@code docs/policies.md} is that list.
 */
package io.nicteam.team.policy;
