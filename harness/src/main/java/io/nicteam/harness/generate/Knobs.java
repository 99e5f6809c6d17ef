package io.nicteam.harness.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of generated scenarios. None of them is touched that the user's scenario, or a preset in it, sets. */
public final class Knobs {

    /** What is drawn. Times are such that one thing happens in the middle of another. */
    public static final List<Knob> ALL = List.of(
            Knob.of("initialVf", "false"),
            Knob.of("trafficStart", "0s", "100us"),
            Knob.of("guest.handOver", "drop", "resend-unknown"),
            Knob.of("guest.drain", "false"),
            Knob.of("guest.drainTimeout", "20us", "10ms"),
            Knob.of("guest.switchTimeout", "30us", "300us"),
            Knob.of("guest.takeoverDelay", "0s", "300us", "2ms"),
            Knob.of("guest.cpus", "1", "4"),
            Knob.of("guest.postDelay", "0s", "5us", "40us"),
            Knob.of("guest.transmitQueue", "8"),
            Knob.of("guest.vlan", "0"),
            Knob.of("guest.vfDriver", "missing", "failing"),
            Knob.of("guest.driverFailures", "1"),
            Knob.of("guest.removalVeto", "1", "3"),
            Knob.of("guest.vfQdisc", "8", "64"),
            Knob.of("vf.ring", "16"),
            Knob.of("vf.frameTime", "300ns", "20us", "100us"),
            Knob.of("vf.writeBack.batch", "1"),
            Knob.of("vf.writeBack.delay", "0s", "100us"),
            Knob.of("vf.moderation", "0s", "200us"),
            Knob.of("vf.pollBudget", "4"),
            Knob.of("vf.frozenAfter", "0s", "50us", "10ms"),
            Knob.of("vf.onFrozen", "reset"),
            Knob.of("vf.resetTime", "1us", "2ms"),
            Knob.of("vf.noReceiveDescriptor", "pause"),
            Knob.of("synthetic.workerFrameTime", "3us", "30us"),
            Knob.of("synthetic.signalDelay", "0s", "50us"),
            Knob.of("synthetic.sendBuffer.sections", "4"),
            Knob.of("synthetic.receiveBuffer.sections", "16"),
            Knob.of("synthetic.hostRing", "16"),
            Knob.of("synthetic.pollBudget", "4"),
            Knob.of("nvsp.host", "v5", "v2"),
            Knob.of("nvsp.channels", "2", "4"),
            Knob.of("host.bringUpOrder", "host-first", "guest-first"),
            Knob.of("host.removalOrder", "guest-first", "guest-requested"),
            Knob.of("host.filterMoveTime", "0s", "100us", "1ms"),
            Knob.of("host.noticeDelay", "0s", "20us", "1ms"),
            Knob.of("host.offerDelay", "0s", "300us"),
            Knob.of("host.driverLoadTime", "0s", "300us"),
            Knob.of("host.removalTimeout", "50us", "5ms"),
            Knob.of("network.linkLatency", "50us"),
            Knob.of("network.queue", "16"));

    /** What a generated scenario begins with, to be small and short: a thousand are to be run in a second. */
    static final Map<String, String> SMALL = small();

    /** Delays that presets set, and that are drawn all the same: a hundred milliseconds are no behaviour. */
    static final List<String> DELAYS = List.of("guest.takeoverDelay", "guest.attachRetry");

    /** Policies of teams that promise no loss but what they need to notice a failure. */
    static final List<String> POLICIES = List.of("consistent", "active-backup-probed", "lbfo-transport-ports");

    private Knobs() {}

    private static Map<String, String> small() {
        Map<String, String> small = new LinkedHashMap<>();
        small.put("guest.takeoverDelay", "50us");
        small.put("guest.attachRetry", "200us");
        small.put("guest.transmitQueue", "128");
        small.put("vf.ring", "64");
        small.put("vf.frozenAfter", "1ms");
        small.put("vf.resetTime", "100us");
        small.put("synthetic.ring", "16KiB");
        small.put("synthetic.sendBuffer.sections", "32");
        small.put("synthetic.receiveBuffer.sections", "128");
        small.put("synthetic.hostRing", "128");
        small.put("host.offerDelay", "20us");
        small.put("host.driverLoadTime", "30us");
        small.put("host.removalTimeout", "50ms");
        small.put("host.bringUpTimeout", "2ms");
        small.put("network.queue", "128");
        return small;
    }
}
