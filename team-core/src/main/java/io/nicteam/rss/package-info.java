/**
 * Receive side scaling: the hash by which a frame finds its queue. {@link io.nicteam.rss.Toeplitz} is the function, {@link
 * io.nicteam.rss.RssHash} chooses what of a frame goes into it. The lowest bits of the hash are the index in the
 * indirection table.
 */
package io.nicteam.rss;
