package io.nicteam.netvsc.control;

import io.nicteam.duty.Alarms;
import io.nicteam.netvsc.queue.QueueSelection;
import io.nicteam.netvsc.queue.SendSlots;
import io.nicteam.netvsc.rndis.Rndis;
import io.nicteam.netvsc.rndis.RndisType;
import io.nicteam.netvsc.statistics.Statistic;
import io.nicteam.netvsc.statistics.Statistics;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.netvsc.vmbus.VmbusRing;
import org.agrona.DirectBuffer;

/** Everything that is said over the primary channel and is no frame: who says it, and where it goes. */
public final class ControlPath {

    private final Agreement agreement = new Agreement();
    private final Statistics statistics;
    private final Requests requests;
    private final DataPathRequest dataPath;
    private final LinkState link;
    private final HostNotices notices;
    private final Dialogue dialogue;

    /**
     * @param name label of its alarms
     * @param timeoutNs bound on every wait for the host
     */
    public ControlPath(
            String name,
            Vmbus bus,
            SendSlots slots,
            QueueSelection queues,
            long timeoutNs,
            LinkOptions linkOptions,
            LinkState.Listener onLink,
            Dialogue.Listener onSequence,
            Statistics statistics,
            Alarms alarms) {
        this.statistics = statistics;
        requests = new Requests(bus, slots, agreement);
        dataPath = new DataPathRequest(bus.channel(0).guest());
        link = new LinkState(name, linkOptions, onLink, alarms);
        notices = new HostNotices(agreement, dataPath, queues, link, statistics);
        dialogue = new Dialogue(name, requests, agreement, onSequence, timeoutNs, statistics, alarms);
    }

    public Agreement agreement() {
        return agreement;
    }

    public Requests requests() {
        return requests;
    }

    public DataPathRequest dataPath() {
        return dataPath;
    }

    public LinkState link() {
        return link;
    }

    public Dialogue dialogue() {
        return dialogue;
    }

    /** An RNDIS message that is no frame. */
    public void onRndis(DirectBuffer buffer, int offset, int length, long nowNs) {
        if (notices.rndis(buffer, offset, length, nowNs)) {
            return;
        }
        RndisType type = RndisType.of(Rndis.type(buffer, offset));
        if (type == null || !Rndis.holds(buffer, offset, length, type)) {
            statistics.count(Statistic.BAD_RNDIS_CONTROL);
        } else {
            dialogue.onRndis(buffer, offset, length, nowNs);
        }
    }

    /** An in-band packet of the host. */
    public void onNotice(VmbusRing ring, long nowNs) {
        notices.nvsp(ring, nowNs);
    }

    /** A completion of something that is no frame; false when nothing like it is outstanding. */
    public boolean onCompletion(VmbusRing ring, long nowNs) {
        long id = ring.transactionId();
        if (id == Requests.TRANSACTION) {
            dialogue.onNvsp(ring.packet(), ring.headerBytes(), ring.payloadBytes(), nowNs);
            return true;
        }
        return requests.complete(id) || dataPath.complete(id, nowNs);
    }
}
