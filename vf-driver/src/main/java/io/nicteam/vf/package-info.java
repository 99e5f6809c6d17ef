/**
 * The guest's driver of the virtual function (VF), the fast path that the host may take away at any time.
 *
 * <p>Guest code: knows neither the host model nor the other driver.
 */
package io.nicteam.vf;
