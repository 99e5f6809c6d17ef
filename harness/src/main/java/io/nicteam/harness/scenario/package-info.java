/**
 * A scenario is a value: everything a run needs, written down before it starts.
 *
 * <p>The records here are the model's settings, with their units in their names; {@link
 * io.nicteam.harness.scenario.Scenario} is the root. Reading a scenario file, with its schema, units and
 * error positions, is the only other thing in this package. Nothing here knows how a run is carried out.
 */
package io.nicteam.harness.scenario;
