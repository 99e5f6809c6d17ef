package io.nicteam.harness.host.vsp.control;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.harness.host.vsp.statistics.VspStatistics;
import io.nicteam.netvsc.ndis.NdisConfigParameter;
import io.nicteam.netvsc.ndis.NdisFault;
import io.nicteam.netvsc.ndis.NdisObject;
import io.nicteam.netvsc.ndis.NdisOffload;
import io.nicteam.netvsc.ndis.NdisOffloadParameters;
import io.nicteam.netvsc.ndis.NdisRssCapabilities;
import io.nicteam.netvsc.ndis.NdisRssParameters;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.rndis.Rndis;
import io.nicteam.netvsc.rndis.RndisQuery;
import io.nicteam.netvsc.rndis.RndisSet;
import io.nicteam.netvsc.rndis.RndisStatus;
import io.nicteam.rss.RssHash;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Answers QUERY and SET, object by object. A value is checked as a whole before any of it takes effect. */
final class ObjectRequests {

    private static final int NUMBER_BYTES = 4;
    private static final int CONNECTED = 0;
    private static final int DISCONNECTED = 1;
    private static final int VALUE = RndisQuery.COMPLETE_BYTES;
    private static final int NEWEST_OFFLOAD_REVISION = 3;

    private final Session session;
    private final Device device;
    private final LinkIndications link;
    private final VspStatistics statistics;

    ObjectRequests(Session session, Device device, LinkIndications link, VspStatistics statistics) {
        this.session = session;
        this.device = device;
        this.link = link;
        this.statistics = statistics;
    }

    /** Answers the QUERY at {@code offset} in {@code reply}; returns the answer's length. */
    int query(DirectBuffer buffer, int offset, UnsafeBuffer reply) {
        int id = Rndis.id(buffer, offset);
        if (!RndisQuery.isWhole(buffer, offset)) {
            statistics.reject(Reject.OBJECT_DATA);
            return RndisQuery.encodeComplete(reply, 0, id, RndisStatus.INVALID_DATA, 0);
        }
        return switch (RndisQuery.oid(buffer, offset)) {
            case Oid.MAXIMUM_FRAME_SIZE -> number(reply, id, session.frameBytes - Ethernet.HEADER_LENGTH);
            case Oid.LINK_SPEED -> number(reply, id, link.bitsPerSecond() / Oid.LINK_SPEED_UNIT);
            case Oid.PACKET_FILTER -> number(reply, id, session.packetFilter);
            case Oid.MEDIA_CONNECT_STATUS -> number(reply, id, link.tell() ? CONNECTED : DISCONNECTED);
            case Oid.PERMANENT_ADDRESS -> address(reply, id, session.permanentAddress());
            case Oid.CURRENT_ADDRESS -> address(reply, id, session.address);
            case Oid.RSS_CAPABILITIES -> rssCapabilities(reply, id);
            case Oid.OFFLOAD_CAPABILITIES -> offloads(buffer, offset, reply, id);
            default -> unknown(reply, id);
        };
    }

    private int unknown(UnsafeBuffer reply, int id) {
        statistics.reject(Reject.UNKNOWN_OBJECT);
        return RndisQuery.encodeComplete(reply, 0, id, RndisStatus.NOT_SUPPORTED, 0);
    }

    private static int number(UnsafeBuffer reply, int id, long value) {
        int length = RndisQuery.encodeComplete(reply, 0, id, RndisStatus.SUCCESS, NUMBER_BYTES);
        reply.putInt(VALUE, (int) Math.min(value, 0xFFFF_FFFFL), LITTLE_ENDIAN);
        return length;
    }

    private static int address(UnsafeBuffer reply, int id, long mac) {
        int length = RndisQuery.encodeComplete(reply, 0, id, RndisStatus.SUCCESS, MacAddress.BYTES);
        MacAddress.write(reply, VALUE, mac);
        return length;
    }

