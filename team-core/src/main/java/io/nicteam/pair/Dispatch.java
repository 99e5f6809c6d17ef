package io.nicteam.pair;

import io.nicteam.adapter.Miniport;

/**
 * Where frames go: an immutable value that the control plane publishes and the data path reads once a burst.
 *
 * @param member carries the frames
 * @param epoch counts dispatches; a CPU that posts under an older one read it before the change
 */
public record Dispatch(Miniport member, int epoch) {}
