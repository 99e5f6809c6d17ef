package io.nicteam.adapter;

/**
 * What a network stack, or a team, is bound to: one address and one link, whatever carries the frames below. All calls
 * on the model's thread.
 */
public interface Adapter {

    /** What it is to its surroundings: name, addresses, link. Live. */
    Station station();

    /** Label in traces and reports. */
    default String name() {
        return station().name();
    }

    /** Sets who is told of frames and completions; before the adapter is started. */
    void bind(AdapterUpcalls above);

    /** The way in for one CPU, numbered from 0. */
    Transmitter transmitter(int cpu);
}
