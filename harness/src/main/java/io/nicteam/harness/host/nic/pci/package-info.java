/**
 * PCI Express configuration space of a NIC with SR-IOV: what the host's software, and what a guest, reads and writes.
 *
 * <pre>
 *   SriovDevice        all functions by routing id, as the bus sees them
 *     PfConfigSpace      identity, BARs, and the SR-IOV extended capability (SriovCapability)
 *     VfConfigSpace      the little that a VF has in hardware
 *   GuestConfigSpace   a VF as its guest sees it: answered for, and filtered, by the host
 * </pre>
 *
 * <p>Offsets and access rules are those of the PCI Express Base Specification and of Single Root I/O Virtualization and
 * Sharing 1.1, section 3.3. What the specification leaves undefined has no effect here. Reads and writes are total: of a
 * function that is not there, and where a request is malformed, reads are all ones and writes vanish.
 */
package io.nicteam.harness.host.nic.pci;
