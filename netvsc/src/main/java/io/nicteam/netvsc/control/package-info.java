/**
 * Everything that is said over the primary channel and is no frame.
 *
 * <pre>
 *   Dialogue -- runs a sequence of Steps: Requests writes each, Replies judges the answer, Agreement is what came of it
 *   HostNotices -- what comes unasked: the VF's association, the host's own switch, the send table, the link
 *   DataPathRequest -- the one switch request that there may be
 * </pre>
 */
package io.nicteam.netvsc.control;
