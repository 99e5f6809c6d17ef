package io.nicteam.harness.host.nic.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.vf.hw.ConfigBlocks;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever becomes invalid, and whenever the guest asks: each bit is told after it was set, and none without. */
final class BackChannelProperties {

    /** A driver that keeps its own account of what it is owed. */
    private static final class Driver implements ConfigBlocks.Notice {
        private long owed;

        @Override
        public void onInvalidated(long mask, long nowNs) {
            assertThat(mask).isNotZero().isEqualTo(owed);
            owed = 0;
        }
    }

    @Property(tries = 500)
    void shouldLoseNoBitAndInventNone(@ForAll @Size(max = 60) List<Long> masks, @ForAll List<Boolean> asks) {
        BackChannel channel = new BackChannel();
        Driver driver = new Driver();
        for (int i = 0; i < masks.size(); i++) {
            driver.owed |= masks.get(i);
            channel.invalidate(masks.get(i), 0);
            if (i < asks.size() && asks.get(i)) {
                channel.ask(driver, 0);
            }
        }
        channel.ask(driver, 0);
        channel.ask(driver, 0);

        assertThat(driver.owed).isZero();
    }
}
