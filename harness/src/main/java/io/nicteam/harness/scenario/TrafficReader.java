package io.nicteam.harness.scenario;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads the list of sources. */
final class TrafficReader {
    private static final int ETHERNET_HEADER = 14;
    private static final int TAG = 4;
    private static final int TCP_HEADERS = 40;
    private static final int WHOLE_PPM = 1_000_000;
    private static final long MOST_PER_SECOND = 1_000_000_000;
    private static final long MOST_SEGMENTS_PER_SECOND = 1_000_000;
    private static final long MOST_PERCENT = 1_000_000;
    private static final Traffic.FrameSizes IMIX = new Traffic.FrameSizes(
            "imix",
            List.of(
                    new Traffic.WeightedSize(60, 7),
                    new Traffic.WeightedSize(590, 4),
                    new Traffic.WeightedSize(1514, 1)));

    private final Section root;
    private final Path file;
    private final Topology topology;
    private final List<String> adapters;
    private final List<Traffic> traffic = new ArrayList<>();
    private final Map<String, KeyPath> names = new HashMap<>();

    /** @param file the scenario file, to which captures are relative */
    TrafficReader(Section root, Path file, Topology topology) {
        this.root = root;
        this.file = file;
        this.topology = topology;
        adapters = new ArrayList<>(topology.adapterNames());
        topology.teams().forEach(team -> adapters.add(team.name()));
    }

    List<Traffic> read() {
        for (int i = 0; i < root.entries("traffic"); i++) {
            Section entry = root.entry("traffic", i, "generator");
            if (entry.has("replay")) {
                replay(root.entry("traffic", i, "replay"), "replay-" + i);
            } else if (entry.has("stream")) {
                stream(root.entry("traffic", i, "stream"), "stream-" + i);
            } else if (root.value("traffic").get(i).isObject()) {
                generators(entry, i);
            }
        }
        return traffic;
    }

    private String name(Section entry, String otherwise, String suffix) {
        String name = (entry.has("name") ? entry.text("name") : otherwise) + suffix;
        return TopologyReader.unique(entry, name, names);
    }

    private void generators(Section entry, int index) {
        String direction = entry.text("direction");
        String name = direction + "-" + index;
        Traffic.Generator out = generator(entry);
        if (direction.equals("both")) {
            traffic.add(named(out, name(entry, name, "-out"), Traffic.Direction.OUTBOUND));
            traffic.add(named(out, name(entry, name, "-in"), Traffic.Direction.INBOUND));
        } else {
            traffic.add(named(out, name(entry, name, ""), entry.choice("direction", Traffic.Direction.class)));
        }
    }

    private static Traffic.Generator named(Traffic.Generator like, String name, Traffic.Direction direction) {
        return new Traffic.Generator(
                name,
                direction,
                like.ends(),
                like.framesPerSecond(),
                like.arrivals(),
                like.sizes(),
                like.flows(),
                like.protocol(),
                like.broadcastShare(),
                like.multicastShare(),
                direction == Traffic.Direction.OUTBOUND ? like.asks() : Traffic.Asks.NOTHING);
    }

    /** The generator without its name and direction. */
    private Traffic.Generator generator(Section entry) {
        int broadcast = share(entry, "broadcast");
        int multicast = share(entry, "multicast");
        if (broadcast + multicast > WHOLE_PPM && entry.sound("broadcast") && entry.sound("multicast")) {
            entry.problem(
                    entry.has("multicast") ? "multicast" : "broadcast",
                    "found " + entry.text("broadcast") + " broadcast and " + entry.text("multicast")
                            + " multicast; expected at most 100% together");
        }
        return new Traffic.Generator(
                "",
                Traffic.Direction.OUTBOUND,
                ends(entry),
                entry.quantity("rate", Units::perSecond, 1, MOST_PER_SECOND, "a rate from 1/s to 1G/s"),
                entry.choice("arrivals", Traffic.Arrivals.class),
                sizes(entry),
                entry.whole("flows"),
                entry.choice("protocol", Traffic.Protocol.class),
                broadcast,
                multicast,
                asks(entry));
    }

    private Traffic.Asks asks(Section entry) {
        int large = share(entry, "largeSends");
        if (large > 0 && entry.sound("largeSends") && !entry.text("protocol").equals("tcp")) {
            entry.problem(
                    "largeSends",
                    "found large sends of protocol '" + entry.text("protocol") + "'; expected protocol: tcp beside it");
        }
        int most = root.block("guest").whole("mtu") - Traffic.Asks.SEGMENT_BYTES - TCP_HEADERS - TAG;
        if (large > 0
                && most < 0
                && entry.sound("largeSends")
                && root.block("guest").sound("mtu")) {
            entry.problem(
                    "largeSends",
                    "found large sends with an MTU of " + root.block("guest").whole("mtu") + "; expected at least "
                            + (Traffic.Asks.SEGMENT_BYTES + TCP_HEADERS + TAG) + ", for their segments");
        }
        return new Traffic.Asks(entry.flag("checksumOffload"), entry.whole("priority"), large, entry.whole("segments"));
    }

