package io.nicteam.netvsc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.packet.Burst;
import io.nicteam.packet.Owner;
import java.lang.management.ManagementFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A frame of 64 bytes allocates nothing on its way through rings, NVSP and RNDIS, neither down nor up. */
final class AllocationTest {

    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 20_000;

    /** What a JIT or class initialisation may still cause on this thread, whatever the number of frames. */
    private static final long SLACK_BYTES = 16 * 1024;

    private final NetvscSurroundings it = new NetvscSurroundings();
    private final Burst burst = new Burst(8);
    private final UnsafeBuffer packet = new UnsafeBuffer(new byte[128]);
    private final byte[] frame = Frames.plain(64, 7);

    @Test
    void shouldAllocateNothingOnceWarm() {
        it.up();
        it.forgetful = true;
        it.host.asleep = true;
        byte[] message = Frames.rndis(frame);
        for (int section = 0; section < 8; section++) {
            it.host.receiveBuffer().memory().putBytes(section * ScriptedHost.RECEIVE_SECTION_BYTES, message);
        }
        int before = it.completed;
        move(WARM_UP);
        long allocated = allocated();
        move(MEASURED);
        assertThat(allocated() - allocated).isLessThan(SLACK_BYTES);
        assertThat(it.completed - before).isEqualTo(WARM_UP + MEASURED);
        assertThat(it.miniport.statistics().queue(0).rxPackets()).isEqualTo(WARM_UP + MEASURED);
    }

    /** The host's side is as bare as can be: the scripted one keeps lists. */
    private void move(int frames) {
        Channel channel = it.bus.channel(0);
        for (int i = 0; i < frames; i += 8) {
            burst.clear();
            for (int j = 0; j < 8; j++) {
                int slot = it.pool.acquire(Owner.STACK);
                it.pool.slab().putBytes(it.pool.offset(slot), frame);
                it.pool.length(slot, frame.length);
                burst.add(slot);
            }
            it.miniport.transmit(burst, it.now());
            while (channel.host().peek(it.now())) {
                channel.host().consume(it.now());
                BareHost.complete(channel, packet, it.now());
            }
            BareHost.deliver(channel, packet, 8, i, it.now());
            it.alarms.runFor(10 * NetvscSurroundings.BUS_DELAY_NS);
        }
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
