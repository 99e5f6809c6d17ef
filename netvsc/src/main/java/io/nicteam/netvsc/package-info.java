/**
 * The guest's driver of the synthetic NIC, the slow path that is always there.
 *
 * <p>Guest code: knows neither the host model nor the other driver.
 */
package io.nicteam.netvsc;
