package io.nicteam.harness.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the list of faults into single events in time order, and follows them to see whether each can happen. */
final class FaultReader {
    private final Section root;
    private final Topology topology;
    private final LifeReader lives;
    private final List<Event> events = new ArrayList<>();

    /** @param entry the entry of the file that it comes from, {@code key} the one to blame */
    private record Event(Fault fault, Section entry, String key) {}

    FaultReader(Section root, Topology topology) {
        this.root = root;
        this.topology = topology;
        lives = new LifeReader(root, topology);
    }

    List<Fault> read() {
        long start = root.durationNs("trafficStart");
        long end = root.positiveNs("duration");
        for (int i = 0; i < root.entries("faults"); i++) {
            read(i, start, end);
        }
        // Stable: what the file gives the same time happens in the order of the file.
        events.sort(Comparator.comparingLong(event -> event.fault().atNs()));
        followMembers();
        boolean initialVf = root.flag("initialVf");
        List<Fault> faults = new ArrayList<>();
        boolean sound = root.sound("faults") && root.sound("initialVf") && root.sound("trafficStart");
        for (int adapter = 0; adapter < topology.adapters().size(); adapter++) {
            if (topology.adapters().get(adapter).isEmulated()) {
                blameForVf(adapter);
                continue;
            }
            if (sound) {
                follow(adapter, initialVf, start);
            }
            if (initialVf) {
                faults.add(new Fault.Add(0, adapter));
            }
        }
        events.forEach(event -> faults.add(event.fault()));
        return faults;
    }

    private void read(int index, long start, long end) {
        Optional<String> life = lives.key(index);
        if (life.isPresent()) {
            life(index, life.get(), start, end);
            return;
        }
        Section remove = root.entry("faults", index, "remove");
        Section add = root.entry("faults", index, "add");
        Section link = root.entry("faults", index, "uplink");
        Section pf = root.entry("faults", index, "pf");
        Section grey = root.entry("faults", index, "grey");
        Section member = root.entry("faults", index, "member");
        Section extension = root.entry("faults", index, "extension");
        if (remove.has("attributes")) {
            attributes(root.entry("faults", index, "attributes"), start, end);
        } else if (remove.has("flap")) {
            flap(root.entry("faults", index, "flap").block("flap"), start, end);
        } else if (link.has("uplink")) {
            if (link.has("at") && link.sound("uplink")) {
                boolean up = link.choice("uplink", LinkChange.class) == LinkChange.UP;
                events.add(new Event(new Fault.Uplink(start + at(link, end), nic(link), up), link, "uplink"));
            }
        } else if (member.has("member")) {
            member(member, start, end);
        } else if (grey.has("grey")) {
            grey(grey, start, end);
        } else if (pf.has("pf")) {
            if (pf.has("at") && pf.sound("pf")) {
                Fault.PfChange change = pf.choice("pf", Fault.PfChange.class);
                events.add(new Event(new Fault.PhysicalFunction(start + at(pf, end), nic(pf), change), pf, "pf"));
            }
        } else if (extension.has("extension")) {
            if (extension.has("at") && extension.sound("extension")) {
                boolean binds = extension.choice("extension", ExtensionChange.class) == ExtensionChange.BINDS;
                Fault fault = new Fault.Extension(start + at(extension, end), nic(extension), binds);
                events.add(new Event(fault, extension, "extension"));
            }
        } else if (root.entry("faults", index, "mtu").has("mtu")) {
            Section mtu = root.entry("faults", index, "mtu");
            if (mtu.has("at")) {
                events.add(new Event(new Fault.Mtu(start + at(mtu, end), nic(mtu), mtu.whole("mtu")), mtu, "mtu"));
            }
        } else if (remove.has("freeze") || remove.has("reset") || remove.has("link")) {
            ofTheVf(index, start, end);
        } else if (add.has("add") && add.has("at")) {
            long at = at(add, end);
            events.add(new Event(new Fault.Add(start + at, adapter(add), failing(add)), add, "add"));
        } else if (remove.has("remove") && remove.has("at") && remove.sound("remove")) {
            long at = at(remove, end);
            Fault.Kind kind = remove.choice("remove", Fault.Kind.class);
            events.add(new Event(new Fault.Remove(start + at, adapter(remove), kind), remove, "remove"));
        }
    }

