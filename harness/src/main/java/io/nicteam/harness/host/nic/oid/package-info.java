/** The requests that NDIS makes of a PF's driver, and what that answers. */
package io.nicteam.harness.host.nic.oid;
