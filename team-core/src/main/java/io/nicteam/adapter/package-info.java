/**
 * What the teaming layer may expect of a member, whatever carries its frames.
 *
 * <p>A {@link io.nicteam.adapter.Miniport} takes bursts down and gives completions and received bursts up through
 * {@link io.nicteam.adapter.MiniportUpcalls}. Its life is that of an NDIS miniport ({@link
 * io.nicteam.adapter.MiniportState}). A completion states what the guest believes ({@link
 * io.nicteam.adapter.TxOutcome}); what really happened is for the measurement to say.
 */
package io.nicteam.adapter;
