/**
 * When a member is good: by its link, looked at or told of, with delays; by probes that have to be answered.
 *
 * <p>Every one is a pure function of what the team has observed ({@link io.nicteam.team.Observed}) and of the time.
 */
package io.nicteam.team.liveness;
