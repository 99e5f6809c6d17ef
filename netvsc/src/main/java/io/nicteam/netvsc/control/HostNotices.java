package io.nicteam.netvsc.control;

import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspCheck;
import io.nicteam.netvsc.nvsp.NvspDataPath;
import io.nicteam.netvsc.nvsp.NvspFault;
import io.nicteam.netvsc.nvsp.NvspIndirectionTable;
import io.nicteam.netvsc.nvsp.NvspSide;
import io.nicteam.netvsc.nvsp.NvspVfAssociation;
import io.nicteam.netvsc.queue.QueueSelection;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.rndis.Rndis;
import io.nicteam.netvsc.rndis.RndisIndicateStatus;
import io.nicteam.netvsc.rndis.RndisStatus;
import io.nicteam.netvsc.rndis.RndisType;
import io.nicteam.netvsc.statistics.Statistic;
import io.nicteam.netvsc.statistics.Statistics;
import io.nicteam.netvsc.vmbus.VmbusRing;
import org.agrona.DirectBuffer;

/**
 * What the host says without being asked: the VF's association, its own switch of the path, the send table, the link.
 * Notices ask for a completion, which no guest sends and no host misses.
 */
public final class HostNotices {

    private final Agreement agreement;
    private final DataPathRequest dataPath;
    private final QueueSelection queues;
    private final LinkState link;
    private final Statistics statistics;

    public HostNotices(
            Agreement agreement,
            DataPathRequest dataPath,
            QueueSelection queues,
            LinkState link,
            Statistics statistics) {
        this.agreement = agreement;
        this.dataPath = dataPath;
        this.queues = queues;
        this.link = link;
        this.statistics = statistics;
    }

    /** Takes an in-band packet. */
    public void nvsp(VmbusRing ring, long nowNs) {
        DirectBuffer packet = ring.packet();
        int at = ring.headerBytes();
        int bytes = ring.payloadBytes();
        boolean taken = NvspCheck.of(packet, at, bytes, NvspSide.HOST, agreement.version) == NvspFault.NONE
                && switch (Nvsp.type(packet, at)) {
                    case Nvsp.SEND_VF_ASSOCIATION -> association(packet, at, nowNs);
                    case Nvsp.SWITCH_DATA_PATH -> hostSwitched(packet, at, nowNs);
                    case Nvsp.SEND_INDIRECTION_TABLE -> table(packet, at, bytes);
                    default -> false;
                };
        if (!taken) {
            statistics.count(Statistic.BAD_NVSP_MESSAGE);
        }
    }

    /** Neither 0 nor 1 is an answer to whether there is a VF. */
    private boolean association(DirectBuffer packet, int at, long nowNs) {
        if (!NvspVfAssociation.isValid(packet, at)) {
            return false;
        }
        dataPath.settle(nowNs);
        dataPath.listener()
                .onAssociation(NvspVfAssociation.allocated(packet, at), NvspVfAssociation.serial(packet, at), nowNs);
        return true;
    }

    /** The host never moves an adapter to the VF by itself. */
    private boolean hostSwitched(DirectBuffer packet, int at, long nowNs) {
        if (NvspDataPath.isVf(packet, at)) {
            return false;
        }
        dataPath.onHostSwitched(nowNs);
        return true;
    }

    private boolean table(DirectBuffer packet, int at, int bytes) {
        int table = NvspIndirectionTable.table(packet, at, bytes, agreement.version);
        if (table == NvspIndirectionTable.NO_TABLE) {
            return false;
        }
        for (int i = 0; i < NvspIndirectionTable.ENTRIES; i++) {
            queues.entry(i, NvspIndirectionTable.channel(packet, table, i));
        }
        queues.refresh();
        return true;
    }

    /**
     * Takes an RNDIS message that is no completion.
     *
     * @param length bytes received, of which the message may be fewer
     * @return false when it is a completion, or none of the host's
     */
    public boolean rndis(DirectBuffer buffer, int offset, int length, long nowNs) {
        if (!Rndis.holds(buffer, offset, length, RndisType.INDICATE_STATUS)) {
            return false;
        }
        switch (RndisIndicateStatus.status(buffer, offset)) {
            case RndisStatus.MEDIA_CONNECT -> link(LinkState.Change.CONNECT, nowNs);
            case RndisStatus.MEDIA_DISCONNECT -> link(LinkState.Change.DISCONNECT, nowNs);
            case RndisStatus.NETWORK_CHANGE -> link.report(LinkState.Change.NETWORK_CHANGE, nowNs);
            case RndisStatus.LINK_SPEED_CHANGE -> {
                if (RndisIndicateStatus.holdsLinkSpeed(buffer, offset, length)) {
                    agreement.linkBitsPerSecond = RndisIndicateStatus.linkSpeed(buffer, offset) * Oid.LINK_SPEED_UNIT;
                } else {
                    statistics.count(Statistic.BAD_RNDIS_CONTROL);
                }
            }
            case RndisStatus.TASK_OFFLOAD_CURRENT_CONFIG -> {
                // Of no use to a driver that offloads nothing.
            }
            default -> statistics.count(Statistic.BAD_RNDIS_CONTROL);
        }
        return true;
    }

    /** Kept also for the end of the attachment, which begins with what was said last. */
    private void link(LinkState.Change change, long nowNs) {
        agreement.mediaConnected = change == LinkState.Change.CONNECT;
        link.report(change, nowNs);
    }
}
