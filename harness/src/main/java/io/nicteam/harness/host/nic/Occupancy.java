package io.nicteam.harness.host.nic;

/**
 * Contents of all rings at an instant.
 *
 * @param transmitUnfetched posted frames that have not left
 * @param transmitUnwritten frames that have left and whose completion has not been written back
 * @param transmitRoom entries that the driver may still post
 * @param receiveUnwritten frames taken in whose completion has not been written back
 * @param receiveUnread frames written back that the driver has not read
 */
public record Occupancy(
        int transmitUnfetched, int transmitUnwritten, int transmitRoom, int receiveUnwritten, int receiveUnread) {}
