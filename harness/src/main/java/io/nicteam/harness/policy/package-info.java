/** Policies by name or from a user's own file, compiled on the spot. */
package io.nicteam.harness.policy;
