/**
 * Why an adapter is not on its VF: every reason that there is, layer by layer from the machine's firmware to the path that
 * frames take, and what can be done about it. All of it follows from the state of the model at one instant.
 */
package io.nicteam.harness.diagnose;
