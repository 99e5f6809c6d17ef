/**
 * What the model tells the measurement: who dropped which frame and why, and where each party believes the path to be.
 *
 * <p>The names in {@link io.nicteam.trace.DropReason} and {@link io.nicteam.trace.Place} are part of the output
 * format. There is no reason called "other".
 */
package io.nicteam.trace;
