/** The requests that NDIS makes of the drivers of PF and VF, and what they answer. */
package io.nicteam.harness.host.nic.oid;
