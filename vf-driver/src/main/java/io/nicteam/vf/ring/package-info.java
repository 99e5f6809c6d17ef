/** Descriptor rings: memory that driver and device share, and nothing else that they share. */
package io.nicteam.vf.ring;
