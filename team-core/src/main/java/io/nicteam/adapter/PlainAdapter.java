package io.nicteam.adapter;

import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Trace;

/** An adapter with one miniport, and so with one path for good. One thread. */
public final class PlainAdapter implements Adapter, MiniportUpcalls {

    private final Station station;
    private final Miniport miniport;
    private final Transmitter way = new Way();
    private AdapterUpcalls stack;

    public PlainAdapter(Station station, Miniport miniport, Trace trace) {
        this.station = station;
        this.miniport = miniport;
        DataPath path = miniport.path();
        trace.path(PathElement.GUEST_TRANSMIT, path, path, 0);
        trace.path(PathElement.GUEST_RECEIVE, path, path, 0);
    }

    @Override
    public Station station() {
        return station;
    }

    @Override
    public void bind(AdapterUpcalls above) {
        stack = above;
    }

    /** The same for every CPU: there is nothing to choose. */
    @Override
    public Transmitter transmitter(int cpu) {
        return way;
    }

    @Override
    public void onReceive(Miniport from, Burst burst, long nowNs) {
        stack.onReceive(burst, from.path(), nowNs);
    }

    /** What has certainly not left goes out again. */
    @Override
    public void onTransmitComplete(Miniport from, Burst burst, SendStatus status, long nowNs) {
        if (status.outcome() == TxOutcome.NOT_SENT) {
            stack.onTransmitReturned(burst, nowNs);
        } else {
            stack.onTransmitComplete(burst, nowNs);
        }
    }

    @Override
    public void onLink(Miniport from, boolean up, long nowNs) {
        station.link(up);
        stack.onLink(up, nowNs);
    }

    @Override
    public void onTransmitReady(Miniport from, long nowNs) {
        stack.onTransmitReady(nowNs);
    }

    /** Its one path has no other to give way to. */
    @Override
    public void onHealth(Miniport from, MiniportHealth health, long nowNs) {}

    private final class Way implements Transmitter {

        @Override
        public void choose() {}

        @Override
        public int post(Burst burst, long nowNs) {
            return miniport.state() == MiniportState.RUNNING ? miniport.transmit(burst, nowNs) : 0;
        }
    }
}
