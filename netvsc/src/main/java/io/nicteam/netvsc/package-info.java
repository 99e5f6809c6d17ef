/**
 * The guest's driver of the synthetic NIC, the slow path that is always there.
 *
 * <pre>
 *   transmit -> Transmitter -> send section + ring packet ------> host
 *   host ------> ring packet -> NetvscMiniport.poll --+-- completion --> Transmitter -> onTransmitComplete
 *                                                     +-- frames ------> Receiver    -> onReceive
 *                                                     +-- replies -----> Handshake
 *                                                     +-- 128, 129 ----> DataPathControl.Listener
 * </pre>
 *
 * <p>Guest code: knows neither the host model nor the other driver. {@link io.nicteam.netvsc.NetvscMiniport} is the
 * miniport and the pair's port to the host's switch at once, because both are one channel; packages below it lay out
 * the bytes.
 */
package io.nicteam.netvsc;
