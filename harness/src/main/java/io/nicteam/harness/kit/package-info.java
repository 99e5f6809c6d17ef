/**
 * A test kit: scenarios for jqwik, to be used from anybody's own JUnit classes. Needs jqwik on the class path, which nothing
 * else here does.
 *
 * <pre>
 *   ScenarioProperties    what a test class extends
 *     Scenarios           Arbitrary of whole scenarios; shrinks by taking away steps, settings and frames
 *     CounterexampleFile  saves the smallest that fails as a scenario file, which ./nicteam replay runs
 * </pre>
 */
package io.nicteam.harness.kit;