    private int rssCapabilities(UnsafeBuffer reply, int id) {
        if (!session.version.atLeast(NvspVersion.V5)) {
            return unknown(reply, id);
        }
        int length = RndisQuery.encodeComplete(reply, 0, id, RndisStatus.SUCCESS, NdisRssCapabilities.BYTES);
        int queues = device.mostChannels();
        int flags = RssHash.TOEPLITZ | RssHash.IPV4 | RssHash.TCP_IPV4 | RssHash.IPV6 | RssHash.TCP_IPV6;
        NdisRssCapabilities.encode(reply, VALUE, flags, queues, queues, NdisRssParameters.DEFAULT_ENTRIES);
        return length;
    }

    /** A guest may send the header of the object it understands; it is answered in that revision. */
    private int offloads(DirectBuffer buffer, int offset, UnsafeBuffer reply, int id) {
        int revision = NEWEST_OFFLOAD_REVISION;
        if (RndisQuery.bufferBytes(buffer, offset) > 0) {
            int at = RndisQuery.bufferOffset(buffer, offset);
            if (NdisOffload.check(buffer, at, RndisQuery.bufferBytes(buffer, offset)) != NdisFault.NONE) {
                statistics.reject(Reject.OBJECT_DATA);
                return RndisQuery.encodeComplete(reply, 0, id, RndisStatus.INVALID_DATA, 0);
            }
            revision = Math.min(revision, NdisObject.revision(buffer, at));
        }
        int length = RndisQuery.encodeComplete(reply, 0, id, RndisStatus.SUCCESS, NdisOffload.bytes(revision));
        NdisOffload.encode(reply, VALUE, revision);
        return length;
    }

    /** Carries out the SET at {@code offset}; returns the status of its answer. */
    int set(DirectBuffer buffer, int offset, long nowNs) {
        int oid = RndisSet.oid(buffer, offset);
        if (!RndisSet.isWhole(buffer, offset)) {
            statistics.reject(Reject.OBJECT_DATA);
            return RndisStatus.INVALID_DATA;
        }
        int at = RndisSet.bufferOffset(buffer, offset);
        int bytes = RndisSet.bufferBytes(buffer, offset);
        return switch (oid) {
            case Oid.PACKET_FILTER -> status(packetFilter(buffer, at, bytes));
            case Oid.RSS_PARAMETERS -> status(rss(buffer, at, bytes));
            case Oid.CONFIG_PARAMETER -> status(configure(buffer, at, bytes, nowNs));
            case Oid.OFFLOAD_PARAMETERS -> status(offloadParameters(buffer, at, bytes));
            default -> {
                statistics.reject(Reject.UNKNOWN_OBJECT);
                yield RndisStatus.NOT_SUPPORTED;
            }
        };
    }

    private int status(boolean sound) {
        if (!sound) {
            statistics.reject(Reject.OBJECT_DATA);
        }
        return sound ? RndisStatus.SUCCESS : RndisStatus.INVALID_DATA;
    }

    /** Taken without effect: this host offers no offload that could be changed. */
    private static boolean offloadParameters(DirectBuffer buffer, int at, int bytes) {
        return bytes > 0
                && NdisOffloadParameters.check(buffer, at, bytes, NdisOffloadParameters.OLD_BYTES) == NdisFault.NONE;
    }

    private boolean packetFilter(DirectBuffer buffer, int at, int bytes) {
        if (bytes < NUMBER_BYTES) {
            return false;
        }
        session.packetFilter = buffer.getInt(at, LITTLE_ENDIAN);
        return true;
    }

    private boolean rss(DirectBuffer buffer, int at, int bytes) {
        if (bytes == 0 || NdisRssParameters.check(buffer, at, bytes) != NdisFault.NONE) {
            return false;
        }
        session.rss = null;
        if (!NdisRssParameters.isDisabled(buffer, at)) {
            UnsafeBuffer copy = new UnsafeBuffer(new byte[bytes]);
            copy.putBytes(0, buffer, at, bytes);
            session.rss = copy;
        }
        device.onSpread();
        return true;
    }

    private boolean configure(DirectBuffer buffer, int at, int bytes, long nowNs) {
        if (bytes == 0 || NdisConfigParameter.check(buffer, at, bytes) != NdisFault.NONE) {
            return false;
        }
        session.address = NdisConfigParameter.mac(buffer, at);
        device.onAddressChange(session.address, nowNs);
        return true;
    }
}
