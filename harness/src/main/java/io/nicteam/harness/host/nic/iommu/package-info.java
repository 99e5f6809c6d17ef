/**
 * The IOMMU: which memory and which interrupts a function reaches.
 *
 * <pre>
 *   request (routing id, address) --> context: routing id -> Domain --> guest page -> host page, or a DmaFault
 *   interrupt (routing id, handle) --> InterruptRemapping: entry with the same routing id -> partition and vector
 * </pre>
 *
 * <p>A function without a domain reaches nothing. An entry answers to the one function that it was made for, so that no
 * device raises another one's interrupts. Nothing throws for what a device asks; what the host does wrongly, such as a
 * second domain for one function, breaks an invariant.
 */
package io.nicteam.harness.host.nic.iommu;
