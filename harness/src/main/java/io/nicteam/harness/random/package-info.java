/** The one source of randomness: seeded, splittable, the same numbers on every machine. */
package io.nicteam.harness.random;
