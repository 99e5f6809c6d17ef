package io.nicteam.harness.host.vsp.control;

import io.nicteam.frame.MacAddress;
import io.nicteam.netvsc.nvsp.NvspNdisConfig;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.trace.Trace;
import org.agrona.DirectBuffer;

/** What guest and host have agreed on since the primary channel was opened. */
public final class Session {

    /** Longest frame of a guest that says nothing of it: version 1. */
    static final int DEFAULT_FRAME_BYTES = 1514;

    private final String name;
    private final long permanentAddress;
    private final Trace trace;
    private Stage stage = Stage.CLOSED;
    NvspVersion version = NvspVersion.V1;
    long capabilities;
    int frameBytes = DEFAULT_FRAME_BYTES;
    /** Where the receive buffer was cut last. */
    Sections receive;
    /** The same for the send buffer. Both stay when they are not shared any more, so that what was left in them has names. */
    Sections send;

    int packetFilter;
    long address;
    int channels = 1;
    /** The object that the guest set, or null: frames are not spread. */
    DirectBuffer rss;

    /**
     * @param name label in traces
     * @param permanentAddress the MAC address that the host gave
     */
    public Session(String name, long permanentAddress, Trace trace) {
        this.name = name;
        this.permanentAddress = permanentAddress;
        this.trace = trace;
        address = permanentAddress;
    }

    /** The channel is gone, and with it all that was agreed on. */
    public void close(String because, long nowNs) {
        if (stage != Stage.CLOSED) {
            enter(Stage.CLOSED, because, nowNs);
        }
        version = NvspVersion.V1;
        capabilities = 0;
        frameBytes = DEFAULT_FRAME_BYTES;
        packetFilter = 0;
        address = permanentAddress;
        channels = 1;
        rss = null;
    }

    /**
     * What was agreed on.
     *
     * @param rss an NDIS object, or null
     */
    public record Saved(
            Stage stage,
            NvspVersion version,
            long capabilities,
            int frameBytes,
            Sections receive,
            Sections send,
            int packetFilter,
            long address,
            int channels,
            DirectBuffer rss) {}

    public Saved save() {
        return new Saved(stage, version, capabilities, frameBytes, receive, send, packetFilter, address, channels, rss);
    }

    /** Goes on from what another one saved. */
    public void restore(Saved saved) {
        stage = saved.stage();
        version = saved.version();
        capabilities = saved.capabilities();
        frameBytes = saved.frameBytes();
        receive = saved.receive();
        send = saved.send();
        packetFilter = saved.packetFilter();
        address = saved.address();
        channels = saved.channels();
        rss = saved.rss();
    }

    void enter(Stage next, String because, long nowNs) {
        trace.transition(name, stage.name(), next.name(), because, nowNs);
        stage = next;
    }

    public Stage stage() {
        return stage;
    }

    public NvspVersion version() {
        return version;
    }

    /** Whether switch requests and VF notices exist: version 4 on, RNDIS initialized. */
    public boolean knowsVf() {
        return stage.isInitialized() && version.atLeast(NvspVersion.V4);
    }

    /** Whether the guest said that it can drive a VF. */
    public boolean guestDrivesVf() {
        return (capabilities & NvspNdisConfig.SRIOV) != 0;
    }

    /** The cut of the send buffer, or null before there was one. */
    public Sections send() {
        return send;
    }

    /** The MAC address in use. */
    public long address() {
        return address;
    }

    long permanentAddress() {
        return permanentAddress;
    }

    /** Channels granted, the primary one included. */
    public int channels() {
        return channels;
    }

    /** The RSS parameters in force, a sound NDIS object, or null for none. */
    public DirectBuffer rss() {
        return rss;
    }

    /**
     * Whether the packet filter wants a frame to {@code destination}. There is no list of groups on this path, so that either
     * bit for groups wants all of them.
     *
     * @param borrowed whether the guest receives here at an address of another of its adapters, which is this one
     */
    public boolean wants(long destination, boolean borrowed) {
        int bits = Oid.FILTER_PROMISCUOUS;
        if (destination == MacAddress.BROADCAST) {
            bits |= Oid.FILTER_BROADCAST;
        } else if (MacAddress.isGroup(destination)) {
            bits |= Oid.FILTER_MULTICAST | Oid.FILTER_ALL_MULTICAST;
        } else if (destination == address || borrowed) {
            bits |= Oid.FILTER_DIRECTED;
        }
        return (packetFilter & bits) != 0;
    }
}
