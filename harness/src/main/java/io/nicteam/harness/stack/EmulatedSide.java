package io.nicteam.harness.stack;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.PlainAdapter;
import io.nicteam.adapter.Station;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.emulated.EmulatedMiniport;
import io.nicteam.harness.scenario.EmulatedSettings;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.Trace;
import java.util.LinkedHashMap;
import java.util.Map;

/** The guest's side of an emulated adapter: one driver, and nothing to decide. */
final class EmulatedSide implements GuestSide {

    private final EmulatedMiniport miniport;
    private final PlainAdapter adapter;

    EmulatedSide(Station station, EmulatedSettings settings, PacketPool memory, Alarms alarms, Trace trace) {
        miniport = new EmulatedMiniport("emulated", memory, settings, alarms);
        adapter = new PlainAdapter(station, miniport, trace);
        miniport.bind(adapter);
    }

    /** The driver, for the host to plug a device in. */
    EmulatedMiniport miniport() {
        return miniport;
    }

    @Override
    public Adapter adapter() {
        return adapter;
    }

    @Override
    public void start(long nowNs) {
        miniport.start(nowNs);
    }

    @Override
    public int outstanding() {
        return miniport.outstanding();
    }

    @Override
    public boolean quiet() {
        return miniport.idle();
    }

    @Override
    public void count(String prefix, Map<String, Map<String, Long>> counters) {
        Map<String, Long> ofDriver = new LinkedHashMap<>();
        Model.putUnlessZero(ofDriver, "traps", miniport.traps());
        counters.put(prefix + "emulated", ofDriver);
    }
}
