package io.nicteam.harness.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nicteam.harness.view.ViewText.Form;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The views of runs whose course is known. */
final class ViewTest {

    private static final long MS = 1_000_000;

    private static Map<String, Object> only(View view, Snapshot snapshot) {
        List<Item> items = view.of(snapshot);
        assertThat(items).hasSize(1);
        return items.get(0).properties();
    }

    private static Snapshot removal(long atNs) throws Exception {
        return new Snapshot(StandingStill.shipped("vf-surprise-removal", atNs));
    }

    private static Snapshot team(long atNs, String policy) throws Exception {
        return new Snapshot(StandingStill.shipped("team-uplink-loss", atNs, "teams[0].policy=" + policy));
    }

    @Test
    void shouldShowTheVfWhileItIsThere() throws Exception {
        assertThat(only(View.VMNETWORKADAPTER, removal(1_000 * MS)))
                .containsEntry("VFDataPathActive", true)
                .containsEntry("IovQueuePairsAssigned", 1)
                .containsEntry("Status", "Ok");
        assertThat(only(View.NETADAPTERSRIOVVF, removal(1_000 * MS)))
                .containsEntry("FunctionID", 0)
                .containsEntry("VPortID", List.of(1))
                .containsEntry("CurrentMacAddress", "00:15:5d:01:02:0a");

        assertThat(only(View.VMNETWORKADAPTER, removal(1_300 * MS)))
                .containsEntry("VFDataPathActive", false)
                .containsEntry("IovQueuePairsAssigned", 0)
                .containsEntry("Status", "Degraded");
        assertThat(View.NETADAPTERSRIOVVF.of(removal(1_300 * MS))).isEmpty();
    }

    /** What a fault has turned off is off, until another turns it on. */
    @Test
    void shouldShowWhatStandsNowAndNotWhatTheScenarioBeganWith() throws Exception {
        String[] faults = {"faults=[{at: 200ms, pf: disables-sriov}, {at: 500ms, pf: enables-sriov}]", "duration=800ms"
        };
        Snapshot off = new Snapshot(StandingStill.shipped("vf-surprise-removal", 600 * MS, faults));
        assertThat(only(View.NETADAPTERSRIOV, off)).containsEntry("Enabled", false);
        assertThat(only(View.VMNETWORKADAPTER, off))
                .containsEntry("StatusDescription", "SR-IOV is not in use: SR-IOV is disabled");
        Snapshot on = new Snapshot(StandingStill.shipped("vf-surprise-removal", 900 * MS, faults));
        assertThat(only(View.NETADAPTERSRIOV, on)).containsEntry("Enabled", true);

        Snapshot vetoed = new Snapshot(
                StandingStill.shipped("vf-surprise-removal", 600 * MS, "faults=[{at: 200ms, extension: binds}]"));
        assertThat(only(View.VMSWITCH, vetoed))
                .containsEntry("IovSupport", false)
                .containsEntry("IovEnabled", true);
    }

    /** Assigned and not yet in use: two facts. */
    @Test
    void shouldTellAnAssignedVfFromOneInUse() throws Exception {
        assertThat(only(View.VMNETWORKADAPTER, removal(100 * MS)))
                .containsEntry("IovQueuePairsAssigned", 1)
                .containsEntry("VFDataPathActive", false)
                .containsEntry(
                        "StatusDescription", "SR-IOV is not in use: the pair waits a little before it uses a new VF");
    }

    @Test
    void shouldCountTheFilterOnTheVportThatItIsOn() throws Exception {
        assertThat(only(View.NETADAPTERSRIOV, removal(1_000 * MS)))
                .containsEntry("NumActiveDefaultVPortMacAddresses", 0)
                .containsEntry("NumActiveNonDefaultVPortMacAddresses", 1)
                .containsEntry("NumAllocatedVFs", 1);
        assertThat(only(View.NETADAPTERSRIOV, removal(1_300 * MS)))
                .containsEntry("NumActiveDefaultVPortMacAddresses", 1)
                .containsEntry("NumActiveNonDefaultVPortMacAddresses", 0)
                .containsEntry("NumAllocatedVFs", 0);
    }

