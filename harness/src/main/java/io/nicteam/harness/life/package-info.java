/**
 * What happens to guests and hosts over months: live migration, save and restore, pause, checkpoint, reboot, servicing.
 *
 * <pre>
 *   scenario.LifeOrder -> Lives -> GuestLife: LifeTransitions -> Host.leave, Host.arrive, Guest
 *                               -> HostLife:  HostTransitions -> Host.service, Host.disable, Wiring
 * </pre>
 *
 * <p>A guest gives its VFs back before it stands still, and gets new ones when it goes on. While it stands still so does its
 * clock ({@link io.nicteam.harness.life.GuestClock}): no timer of its drivers runs out because of that.
 */
package io.nicteam.harness.life;
