/**
 * What a stack may expect of an adapter, and an adapter of the miniports below it, whatever carries the frames.
 *
 * <p>An {@link io.nicteam.adapter.Adapter} takes bursts from each CPU through a {@link io.nicteam.adapter.Transmitter} and
 * answers through {@link io.nicteam.adapter.AdapterUpcalls}. A pair is one, and so is a team of adapters.
 *
 * <p>A {@link io.nicteam.adapter.Miniport} takes bursts down and gives completions and received bursts up through
 * {@link io.nicteam.adapter.MiniportUpcalls}. Its life is that of an NDIS miniport ({@link
 * io.nicteam.adapter.MiniportState}). A completion has an NDIS status ({@link io.nicteam.adapter.SendStatus}), which
 * states what the guest believes ({@link io.nicteam.adapter.TxOutcome}); what really happened is for the measurement to
 * say. Whether posting makes sense at all is a miniport's {@link io.nicteam.adapter.MiniportHealth}.
 */
package io.nicteam.adapter;
