package io.nicteam.harness.host.vsp;

import io.nicteam.check.Invariant;
import io.nicteam.harness.host.vsp.control.Device;
import io.nicteam.harness.host.vsp.control.Session;
import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.harness.host.vsp.statistics.VspStatistics;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspDataPath;
import io.nicteam.netvsc.nvsp.NvspVfAssociation;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.packet.DataPath;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;

/** What is said of VF and path on the primary channel: switch requests of the guest, notices of the host. */
final class PathNotices {

    /** Transaction ids of notices, which the guest is asked to complete and never does. */
    private static final long ASSOCIATION_TRANSACTION = 0x8000_0000_0000_0000L;

    private static final long SWITCHED_TRANSACTION = 0x8000_0000_0000_0001L;
    private static final int MOST_SWITCHES = 64;
    private static final DirectBuffer EMPTY = new UnsafeBuffer(new byte[0]);

    private final ChannelWorker primary;
    private final Session session;
    private final Device device;
    private final VspPort port;
    private final VspStatistics statistics;
    private final LongArrayList asked = new LongArrayList();
    /** Those of them that want no completion. */
    private final LongArrayList unanswered = new LongArrayList();
    /** Requests of a channel that is gone. */
    private final LongArrayList orphaned = new LongArrayList();

    PathNotices(ChannelWorker primary, Session session, Device device, VspPort port, VspStatistics statistics) {
        this.primary = primary;
        this.session = session;
        this.device = device;
        this.port = port;
        this.statistics = statistics;
    }

    static boolean isNotice(long transactionId) {
        return transactionId == ASSOCIATION_TRANSACTION || transactionId == SWITCHED_TRANSACTION;
    }

    void onRequest(DataPath path, long transactionId, boolean completionRequested, long nowNs) {
        if (asked.size() < MOST_SWITCHES) {
            asked.addLong(transactionId);
            if (!completionRequested) {
                unanswered.addLong(transactionId);
            }
            port.onSwitchRequest(path, transactionId, nowNs);
            return;
        }
        statistics.reject(Reject.TOO_MANY_SWITCHES);
        if (completionRequested) {
            device.complete(transactionId, EMPTY, 0, nowNs);
        }
    }

    /** Requests that wait for their completion, oldest first. */
    LongArrayList asked() {
        return asked;
    }

    /** Those of them that want no completion. */
    LongArrayList unanswered() {
        return unanswered;
    }

    void complete(long transactionId, long nowNs) {
        if (asked.removeLong(transactionId)) {
            if (!unanswered.removeLong(transactionId) && primary.works()) {
                device.complete(transactionId, EMPTY, 0, nowNs);
            }
        } else {
            abandon(transactionId);
        }
    }

    void abandon(long transactionId) {
        Invariant.check(
                orphaned.removeLong(transactionId) || asked.removeLong(transactionId),
                "a switch request is completed or abandoned once");
        statistics.switchAbandoned();
    }

    /** The channel is gone: whoever answers now answers nobody. */
    void close() {
        orphaned.addAll(asked);
        asked.clear();
        unanswered.clear();
    }

    /** Another answers from now on. */
    void forget() {
        asked.clear();
        unanswered.clear();
    }

    void association(boolean allocated, int serial, long nowNs) {
        UnsafeBuffer notice = new UnsafeBuffer(new byte[Nvsp.MESSAGE_BYTES]);
        NvspVfAssociation.encode(notice, 0, messageBytes(), allocated, serial);
        send(ASSOCIATION_TRANSACTION, notice, nowNs);
    }

    void switchedToSynthetic(long nowNs) {
        UnsafeBuffer notice = new UnsafeBuffer(new byte[Nvsp.MESSAGE_BYTES]);
        NvspDataPath.encode(notice, 0, messageBytes(), false);
        send(SWITCHED_TRANSACTION, notice, nowNs);
    }

    private int messageBytes() {
        return session.version().hostMessageBytes();
    }

    private void send(long id, DirectBuffer notice, long nowNs) {
        if (primary.works()) {
            primary.outbox()
                    .control(VmbusPacket.IN_BAND, VmbusPacket.COMPLETION_REQUESTED, id, notice, messageBytes(), nowNs);
        }
    }
}
