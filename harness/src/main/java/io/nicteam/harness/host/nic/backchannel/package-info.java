/**
 * The back channel between a VF's driver and the PF's: configuration blocks, which Windows carries without looking into
 * them, and notices that some of them are no longer valid.
 *
 * <pre>
 *   VF reads or writes a block   NdisMReadConfigBlock, NdisMWriteConfigBlock
 *                                -> OID_SRIOV_READ_VF_CONFIG_BLOCK, OID_SRIOV_WRITE_VF_CONFIG_BLOCK to the PF
 *   PF changes a block           NdisMInvalidateConfigBlock: a bit for each block, ORed together until the guest asks
 *                                -> OID_SRIOV_VF_INVALIDATE_CONFIG_BLOCK to the VF, which reads the blocks again
 * </pre>
 *
 * <p>Numbers, lengths and contents of blocks are the vendor's. Here they are what a VF has to know and may not decide:
 * address, VLAN, link, MTU.
 */
package io.nicteam.harness.host.nic.backchannel;
