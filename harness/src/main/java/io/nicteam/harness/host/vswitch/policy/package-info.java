/**
 * What a port of the virtual switch does to the frames of its adapter.
 *
 * <pre>
 *   out   guards > access control list > bandwidth limit > copy to the mirror > the switch
 *   in    access control list > copy to the mirror > the guest
 * </pre>
 *
 * <p>{@link io.nicteam.harness.host.vswitch.policy.PortEnforcement} is asked for each frame of the synthetic path. A frame
 * of a VF passes no port, so that none of this applies to it.
 */
package io.nicteam.harness.host.vswitch.policy;