    private void life(int index, String key, long start, long end) {
        Section entry = root.entry("faults", index, key);
        if (entry.has("at") && entry.sound(key)) {
            events.add(new Event(new Fault.Life(start + at(entry, end), lives.order(index, key)), entry, key));
        }
    }

    private void grey(Section grey, long start, long end) {
        if (grey.has("at") && grey.sound("grey")) {
            Fault.Ways ways = grey.choice("grey", Fault.Ways.class);
            int lost = TrafficReader.share(grey, "loss");
            events.add(new Event(new Fault.Grey(start + at(grey, end), nic(grey), ways, lost), grey, "grey"));
        }
    }

    private void member(Section entry, long start, long end) {
        if (!entry.has("at") || !entry.has("adapter") || !entry.sound("member")) {
            return;
        }
        String name = entry.text("adapter");
        for (int team = 0; team < topology.teams().size(); team++) {
            int member = topology.memberNames(team).indexOf(name);
            if (member >= 0) {
                Fault.MemberChange change = entry.choice("member", Fault.MemberChange.class);
                events.add(new Event(new Fault.Member(start + at(entry, end), team, member, change), entry, "member"));
                return;
            }
        }
        if (entry.sound("adapter")) {
            entry.problem("adapter", "found '" + Shown.line(name) + "'; expected a member of a team");
        }
    }

    /** Only what is there can be removed, and only what is not be added. */
    private void followMembers() {
        Set<List<Integer>> gone = new HashSet<>();
        for (Event event : events) {
            if (!(event.fault() instanceof Fault.Member fault)) {
                continue;
            }
            List<Integer> which = List.of(fault.team(), fault.member());
            boolean possible =
                    switch (fault.change()) {
                        case REMOVE -> gone.add(which);
                        case ADD -> gone.remove(which);
                        case ACTIVATE, DISABLE, ENABLE -> true;
                    };
            if (!possible) {
                boolean remove = fault.change() == Fault.MemberChange.REMOVE;
                event.entry()
                        .problem(
                                "member",
                                "found " + (remove ? "remove, and it is gone" : "add, and it is there")
                                        + " already; expected it "
                                        + (remove ? "added" : "removed") + " before");
            }
        }
    }

    private enum ExtensionChange {
        BINDS,
        UNBINDS
    }

    private static Optional<BringUpStep> failing(Section add) {
        boolean fails = add.has("failing") && add.sound("failing");
        return fails ? Optional.of(add.choice("failing", BringUpStep.class)) : Optional.empty();
    }

    private void attributes(Section entry, long start, long end) {
        if (!entry.has("at") || !entry.sound("attributes")) {
            return;
        }
        Section wish = entry.block("attributes");
        AttributeWish wanted = new AttributeWish(
                wish.has("mac") ? Optional.of(SettingsReader.unicast(wish, "mac")) : Optional.empty(),
                wish.has("vlan") ? Optional.of(wish.whole("vlan")) : Optional.empty(),
                wish.has("mtu") ? Optional.of(wish.whole("mtu")) : Optional.empty(),
                wish.has("groups") ? Optional.of(wish.whole("groups")) : Optional.empty(),
                wish.has("promiscuous") ? Optional.of(wish.flag("promiscuous")) : Optional.empty());
        if (wanted.mtu().isPresent() && wish.sound("mtu")) {
            SettingsReader.fitsSections(wish, root.block("synthetic"));
        }
        int adapter = adapter(entry);
        if (topology.adapters().get(adapter).isEmulated()) {
            entry.problem("attributes", "found them for an emulated adapter; expected one with two paths");
        }
        long at = start + at(entry, end);
        events.add(new Event(new Fault.Attributes(at, adapter, wanted), entry, "attributes"));
    }

    private enum LinkChange {
        UP,
        DOWN
    }

    private enum VfLinkChange {
        VF_UP,
        VF_DOWN
    }

    /** What happens to a VF that stays. */
    private void ofTheVf(int index, long start, long end) {
        Section freeze = root.entry("faults", index, "freeze");
        Section reset = root.entry("faults", index, "reset");
        Section link = root.entry("faults", index, "link");
        if (!freeze.has("at")) {
            return;
        }
        if (freeze.has("freeze")) {
            int adapter = adapter(freeze);
            long at = start + at(freeze, end);
            events.add(new Event(new Fault.Freeze(at, adapter, queue(freeze, adapter)), freeze, "freeze"));
        } else if (reset.has("reset")) {
            events.add(new Event(new Fault.Reset(start + at(reset, end), adapter(reset)), reset, "reset"));
        } else if (link.sound("link")) {
            boolean up = link.choice("link", VfLinkChange.class) == VfLinkChange.VF_UP;
            events.add(new Event(new Fault.VfLink(start + at(link, end), adapter(link), up), link, "link"));
        }
    }

