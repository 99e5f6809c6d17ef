package io.nicteam.harness.traffic;

import io.nicteam.frame.MacAddress;
import io.nicteam.harness.random.Prng;
import io.nicteam.harness.scenario.Traffic;
import io.nicteam.harness.scenario.Traffic.Arrivals;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.scenario.Traffic.FrameSizes;
import io.nicteam.harness.scenario.Traffic.WeightedSize;
import io.nicteam.harness.traffic.FrameTemplate.Tuple;
import org.agrona.MutableDirectBuffer;

/** Frames of a {@link Traffic.Generator}. Flows take turns; broadcast and multicast frames are flows of their own. */
public final class GeneratedTraffic implements TrafficSource {

    /** One end of a flow: its addresses. */
    public record Host(long mac, int ip) {}

    private static final int HEADERS = 54;
    private static final int ADDRESSES = 12;
    private static final int TAG = 4;
    private static final int MILLION = 1_000_000;
    private static final long SECOND_NS = 1_000_000_000L;

    private final Traffic.Generator settings;
    private final Prng prng;
    private final FrameTemplate template;
    private final Tuple[] tuples;
    private final int[] sequences;
    private final int[] sizes;
    private final int[] weightsUpTo;
    private final long firstNs;
    private final long endNs;
    private long index;
    private long nextNs;
    private int turn;
    private int flow;
    private int sequence;
    private int segments = 1;
    private int length;

    /**
     * @param near address of the guest's adapter
     * @param far address of the first peer, or of the adapter that the frames are for
     * @param prng this source's own generator
     * @param startNs no frame is due before
     * @param endNs no frame is due at or after
     */
    public GeneratedTraffic(Traffic.Generator settings, Host near, Host far, Prng prng, long startNs, long endNs) {
        this.settings = settings;
        this.prng = prng;
        this.endNs = endNs;
        FrameSizes mix = settings.sizes();
        sizes = mix.sizes().stream().mapToInt(WeightedSize::bytes).toArray();
        weightsUpTo = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            weightsUpTo[i] = mix.sizes().get(i).weight() + (i == 0 ? 0 : weightsUpTo[i - 1]);
        }
        template = new FrameTemplate(settings.protocol(), settings.longestSend());
        tuples = tuples(settings, near, far);
        sequences = new int[tuples.length];
        long gapNs = Math.max(1, SECOND_NS / settings.framesPerSecond());
        firstNs = startNs + prng.below(gapNs);
        nextNs = firstNs < endNs ? firstNs : NEVER;
    }

    private static Tuple[] tuples(Traffic.Generator settings, Host near, Host far) {
        boolean out = settings.direction() == Direction.OUTBOUND;
        int count = settings.flows();
        int peers = settings.ends().peers();
        Tuple[] tuples = new Tuple[count + 2];
        for (int i = 0; i < count; i++) {
            int port = Peers.FIRST_PORT + i % Peers.PORTS;
            int peer = i % peers;
            long mac = far.mac() + peer;
            int ip = far.ip() + peer + i / Peers.PORTS * peers;
            tuples[i] = out
                    ? new Tuple(mac, near.mac(), near.ip(), ip, port, Peers.SERVICE_PORT)
                    : new Tuple(near.mac(), mac, ip, near.ip(), Peers.SERVICE_PORT, port);
        }
        Host sender = out ? near : far;
        tuples[count] = group(sender, MacAddress.BROADCAST, Peers.BROADCAST_IP);
        tuples[count + 1] = group(sender, Peers.MULTICAST_MAC, Peers.MULTICAST_IP);
        return tuples;
    }

    private static Tuple group(Host sender, long mac, int ip) {
        return new Tuple(mac, sender.mac(), sender.ip(), ip, Peers.SERVICE_PORT, Peers.SERVICE_PORT);
    }

    @Override
    public long nextNs() {
        return nextNs;
    }

    @Override
    public int write(MutableDirectBuffer buffer, int offset) {
        flow = chooseFlow();
        sequence = sequences[flow];
        boolean large = flow < settings.flows() && isLarge();
        segments = large ? settings.asks().segments() : 1;
        sequences[flow] += segments;
        length = large ? settings.asks().largeSendBytes() : chooseSize();
        template.write(buffer, offset, length, tuples[flow], sequence);
        advance();
        return length;
    }

    private boolean isLarge() {
        int share = settings.asks().largeSendShare();
        return share > 0 && prng.below(MILLION) < share;
    }

    @Override
    public Traffic.Asks asks() {
        return settings.asks();
    }

    @Override
    public int segments() {
        return segments;
    }

    @Override
    public int writeOnWire(int segment, MutableDirectBuffer buffer, int offset) {
        int from = segment * Traffic.Asks.SEGMENT_BYTES;
        boolean last = segment == segments - 1;
        int most = HEADERS + Traffic.Asks.SEGMENT_BYTES;
        int bytes = segments == 1 ? length : last ? length - from : most;
        template.write(buffer, offset, bytes, tuples[flow], sequence + segment, from, last);
        return settings.asks().priority() == 0 ? bytes : tagged(buffer, offset, bytes);
    }

    /** IEEE 802.1Q section 9: behind the addresses, with VLAN 0. */
    private int tagged(MutableDirectBuffer buffer, int offset, int bytes) {
        for (int i = bytes - 1; i >= ADDRESSES; i--) {
            buffer.putByte(offset + i + TAG, buffer.getByte(offset + i));
        }
        buffer.putByte(offset + ADDRESSES, (byte) 0x81);
        buffer.putByte(offset + ADDRESSES + 1, (byte) 0);
        buffer.putByte(offset + ADDRESSES + 2, (byte) (settings.asks().priority() << 5));
        buffer.putByte(offset + ADDRESSES + 3, (byte) 0);
        return bytes + TAG;
    }

    private int chooseFlow() {
        int broadcast = settings.broadcastShare();
        int multicast = settings.multicastShare();
        if (broadcast + multicast > 0) {
            int draw = prng.below(MILLION);
            if (draw < broadcast) {
                return settings.flows();
            }
            if (draw < broadcast + multicast) {
                return settings.flows() + 1;
            }
        }
        int chosen = turn;
        turn = turn + 1 == settings.flows() ? 0 : turn + 1;
        return chosen;
    }

    private int chooseSize() {
        if (sizes.length == 1) {
            return sizes[0];
        }
        int draw = prng.below(weightsUpTo[sizes.length - 1]);
        int i = 0;
        while (draw >= weightsUpTo[i]) {
            i++;
        }
        return sizes[i];
    }

    private void advance() {
        index++;
        long due = settings.arrivals() == Arrivals.CONSTANT
                ? firstNs + Math.multiplyExact(index, SECOND_NS) / settings.framesPerSecond()
                : nextNs + exponentialGapNs();
        nextNs = due < endNs ? due : NEVER;
    }

    /** StrictMath, because the same seed gives the same gaps on every runtime. */
    private long exponentialGapNs() {
        double uniform = ((prng.next() >>> 11) + 1) * 0x1.0p-53;
        return (long) (-StrictMath.log(uniform) * SECOND_NS / settings.framesPerSecond());
    }

    @Override
    public int flow() {
        return flow;
    }

    @Override
    public int sequence() {
        return sequence;
    }

    @Override
    public int flows() {
        return tuples.length;
    }

    @Override
    public boolean group(int number) {
        return number >= settings.flows();
    }
}
