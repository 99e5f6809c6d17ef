package io.nicteam.harness.scenario;

/**
 * What the NIC's PF has to give.
 *
 * @param totalVfs VFs that the SR-IOV capability allows
 * @param numVfs VFs that are enabled
 * @param firstVfOffset from its routing id to that of the first VF
 * @param vfStride from one VF's routing id to the next one's
 * @param ari whether the bus takes more than eight functions of a device
 * @param vports VPorts of the embedded switch, the default VPort included
 * @param vportPool whether VFs have VPorts reserved for them
 * @param pfVports VPorts beside the default one that the PF takes for itself
 * @param queuePairs queue pairs of the embedded switch; one belongs to the default VPort
 * @param vportQueuePairs queue pairs of every other VPort, or in an asymmetric pool the most that one can have
 * @param queuePairPool whether all VPorts have the same number
 * @param resetNs how long a reset of the PF takes
 */
public record PfSettings(
        int totalVfs,
        int numVfs,
        int firstVfOffset,
        int vfStride,
        boolean ari,
        int vports,
        VportPool vportPool,
        int pfVports,
        int queuePairs,
        int vportQueuePairs,
        QueuePairPool queuePairPool,
        long resetNs) {

    /** The same with another number of VFs. */
    public PfSettings withNumVfs(int others) {
        return new PfSettings(
                totalVfs,
                others,
                firstVfOffset,
                vfStride,
                ari,
                vports,
                vportPool,
                pfVports,
                queuePairs,
                vportQueuePairs,
                queuePairPool,
                resetNs);
    }

    /** How VPorts are shared by the PF and its VFs. */
    public enum VportPool {
        /** Each enabled VF has one; the PF can have what is left. */
        RESERVED,
        /** Who comes first has it. */
        SINGLE
    }

    /** How queue pairs are shared by VPorts. */
    public enum QueuePairPool {
        /** Every VPort has the same number, whatever was asked for. */
        SYMMETRIC,
        /** A VPort has what was asked for, or what is left of it. */
        ASYMMETRIC
    }
}
