package io.nicteam.harness.host.vsp.control;

import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.harness.host.vsp.statistics.VspStatistics;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.rndis.Rndis;
import io.nicteam.netvsc.rndis.RndisInitialize;
import io.nicteam.netvsc.rndis.RndisKeepalive;
import io.nicteam.netvsc.rndis.RndisReset;
import io.nicteam.netvsc.rndis.RndisSet;
import io.nicteam.netvsc.rndis.RndisStatus;
import io.nicteam.netvsc.rndis.RndisType;
import io.nicteam.state.NotState;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes the RNDIS messages that are no frames. The NVSP completion of a message says whether it made sense as a message; what
 * came of it says its own answer, if it has one.
 */
public final class RndisControl {

    /** PACKETs that this host takes in one section. */
    public static final int PACKETS_A_MESSAGE = 8;

    /** Longest answer: a QUERY_COMPLETE with the offload capabilities. */
    private static final int LONGEST_REPLY = 256;

    private final Session session;
    private final Device device;
    private final ObjectRequests objects;
    private final VspStatistics statistics;

    @NotState
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[LONGEST_REPLY]);

    public RndisControl(Session session, Device device, LinkIndications link, VspStatistics statistics) {
        this.session = session;
        this.device = device;
        this.statistics = statistics;
        objects = new ObjectRequests(session, device, link, statistics);
    }

    /**
     * Takes {@code length} bytes at {@code offset}, which must be within the buffer.
     *
     * @return NVSP status for the packet's completion
     */
    public int take(DirectBuffer buffer, int offset, int length, long nowNs) {
        RndisType type = Rndis.isFramed(buffer, offset, length) ? RndisType.of(Rndis.type(buffer, offset)) : null;
        if (type == null || !isRequest(type) || !Rndis.holds(buffer, offset, length, type)) {
            statistics.reject(Reject.RNDIS_CONTROL);
            return Nvsp.FAILURE;
        }
        boolean inOrder = type == RndisType.INITIALIZE
                ? session.stage() == Stage.CONNECTED
                : session.stage().isInitialized();
        if (!inOrder) {
            statistics.reject(Reject.ORDER);
            device.onProtocolError("RNDIS " + type + " at stage " + session.stage(), nowNs);
            return Nvsp.FAILURE;
        }
        if (!device.takesRndis(LONGEST_REPLY)) {
            statistics.reject(Reject.CONTROL_QUEUE_FULL);
            return Nvsp.FAILURE;
        }
        serve(type, buffer, offset, nowNs);
        return Nvsp.SUCCESS;
    }

    private static boolean isRequest(RndisType type) {
        return switch (type) {
            case INITIALIZE, HALT, QUERY, SET, RESET, KEEPALIVE -> true;
            case PACKET,
                    INITIALIZE_COMPLETE,
                    QUERY_COMPLETE,
                    SET_COMPLETE,
                    RESET_COMPLETE,
                    INDICATE_STATUS,
                    KEEPALIVE_COMPLETE -> false;
        };
    }

    private void serve(RndisType type, DirectBuffer buffer, int offset, long nowNs) {
        int id = Rndis.id(buffer, offset);
        switch (type) {
            case INITIALIZE -> {
                session.enter(Stage.INITIALIZED, "RNDIS INITIALIZE", nowNs);
                answer(RndisInitialize.encodeComplete(reply, 0, id, RndisStatus.SUCCESS, PACKETS_A_MESSAGE), nowNs);
            }
            case HALT -> {
                session.enter(Stage.CONNECTED, "RNDIS HALT", nowNs);
                forget(nowNs);
            }
            case QUERY -> answer(objects.query(buffer, offset, reply), nowNs);
            case SET -> set(buffer, offset, id, nowNs);
            case RESET -> {
                if (session.stage() != Stage.INITIALIZED) {
                    session.enter(Stage.INITIALIZED, "RNDIS RESET", nowNs);
                }
                forget(nowNs);
                answer(RndisReset.encodeComplete(reply, 0, RndisStatus.SUCCESS, true), nowNs);
            }
            case KEEPALIVE -> answer(RndisKeepalive.encodeComplete(reply, 0, id, RndisStatus.SUCCESS), nowNs);
            default -> statistics.reject(Reject.RNDIS_CONTROL);
        }
    }

    private void forget(long nowNs) {
        session.packetFilter = 0;
        session.rss = null;
        device.onSpread();
        device.onDiscard(nowNs);
    }

    private void set(DirectBuffer buffer, int offset, int id, long nowNs) {
        int status = objects.set(buffer, offset, nowNs);
        answer(RndisSet.encodeComplete(reply, 0, id, status), nowNs);
        if (status == RndisStatus.SUCCESS && RndisSet.oid(buffer, offset) == Oid.PACKET_FILTER) {
            filter(nowNs);
        }
    }

    private void filter(long nowNs) {
        boolean wanted = session.packetFilter != 0;
        if (!wanted && session.stage() == Stage.OPERATIONAL) {
            session.enter(Stage.DRAINING, "packet filter 0", nowNs);
        } else if (wanted && session.stage() != Stage.OPERATIONAL) {
            session.enter(Stage.OPERATIONAL, "packet filter", nowNs);
            device.onOperational(nowNs);
        }
    }

    private void answer(int length, long nowNs) {
        device.rndis(reply, length, nowNs);
    }
}
