package io.nicteam.harness.stack;

import io.nicteam.duty.Alarms;
import io.nicteam.harness.guest.GuestStack;
import io.nicteam.harness.life.Guest;
import io.nicteam.harness.life.GuestClock;
import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import java.util.ArrayList;
import java.util.List;

/** A guest as a whole: its clock, its adapters and the stacks above them. */
final class GuestMachine implements Guest {

    private final String name;
    private final GuestClock clock;
    private final List<Integer> positions = new ArrayList<>();
    private final List<GuestAdapter> adapters = new ArrayList<>();
    private final List<GuestStack> stacks = new ArrayList<>();
    private Network network;

    GuestMachine(String name, Alarms alarms) {
        this.name = name;
        clock = new GuestClock(alarms);
    }

    /** The alarms of everything in the guest. */
    Alarms clock() {
        return clock;
    }

    void add(int position, GuestAdapter adapter) {
        positions.add(position);
        adapters.add(adapter);
    }

    void add(GuestStack stack) {
        stacks.add(stack);
    }

    /** Sets what follows it from host to host. */
    void bind(Network outside) {
        network = outside;
    }

    /** Whether its applications run. */
    boolean runs() {
        if (clock.stopped()) {
            return false;
        }
        for (int i = 0; i < stacks.size(); i++) {
            if (!stacks.get(i).isUp()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Integer> adapters() {
        return positions;
    }

    @Override
    public void stop(long nowNs) {
        clock.stop(nowNs);
    }

    @Override
    public void resume(long nowNs) {
        clock.resume(nowNs);
    }

    @Override
    public void shutDown(long nowNs) {
        stacks.forEach(stack -> stack.shutDown(nowNs));
        adapters.forEach(adapter -> adapter.shutDown(nowNs));
    }

    @Override
    public boolean isDown() {
        return adapters.stream().allMatch(GuestAdapter::isDown);
    }

    @Override
    public void boot(long nowNs) {
        stacks.forEach(GuestStack::boot);
        adapters.forEach(adapter -> adapter.start(nowNs));
    }

    @Override
    public void cameTo(int host, VfDriver driver, long nowNs) {
        for (int i = 0; i < adapters.size(); i++) {
            adapters.get(i).vfDriver(driver);
            network.follow(positions.get(i), host, nowNs);
        }
    }
}
