/**
 * Active objects and their deadlines.
 *
 * <p>Nothing in the model owns a thread or reads a clock. A component registers a {@link io.nicteam.duty.Duty} with
 * {@link io.nicteam.duty.Alarms}, gets an {@link io.nicteam.duty.Alarm} for it, and sets that to the next instant at
 * which it has something to do. Whoever drives the model (a virtual clock, or the real one) runs duties in the order
 * of their deadlines and tells them what time it is.
 */
package io.nicteam.duty;
