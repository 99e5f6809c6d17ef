package io.nicteam.harness.host.address;

import io.nicteam.frame.MacAddress;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.LongHashSet;

/** Who receives which address, of all adapters of a host: its owner, until somebody else sends with it. */
public final class AddressHolders {

    /** Makes an adapter receive an address, or no longer. */
    public interface Steering {

        /** Frames to {@code mac} go to the adapter from now on, on the path in use. */
        void serve(long mac, long nowNs);

        /** They do no more. */
        void forget(long mac, long nowNs);
    }

    /** @param told addresses that were reported once: a policy that balances moves them with every burst */
    private record Holder(PortAddresses addresses, Steering steering, Trace trace, LongHashSet told) {}

    private final List<Holder> holders = new ArrayList<>();

    /** Adds an adapter, which receives its own address already. */
    public void add(PortAddresses addresses, Steering steering, Trace trace) {
        Holder holder = new Holder(addresses, steering, trace, new LongHashSet());
        holders.add(holder);
        addresses.listener((mac, nowNs) -> move(mac, holder, nowNs));
    }

    /** The adapter with these addresses is here no more. */
    public void remove(PortAddresses addresses) {
        holders.removeIf(holder -> holder.addresses() == addresses);
    }

    private void move(long mac, Holder to, long nowNs) {
        for (Holder holder : holders) {
            if (holder.addresses().adapter() != to.addresses().adapter()
                    && holder.addresses().receives(mac)) {
                holder.addresses().remove(mac);
                holder.steering().forget(mac, nowNs);
            }
        }
        to.addresses().add(mac);
        to.steering().serve(mac, nowNs);
        if (to.told().add(mac)) {
            to.trace()
                    .event(
                            "host",
                            "frames to " + MacAddress.format(mac) + " go to this adapter, which sent with it",
                            nowNs);
        }
    }
}