    /** Position of the stack above the adapter or team that an entry names. */
    private int stack(Section entry, String key) {
        int named = TopologyReader.named(entry, key, adapters);
        int own = topology.adapters().size();
        return named < own
                ? topology.stackOf(named)
                : topology.stackOf(topology.teams().get(named - own).primary());
    }

    private Traffic.Ends ends(Section entry) {
        int adapter = stack(entry, "adapter");
        int far = entry.has("to") ? stack(entry, "to") : Traffic.Ends.PEERS;
        if (entry.has("to") && entry.sound("to") && far == adapter) {
            entry.problem(
                    "to", "found '" + Shown.line(entry.text("to")) + "', the sender itself; expected another adapter");
        }
        if (entry.has("to") && !entry.text("direction").equals("outbound") && entry.sound("direction")) {
            entry.problem(
                    "to", "found it beside direction '" + entry.text("direction") + "'; expected 'outbound' there");
        }
        return new Traffic.Ends(adapter, far, entry.whole("peers"));
    }

    /** A share in millionths. */
    static int share(Section entry, String key) {
        return Math.toIntExact(entry.quantity(key, Units::millionths, 0, WHOLE_PPM, "a share from 0% to 100%"));
    }

    private Traffic.FrameSizes sizes(Section entry) {
        Traffic.FrameSizes sizes = sizesAsWritten(entry);
        int largest = sizes.sizes().stream()
                .mapToInt(Traffic.WeightedSize::bytes)
                .max()
                .orElseThrow();
        Section guest = root.block("guest");
        int tag = entry.whole("priority") > 0 ? TAG : 0;
        int most = guest.whole("mtu") + ETHERNET_HEADER - tag;
        if (largest > most && entry.sound("size") && guest.sound("mtu")) {
            entry.problem(
                    "size",
                    "found frames of " + largest + " bytes; expected at most " + most + ", the MTU and "
                            + ETHERNET_HEADER + (tag > 0 ? " without the tag's " + TAG : ""));
        }
        return sizes;
    }

    private static Traffic.FrameSizes sizesAsWritten(Section entry) {
        JsonNode size = entry.value("size");
        if (size.isNumber()) {
            int bytes = entry.whole("size");
            return new Traffic.FrameSizes(String.valueOf(bytes), List.of(new Traffic.WeightedSize(bytes, 1)));
        } else if (!size.isArray()) {
            return IMIX;
        }
        List<Traffic.WeightedSize> choices = new ArrayList<>();
        for (int i = 0; i < size.size(); i++) {
            Section choice = entry.entry("size", i, "weightedSize");
            choices.add(new Traffic.WeightedSize(choice.whole("bytes"), choice.whole("weight")));
        }
        String label = choices.stream()
                .map(choice -> choice.bytes() + ":" + choice.weight())
                .collect(Collectors.joining(","));
        return new Traffic.FrameSizes(label, choices);
    }

    private void stream(Section entry, String otherwise) {
        traffic.add(new Traffic.Stream(
                name(entry, otherwise, ""),
                entry.sound("stream") ? entry.choice("stream", Traffic.Direction.class) : Traffic.Direction.OUTBOUND,
                stack(entry, "adapter"),
                entry.quantity("rate", Units::perSecond, 1, MOST_SEGMENTS_PER_SECOND, "a rate from 1/s to 1M/s"),
                entry.whole("window"),
                entry.positiveNs("minTimeout"),
                entry.flag("tailLossProbe")));
    }

    private void replay(Section entry, String otherwise) {
        long speed = entry.quantity("speed", Units::percents, 1, MOST_PERCENT, "a share from 1% to 1000000%");
        long guestMac = entry.has("guestMac") ? SettingsReader.unicast(entry, "guestMac") : 0;
        traffic.add(new Traffic.Replay(
                name(entry, otherwise, ""),
                capture(entry),
                guestMac,
                stack(entry, "adapter"),
                Math.toIntExact(speed),
                entry.whole("repeat")));
    }

    private Path capture(Section entry) {
        String written = entry.text("replay");
        try {
            Path capture = file.resolveSibling(written).normalize();
            if (entry.sound("replay") && !Files.isRegularFile(capture)) {
                String found = Files.exists(capture) ? "which is no file" : "which does not exist";
                entry.problem(
                        "replay",
                        "found '" + Shown.line(written) + "', " + found
                                + "; expected a capture, relative to the scenario file");
            }
            return capture;
        } catch (InvalidPathException e) {
            entry.problem("replay", "found '" + Shown.line(written) + "'; expected the name of a file");
            return file;
        }
    }
}
