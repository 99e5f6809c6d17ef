/** Queues whose entries carry the instant at which they may be taken, and growable lists of slots. */
package io.nicteam.harness.queue;
