/**
 * What an administrator would see at one instant of a run: the objects and property names of the Hyper-V and NIC teaming
 * cmdlets, of {@code ethtool -S} and of {@code teamdctl}. Every value is derived from the model at that instant; a view
 * holds nothing of its own.
 */
package io.nicteam.harness.view;
