package io.nicteam.harness.report;

import io.nicteam.harness.report.RunStory.Band;
import io.nicteam.harness.report.RunStory.Event;
import java.util.ArrayList;
import java.util.List;

/** What the parties of {@link SampleRun} believed, and its event log. */
final class SampleCourse {

    private static final String NETVSC = "Microsoft-Windows-Hyper-V-Netvsc";
    private static final String VMSWITCH = "Microsoft-Windows-Hyper-V-VmSwitch-Operational";

    private static final long US = 1_000L;

    private SampleCourse() {}

    static List<Band> bands(final long endNs) {
        final long gone = SampleRun.REMOVED_NS;
        final long back = SampleRun.BACK_NS;
        final List<Band> bands = new ArrayList<>();
        row(bands, "guest transmit gate", endNs, gone + 370 * US, 0, back, 40 * US);
        bands.add(new Band("guest receive admission", 0, endNs, "BOTH", "BOTH", 1));
        row(bands, "VSP state", endNs, gone + 600 * US, 350 * US, back - 900 * US, 700 * US);
        row(bands, "vSwitch port entry", endNs, gone + 950 * US, 0, back - 200 * US, 0);
        row(bands, "NIC filter", endNs, gone + 600 * US, 514 * US, back - 700 * US, 500 * US);
        bands.add(new Band("VF hardware", 0, 42_000 * US, "NONE", "NONE", 1));
        bands.add(new Band("VF hardware", 42_000 * US, gone, "VF", "VF", 2));
        bands.add(new Band("VF hardware", gone, SampleRun.ADDED_NS, "NONE", "NONE", 3));
        bands.add(new Band("VF hardware", SampleRun.ADDED_NS, SampleRun.ADDED_NS + 9_000 * US, "VF", "NONE", 4));
        bands.add(new Band("VF hardware", SampleRun.ADDED_NS + 9_000 * US, endNs, "VF", "VF", 5));
        bands.add(new Band("upstream table", 0, endNs, "BOTH", "BOTH", 1));
        return bands;
    }

    private static void row(
            final List<Band> bands,
            final String element,
            final long endNs,
            final long leaves,
            final long leaving,
            final long returns,
            final long returning) {
        final long up = 60_000 * US;
        bands.add(new Band(element, 0, 20_000 * US, "NONE", "NONE", 1));
        bands.add(new Band(element, 20_000 * US, up, "SYNTHETIC", "SYNTHETIC", 2));
        bands.add(new Band(element, up, leaves, "VF", "VF", 3));
        if (leaving > 0) {
            bands.add(new Band(element, leaves, leaves + leaving, "SYNTHETIC", "VF", 4));
        }
        bands.add(new Band(element, leaves + leaving, returns, "SYNTHETIC", "SYNTHETIC", 5));
        if (returning > 0) {
            bands.add(new Band(element, returns, returns + returning, "VF", "SYNTHETIC", 6));
        }
        bands.add(new Band(element, returns + returning, endNs, "VF", "VF", 7));
    }

    /** One element after another changes its mind every few hundred microseconds. */
    static List<Band> flapping(final int changes, final long endNs) {
        final List<String> elements = List.of("guest transmit gate", "VSP state", "NIC filter");
        final List<Band> bands = new ArrayList<>();
        for (final String element : elements) {
            for (int i = 0; i < changes; i++) {
                final String path = i % 2 == 0 ? "VF" : "SYNTHETIC";
                final String actual = i % 3 == 0 ? "NONE" : path;
                bands.add(new Band(element, endNs * i / changes, endNs * (i + 1) / changes, path, actual, i));
            }
        }
        return bands;
    }

    static List<Event> events() {
        final List<Event> events = new ArrayList<>();
        bringUp(events, 0, "first");
        final long gone = SampleRun.REMOVED_NS;
        events.add(new Event(gone, "host", "VF removed by surprise", true, "nicteam", ""));
        events.add(new Event(gone + 12 * US, "VF miniport", "register read returned all ones", false, NETVSC, ""));
        events.add(new Event(
                gone + 370 * US,
                "pair",
                "RUNNING_ON_VF -> RUNNING_ON_SYNTHETIC because VF vanished",
                false,
                NETVSC,
                ""));
        events.add(new Event(gone + 380 * US, "netvsc", "sent SWITCH_DATA_PATH to synthetic", false, NETVSC, ""));
        events.add(new Event(gone + 600 * US, "VSP", "switch of the data path begins", false, VMSWITCH, ""));
        events.add(
                new Event(gone + 950 * US, "vSwitch", "port eth0 now behind the synthetic path", false, VMSWITCH, ""));
        events.add(new Event(
                gone + 1_114 * US,
                "NIC filter",
                "00:15:5d:01:02:03 moved from VPort 7 to VPort 0",
                false,
                VMSWITCH,
                ""));
        events.add(new Event(gone + 1_180 * US, "netvsc", "SWITCH_DATA_PATH completed", false, NETVSC, ""));
        events.add(new Event(SampleRun.ADDED_NS, "host", "VF assigned", true, "nicteam", ""));
        bringUp(events, SampleRun.ADDED_NS, "second");
        return events;
    }

    private static void bringUp(final List<Event> events, final long atNs, final String which) {
        events.add(
                new Event(atNs + 2_000 * US, "VPCI", "device offered to the guest, the " + which, false, VMSWITCH, ""));
        events.add(new Event(
                atNs + 4_500 * US, "VF miniport", "HALTED -> INITIALIZING because device arrived", false, NETVSC, ""));
        events.add(new Event(
                atNs + 9_000 * US, "VF miniport", "INITIALIZING -> RUNNING because reset done", false, NETVSC, ""));
        events.add(new Event(
                atNs + 9_100 * US, "pair", "VF_ABSENT -> VF_ATTACHED because MAC address matches", false, NETVSC, ""));
        events.add(new Event(
                atNs + 12_400 * US,
                "pair",
                "RUNNING_ON_SYNTHETIC -> RUNNING_ON_VF because host confirmed",
                false,
                NETVSC,
                ""));
    }
}
