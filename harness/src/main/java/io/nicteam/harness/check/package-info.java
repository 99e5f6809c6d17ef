/**
 * What must hold in a run, one property a class.
 *
 * <p>A {@link io.nicteam.harness.check.Checker} says of a run that is over whether its property held; some look at the model
 * while it runs. {@link io.nicteam.harness.check.Checkers} lists them all. Each says which scenarios it does not judge, so
 * that what nobody promises is no failure.
 */
package io.nicteam.harness.check;
