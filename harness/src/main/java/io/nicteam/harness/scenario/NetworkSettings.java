package io.nicteam.harness.scenario;

/**
 * The wire outside the host: NIC uplink, one learning switch, the peer's port.
 *
 * @param linkBitsPerSecond rate of every physical link
 * @param linkLatencyNs propagation time of every physical link
 * @param switchLatencyNs forwarding time of the switch
 * @param queueFrames frames a port's output queue holds before it drops
 * @param ageingNs how long the switch keeps a learned address
 */
public record NetworkSettings(
        long linkBitsPerSecond, long linkLatencyNs, long switchLatencyNs, int queueFrames, long ageingNs) {}