    private int queue(Section freeze, int adapter) {
        int queue = freeze.whole("queue");
        long cpus = root.block("guest").whole("cpus");
        long most = Math.min(cpus, topology.adapters().get(adapter).sriov().queuePairsRequested());
        if (queue >= most && freeze.sound("queue")) {
            freeze.problem(
                    "queue",
                    "found " + queue + "; expected less than " + most
                            + ", the queue pairs that the VF can have by guest.cpus and iovQueuePairsRequested");
        }
        return queue;
    }

    private int adapter(Section entry) {
        return TopologyReader.named(entry, "adapter", topology.adapterNames());
    }

    private int nic(Section entry) {
        return TopologyReader.named(
                entry, "nic", topology.nics().stream().map(Topology.Nic::name).toList());
    }

    private long at(Section entry, long end) {
        long at = entry.durationNs("at");
        if (at > end && entry.sound("at") && root.sound("duration")) {
            entry.problem(
                    "at",
                    "found '" + entry.text("at") + "', after the end of traffic; expected at most "
                            + Units.durationText(end));
        }
        return at;
    }

    private void flap(Section flap, long start, long end) {
        if (!flap.has("from")) {
            return;
        }
        long from = flap.durationNs("from");
        long every = flap.positiveNs("every");
        long absent = flap.positiveNs("absent");
        int count = flap.whole("count");
        Fault.Kind kind = flap.choice("kind", Fault.Kind.class);
        if (!flap.sound("from") || !flap.sound("every") || !flap.sound("absent")) {
            return;
        }
        if (absent >= every) {
            flap.problem(
                    "absent",
                    "found '" + flap.text("absent") + "'; expected less than " + Units.durationText(every)
                            + ", the time of 'every'");
            return;
        }
        // In steps: the product may be beyond long, but is only needed while it is within the traffic.
        if (root.sound("duration")
                && (from > end || absent > end - from || count - 1 > (end - from - absent) / every)) {
            String key = from + absent > end ? "from" : "count";
            flap.problem(
                    key,
                    "found " + Shown.value(flap.value(key)) + ", so that the last addition comes after the end"
                            + " of traffic; expected it until " + Units.durationText(end));
            return;
        }
        int adapter = adapter(flap);
        for (int i = 0; i < count; i++) {
            long at = start + from + i * every;
            events.add(new Event(new Fault.Remove(at, adapter, kind), flap, "from"));
            events.add(new Event(new Fault.Add(at + absent, adapter), flap, "from"));
        }
    }

    private void blameForVf(int adapter) {
        Set<KeyPath> blamed = new HashSet<>();
        for (Event event : events) {
            if (event.fault() instanceof Fault.OfAdapter fault
                    && fault.adapter() == adapter
                    && blamed.add(event.entry().place())) {
                event.entry()
                        .problem(
                                event.key(),
                                topology.adapterNames().get(adapter)
                                        + " is emulated and has no VF; expected another adapter");
            }
        }
    }

    /** The host can only take away a VF that it has assigned, and only has one for each adapter. */
    private void follow(int adapter, boolean initialVf, long start) {
        boolean present = initialVf;
        String since = initialVf ? "from the start of the run" : "";
        Set<KeyPath> blamed = new HashSet<>();
        for (Event event : events) {
            if (!(event.fault() instanceof Fault.OfAdapter fault) || fault.adapter() != adapter) {
                continue;
            }
            boolean add = fault instanceof Fault.Add;
            boolean stays = !add && !(fault instanceof Fault.Remove);
            String when = Units.durationText(fault.atNs() - start);
            if (add == present && blamed.add(event.entry().place())) {
                String found = add ? "a VF is already there" : "no VF is there";
                String expected = add ? "expected a removal before it" : "expected an addition before it";
                event.entry()
                        .problem(
                                event.key(),
                                found + " at " + when + (since.isEmpty() ? "" : ", " + since) + "; " + expected);
            }
            if (stays) {
                continue;
            }
            present = fault instanceof Fault.Add it && it.failing().isEmpty();
            since = (present ? "since " : "gone since ") + when + " by "
                    + event.entry().place();
        }
    }
}
