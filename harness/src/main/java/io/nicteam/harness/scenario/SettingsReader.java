package io.nicteam.harness.scenario;

import io.nicteam.netvsc.control.LinkOptions.NetworkChange;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.pair.Crossing;
import io.nicteam.pair.HandOver;
import io.nicteam.pair.Quirks;
import io.nicteam.vf.VfOptions.OnFrozen;

/** Reads the settings of guest, VF, synthetic path, host and network, and what must hold between them. */
final class SettingsReader {
    /** Room that a section of the send buffer keeps for what stands before the payload. */
    private static final int SEND_HEADERS = 300;

    /** An Ethernet header, then the most that stands before a frame in a section of the receive buffer. */
    private static final int RECEIVE_HEADERS = 14 + 214;

    private static final long MULTICAST_BIT = 1L << 40;
    private static final long LEAST_VMBUS_RING = 16L << 10;
    private static final long MOST_VMBUS_RING = 16L << 20;
    private static final long MOST_BITS_PER_SECOND = 10_000_000_000_000L;
    private static final long PICOSECONDS_PER_SECOND = 1_000_000_000_000L;

    private SettingsReader() {}

    static GuestSettings guest(Section guest) {
        return new GuestSettings(
                guest.text("adapter"),
                unicast(guest, "mac"),
                guest.whole("vlan"),
                guest.whole("mtu"),
                guest.choice("vfDriver", GuestSettings.VfDriver.class),
                guest.whole("driverFailures"),
                guest.whole("removalVeto"),
                guest.choice("handOver", HandOver.class),
                crossing(guest),
                guest.flag("drain"),
                guest.durationNs("drainTimeout"),
                guest.durationNs("switchTimeout"),
                guest.durationNs("takeoverDelay"),
                quirks(guest),
                guest.whole("vfQdisc"),
                guest.whole("transmitQueue"),
                guest.whole("cpus"),
                guest.durationNs("postDelay"),
                guest.choice("networkChange", NetworkChange.class),
                guest.durationNs("networkChangeDown"));
    }

    private static Crossing crossing(Section guest) {
        return new Crossing(
                guest.whole("holdFrames"),
                guest.durationNs("holdTimeout"),
                guest.choice("duplicateFilter", Crossing.Duplicates.class),
                guest.durationNs("duplicateWindow"));
    }

    private static Quirks quirks(Section guest) {
        return new Quirks(
                guest.choice("switchRequest", Quirks.SwitchRequest.class),
                guest.choice("withdrawal", Quirks.Withdrawal.class),
                guest.choice("hostSwitch", Quirks.HostSwitch.class),
                guest.choice("receiveTail", Quirks.ReceiveTail.class),
                guest.choice("whileSwitching", Quirks.WhileSwitching.class),
                guest.choice("matching", Quirks.Matching.class),
                guest.choice("transmitStop", Quirks.TransmitStop.class),
                guest.choice("linkLoss", Quirks.LinkLoss.class),
                guest.choice("groupEcho", Quirks.GroupEcho.class),
                guest.durationNs("attachRetry"));
    }

    /** An address that a single adapter can have. */
    static long unicast(Section section, String key) {
        long mac = section.quantity(key, Units::mac, 0, (1L << 48) - 1, "a MAC address");
        if (section.sound(key) && ((mac & MULTICAST_BIT) != 0 || mac == 0)) {
            section.problem(key, "found '" + section.text(key) + "'; expected the address of one adapter, not a group");
        }
        return mac;
    }

    static VfSettings vf(Section vf) {
        Section writeBack = vf.block("writeBack");
        int ring = vf.whole("ring");
        int batch = writeBack.whole("batch");
        if (batch > ring && vf.sound("ring") && writeBack.sound("batch")) {
            writeBack.problem("batch", "found " + batch + "; expected at most " + ring + ", the size of vf.ring");
        }
        return new VfSettings(
                ring,
                vf.durationNs("frameTime"),
                batch,
                writeBack.durationNs("delay"),
                vf.durationNs("moderation"),
                vf.whole("pollBudget"),
                vf.durationNs("pollFrameTime"),
                vf.choice("noReceiveDescriptor", VfSettings.NoReceiveDescriptor.class),
                vf.durationNs("frozenAfter"),
                vf.choice("onFrozen", OnFrozen.class),
                vf.positiveNs("resetTime"),
                vf.flag("offload"),
                vf.whole("mostMtu"),
                vf.flag("promiscuous"));
    }

