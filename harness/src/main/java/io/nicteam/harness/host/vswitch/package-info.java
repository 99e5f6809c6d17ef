/** The host's virtual switch: one external port on the physical function, if it has any, one access port for the guest's adapter. */
package io.nicteam.harness.host.vswitch;
