/**
 * The physical NIC: one PF, one embedded switch, one VF that carries frames. What the PF hands out is in {@code pf}, how
 * software sees the device in {@code pci}, what its functions reach in {@code iommu}.
 *
 * <pre>
 *            +------------------ Nic ------------------+
 *   PF  <==> | default VPort                           |
 *            |           FilterTable (MAC, VLAN)->VPort| <==> uplink
 *   VF  <==> | VF VPort   (VirtualFunction: engines,   |
 *            |   Dma       queue pairs, registers)     |
 *            +-----------------------------------------+
 * </pre>
 *
 * <p>A move of a filter is atomic: at every instant a (MAC, VLAN) is on exactly one VPort. Times are the device's own:
 * a frame in a ring departs when the engine has served it, whenever anyone looks.
 */
package io.nicteam.harness.host.nic;