    @Test
    void shouldShowTheMachinesReasonsAsTheHostDoes() throws Exception {
        Snapshot bare = new Snapshot(StandingStill.shipped("host-without-iommu", 0));

        assertThat(only(View.VMHOST, bare))
                .containsEntry("IovSupport", false)
                .containsEntry(
                        "IovSupportReasons",
                        List.of(
                                "host: the chipset cannot remap DMA",
                                "host: the firmware does not let the host control PCI Express (_OSC)"));
        // How the switch was made is one thing, what that is good for is another.
        assertThat(only(View.VMSWITCH, bare)).containsEntry("IovEnabled", true).containsEntry("IovSupport", false);
        assertThat(only(View.NETADAPTERSRIOV, bare)).containsEntry("SriovSupport", "MissingPfDriver");
    }

    @Test
    void shouldShowAGuestOnTheHostThatItHasMovedTo() throws Exception {
        Snapshot moved = new Snapshot(StandingStill.shipped("live-migration", 900 * MS));

        assertThat(View.VMSWITCH.of(moved))
                .extracting(item -> item.properties().get("ComputerName"), item -> item.properties()
                        .get("IovVirtualFunctionsInUse"))
                .containsExactly(tuple("host", 0), tuple("target", 1));
        assertThat(only(View.NETADAPTERSRIOVVF, moved)).containsEntry("Name", "tnic0");
        assertThat(only(View.VMNETWORKADAPTER, moved)).containsEntry("VFDataPathActive", true);
    }

    @Test
    void shouldShowAMemberThatHasLostItsUplink() throws Exception {
        List<Item> members = View.NETLBFOTEAMMEMBER.of(team(1_000 * MS, "lbfo-transport-ports"));

        assertThat(members)
                .extracting(member -> member.properties().get("OperationalStatus"))
                .containsExactly("Failed", "Active");
        assertThat(members)
                .extracting(member -> member.properties().get("FailureReason"))
                .containsExactly("VirtualSwitchLacksExternalConnectivity", "NoFailure");
        assertThat(only(View.NETLBFOTEAM, team(1_000 * MS, "lbfo-transport-ports")))
                .containsEntry("Status", "Degraded")
                .containsEntry("Members", List.of("nic0", "nic1"));
        assertThat(only(View.NETLBFOTEAM, team(400 * MS, "lbfo-transport-ports")))
                .containsEntry("Status", "Up");
    }

    @Test
    void shouldNameTheActivePortAsTeamdDoes() throws Exception {
        assertThat(only(View.TEAMDCTL, team(400 * MS, "libteam-activebackup")))
                .containsEntry("runner.active_port", "nic0")
                .containsEntry("ports.nic0.link_watches.up", true);
        assertThat(only(View.TEAMDCTL, team(1_000 * MS, "libteam-activebackup")))
                .containsEntry("runner.active_port", "nic1")
                .containsEntry("ports.nic0.link.up", false)
                .containsEntry("ports.nic0.link_watches.up", false);
    }

    /** Counters of a run that is over are those of its report. */
    @Test
    void shouldCountAsTheReportDoes() throws Exception {
        Snapshot end = removal(Long.MAX_VALUE);

        assertThat(View.ETHTOOL.of(end)).isNotEmpty().allSatisfy(part -> {
            Map<String, Long> counters =
                    end.experiment().model().counters().get(part.properties().get("NIC statistics"));
            assertThat(part.properties()).containsAllEntriesOf(counters);
        });
    }

    @Test
    void shouldLogTheDropsWithTheirReason() throws Exception {
        List<Item> events = View.EVENTS.of(removal(Long.MAX_VALUE));

        assertThat(events)
                .filteredOn(event -> event.properties().get("Id").equals("17"))
                .singleElement()
                .extracting(event -> event.properties().get("Message"))
                .isEqualTo("vf-tx-ring: drops the first of 500 outbound frames: posted to a VF that was already gone");
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteEveryViewInEveryForm(View view) throws Exception {
        List<Item> items = view.of(team(1_000 * MS, "lbfo-transport-ports"));

        assertThat(items).isNotEmpty();
        for (Item item : items) {
            assertThat(item.properties().keySet()).containsAll(view.columns());
        }
        assertThat(ViewText.of(view, items, Form.LIST)).contains(" : ");
        assertThat(ViewText.of(view, items, Form.TABLE).lines().count()).isGreaterThanOrEqualTo(2);
        assertThat(ViewText.of(view, items, Form.JSON)).startsWith("[").endsWith("]\n");
    }
}
