/**
 * What became of every frame.
 *
 * <pre>
 *   sources, sinks --> Ledger <-- model (as its Trace)
 *                        |- Book          one direction: every unit offered, how often it was seen
 *                        |- Drops         every copy that ended before its receiver: where, why, under which path vector
 *                        |- PathVector    what each party believed, and since when
 *                        |- Latencies, TimeLine, EventLog, Digest
 *                        v
 *                     Settlement          at the end: two independent accounts, compared frame by frame
 * </pre>
 *
 * <p>A unit is one frame for one intended receiver. The sinks' book and the droppers' list are written by different
 * parties and never correct each other; only {@link io.nicteam.harness.ledger.Settlement} holds one against the other.
 * One thread.
 */
package io.nicteam.harness.ledger;