    /** @param guest where the MTU is written; every frame of that size must fit a section */
    static SyntheticSettings synthetic(Section synthetic, Section guest) {
        Section send = synthetic.block("sendBuffer");
        Section receive = synthetic.block("receiveBuffer");
        holdsFrame(send, guest, SEND_HEADERS);
        holdsFrame(receive, guest, RECEIVE_HEADERS);
        return new SyntheticSettings(
                vmbusRing(synthetic),
                send.whole("sections"),
                send.whole("sectionSize"),
                receive.whole("sections"),
                receive.whole("sectionSize"),
                synthetic.durationNs("workerFrameTime"),
                synthetic.quantity(
                        "workerByteTime", Units::durationPs, 0, PICOSECONDS_PER_SECOND, "a duration from 0s to 1s"),
                synthetic.durationNs("signalDelay"),
                synthetic.whole("pollBudget"),
                synthetic.durationNs("pollFrameTime"),
                synthetic.whole("hostRing"));
    }

    static NvspSettings nvsp(Section nvsp) {
        return new NvspSettings(
                nvsp.choice("guest", NvspVersion.class),
                nvsp.choice("host", NvspVersion.class),
                nvsp.whole("channels"));
    }

    private static void holdsFrame(Section buffer, Section guest, int headers) {
        int size = buffer.whole("sectionSize");
        int mtu = guest.whole("mtu");
        if (size < mtu + headers && buffer.sound("sectionSize") && guest.sound("mtu")) {
            buffer.problem(
                    "sectionSize",
                    "found " + size + "; expected at least " + (mtu + headers) + ", a frame with an MTU of " + mtu
                            + " and its headers");
        }
    }

    /** A larger MTU later needs the larger sections from the start: the host cuts them once. */
    static void fitsSections(Section wish, Section synthetic) {
        int mtu = wish.whole("mtu");
        int most = Math.min(
                synthetic.block("sendBuffer").whole("sectionSize") - SEND_HEADERS,
                synthetic.block("receiveBuffer").whole("sectionSize") - RECEIVE_HEADERS);
        if (mtu > most) {
            wish.problem(
                    "mtu",
                    "found " + mtu + "; expected at most " + most
                            + ", which is what a section of synthetic.sendBuffer and of synthetic.receiveBuffer holds");
        }
    }

    private static int vmbusRing(Section synthetic) {
        String expected = "a power of two from 16KiB to 16MiB";
        long bytes = synthetic.quantity("ring", Units::bytes, LEAST_VMBUS_RING, MOST_VMBUS_RING, expected);
        if (Long.bitCount(bytes) != 1 && synthetic.sound("ring")) {
            synthetic.problem("ring", "found '" + synthetic.text("ring") + "'; expected " + expected);
        }
        return Math.toIntExact(bytes);
    }

    /** @param host the block that describes it */
    static HostSettings host(Section root, Section host) {
        return new HostSettings(
                host.choice("bringUpOrder", SwitchOrder.class),
                host.choice("removalOrder", SwitchOrder.class),
                host.durationNs("filterMoveTime"),
                host.durationNs("offerDelay"),
                host.durationNs("driverLoadTime"),
                host.durationNs("noticeDelay"),
                host.durationNs("removalTimeout"),
                host.durationNs("bringUpTimeout"),
                host.choice("groupEcho", HostSettings.GroupEcho.class),
                new HostBehaviour(
                        host.text("preset"),
                        host.choice("protocolError", HostBehaviour.ProtocolError.class),
                        host.choice("sendTable", HostBehaviour.SendTable.class),
                        host.choice("secondSwitch", HostBehaviour.SecondSwitch.class),
                        host.choice("groupFramesWhileMoving", HostBehaviour.GroupFrames.class)),
                new SriovReader(root, host).read());
    }

    static NetworkSettings network(Section network) {
        return new NetworkSettings(
                network.quantity(
                        "linkRate",
                        Units::bitsPerSecond,
                        1_000,
                        MOST_BITS_PER_SECOND,
                        "a link rate from 1kbit/s to 10Tbit/s"),
                network.durationNs("linkLatency"),
                network.durationNs("switchLatency"),
                network.whole("queue"),
                network.durationNs("ageing"));
    }
}
