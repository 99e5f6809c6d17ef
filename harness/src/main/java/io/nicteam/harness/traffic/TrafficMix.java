package io.nicteam.harness.traffic;

import io.nicteam.harness.scenario.Traffic;
import org.agrona.MutableDirectBuffer;

/** Several sources of one direction as one: frames in the order in which they are due, flows numbered through. */
public final class TrafficMix implements TrafficSource {

    private final TrafficSource[] sources;
    private final int[] firstFlow;
    private int next;
    private int last;

    public TrafficMix(TrafficSource... sources) {
        this.sources = sources.clone();
        firstFlow = new int[sources.length + 1];
        for (int i = 0; i < sources.length; i++) {
            firstFlow[i + 1] = firstFlow[i] + sources[i].flows();
        }
        findNext();
    }

    private void findNext() {
        next = 0;
        for (int i = 1; i < sources.length; i++) {
            if (sources[i].nextNs() < sources[next].nextNs()) {
                next = i;
            }
        }
    }

    @Override
    public long nextNs() {
        return sources.length == 0 ? NEVER : sources[next].nextNs();
    }

    @Override
    public int write(MutableDirectBuffer buffer, int offset) {
        last = next;
        int length = sources[last].write(buffer, offset);
        findNext();
        return length;
    }

    @Override
    public int flow() {
        return firstFlow[last] + sources[last].flow();
    }

    @Override
    public int sequence() {
        return sources[last].sequence();
    }

    @Override
    public Traffic.Asks asks() {
        return sources[last].asks();
    }

    @Override
    public int segments() {
        return sources[last].segments();
    }

    @Override
    public int writeOnWire(int index, MutableDirectBuffer buffer, int offset) {
        return sources[last].writeOnWire(index, buffer, offset);
    }

    @Override
    public int flows() {
        return firstFlow[sources.length];
    }

    @Override
    public boolean group(int flow) {
        int source = 0;
        while (flow >= firstFlow[source + 1]) {
            source++;
        }
        return sources[source].group(flow - firstFlow[source]);
    }
}
