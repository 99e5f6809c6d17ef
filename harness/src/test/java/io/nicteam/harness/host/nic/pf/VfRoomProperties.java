package io.nicteam.harness.host.nic.pf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.run.SriovDraft;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Wherever VFs are on the bus: enabled are those that have a bus number and memory space, and no others. */
final class VfRoomProperties {

    private static final int PF = 0x0300;
    private static final long VF_BYTES = 16 << 10;

    @Property(tries = 500)
    void shouldFindRoomForAsManyAsFit(
            @ForAll @IntRange(max = 255) int numVfs,
            @ForAll("offsets") int offset,
            @ForAll @From("strides") int stride,
            @ForAll @IntRange(min = 1, max = 253) int busNumbers,
            @ForAll @IntRange(max = 5_000) int barKib) {
        SriovDraft host = new SriovDraft();
        host.totalVfs = 255;
        host.numVfs = numVfs;
        host.firstVfOffset = offset;
        host.vfStride = stride;
        host.busNumbers = busNumbers;
        host.barSpaceBytes = barKib * 1024L;
        host.vports = 1024;
        host.queuePairs = 4096;
        VfRoom room = VfRoom.of(host.pf(), host.build().capabilities());

        int onABus = 0;
        while (onABus < numVfs && (PF + offset + onABus * stride) / 256 - PF / 256 < busNumbers) {
            onABus++;
        }
        int mapped = 0;
        while (mapped < numVfs && (mapped + 1) * VF_BYTES <= barKib * 1024L) {
            mapped++;
        }
        assertThat(room).isEqualTo(new VfRoom(numVfs, onABus, mapped));
        assertThat(room.limits()).hasSize((onABus < numVfs ? 1 : 0) + (mapped < numVfs ? 1 : 0));
        shouldGiveThatManyAndNoMore(host, room.vfs());
    }

    private static void shouldGiveThatManyAndNoMore(SriovDraft host, int vfs) {
        PhysicalFunction pf = new PhysicalFunction(host.pf().withNumVfs(vfs));
        assertThat(pf.enable()).isEmpty();
        Set<Integer> routingIds = new HashSet<>();
        for (int i = 0; i < vfs; i++) {
            Granted granted = (Granted) pf.assign(i, 1);
            assertThat(granted.routingId() / 256 - PF / 256).isLessThan(host.busNumbers);
            routingIds.add(granted.routingId());
        }
        assertThat(routingIds).hasSize(vfs).doesNotContain(PF);
        assertThat(pf.assign(vfs, 1)).isInstanceOf(Assignment.Refused.class);
    }

    @Provide
    Arbitrary<Integer> offsets() {
        return Arbitraries.oneOf(
                Arbitraries.of(1, 0x80, 0xFE, 0x100, 0x180),
                Arbitraries.integers().between(1, 65_535));
    }

    @Provide
    Arbitrary<Integer> strides() {
        return Arbitraries.oneOf(
                Arbitraries.of(1, 2, 64, 256), Arbitraries.integers().between(1, 2_000));
    }
}
