/**
 * Invariants that stay on in every build.
 *
 * <p>A broken invariant is a defect of this program, never of its input: it throws {@link
 * io.nicteam.check.InvariantViolation}, which nothing but the outermost loop may catch.
 */
package io.nicteam.check;
