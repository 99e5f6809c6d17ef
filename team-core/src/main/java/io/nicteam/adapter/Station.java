package io.nicteam.adapter;

import io.nicteam.frame.MacAddress;
import org.agrona.collections.LongArrayList;

/**
 * What an adapter is to its surroundings: its name, the addresses that it receives at, its link. The adapter changes the link,
 * whoever is above it the addresses. One thread.
 */
public final class Station {

    private static final long NOT_THERE = Long.MIN_VALUE;

    /** Whoever below has to know at which addresses the adapter receives. */
    public interface Filter {

        /** Lets no address in and keeps none out: for an adapter whose host finds out by itself. */
        Filter NONE = (mac, admitted, nowNs) -> {};

        /** Frames to {@code mac} are wanted from now on, or no longer. */
        void onAddress(long mac, boolean admitted, long nowNs);
    }

    private final String name;
    private final long permanentMac;
    private final long linkBitsPerSecond;
    private final LongArrayList borrowed = new LongArrayList(4, NOT_THERE);
    private Filter filter = Filter.NONE;
    private long mac;
    private boolean linkUp = true;
    private boolean lent;

    /**
     * @param permanentMac the address that it begins with, and has again after {@link #restore}
     * @param linkBitsPerSecond speed of its link
     */
    public Station(String name, long permanentMac, long linkBitsPerSecond) {
        this.name = name;
        this.permanentMac = permanentMac;
        this.linkBitsPerSecond = linkBitsPerSecond;
        mac = permanentMac;
    }

    /** Sets who below is told of addresses; told of those that there are already. */
    public void filter(Filter below, long nowNs) {
        filter = below;
        filter.onAddress(mac, true, nowNs);
        borrowed.forEachLong(other -> filter.onAddress(other, true, nowNs));
    }

    public String name() {
        return name;
    }

    /** The address that it sends with, and receives at. */
    public long mac() {
        return mac;
    }

    /** The address that it was made with. */
    public long permanentMac() {
        return permanentMac;
    }

    /** Gives it another address instead of the one that it has. */
    public void mac(long newMac, long nowNs) {
        if (newMac != mac) {
            filter.onAddress(mac, false, nowNs);
            mac = newMac;
            filter.onAddress(mac, true, nowNs);
        }
    }

    /** Gives it its permanent address again, and takes every borrowed one back. */
    public void restore(long nowNs) {
        while (!borrowed.isEmpty()) {
            withdraw(borrowed.getLong(borrowed.size() - 1), nowNs);
        }
        mac(permanentMac, nowNs);
    }

    /** It also receives at {@code other} from now on: an address borrowed from another adapter of the guest. */
    public void admit(long other, long nowNs) {
        if (other != mac && !borrowed.containsLong(other)) {
            borrowed.addLong(other);
            filter.onAddress(other, true, nowNs);
        }
    }

    /** Takes {@link #admit} back. */
    public void withdraw(long other, long nowNs) {
        if (borrowed.removeLong(other)) {
            filter.onAddress(other, false, nowNs);
        }
    }

    /** For a team: another adapter of the guest sends with this one's address, or no longer. */
    public void lend(boolean toAnother) {
        lent = toAnother;
    }

    /** Whether another adapter sends with this one's address: what comes in with it need not be its own. */
    public boolean isLent() {
        return lent;
    }

    /** Whether it receives frames to that address. */
    public boolean receivesAt(long address) {
        return address == mac || borrowed.containsLong(address);
    }

    /** Whether its link is up, as its host says. */
    public boolean linkUp() {
        return linkUp;
    }

    /** For the adapter: its link is up, or down. */
    public void link(boolean up) {
        linkUp = up;
    }

    /** Speed of the link in bits per second. */
    public long linkBitsPerSecond() {
        return linkBitsPerSecond;
    }

    @Override
    public String toString() {
        return name + ' ' + MacAddress.format(mac) + (linkUp ? "" : ", link down");
    }
}
