package io.nicteam.harness.host.nic.pci;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.vf.hw.ConfigSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is written wherever: nothing throws, and what one guest does only its own function feels. */
final class ConfigSpaceProperties {

    private static final int VFS = 4;
    private static final int BME = 1 << 2;

    /** An access of a guest, or of anybody. */
    private record Access(int offset, int bytes, int value) {}

    private static final class Machine {
        private final List<Integer> resets = new ArrayList<>();
        private final SriovDevice device = new SriovDevice(
                new DeviceIdentity(0x1AF4, 0x10F0, 0x10F1, VFS, 1, 1, 0x4000), (vf, nowNs) -> resets.add(vf));

        Machine() {
            device.pf().write(0x160 + 0x10, 2, VFS, 0);
            device.pf().write(0x160 + 0x08, 2, 0x19, 0);
            resets.clear();
        }

        /** All that can be read of a function. */
        static List<Integer> image(ConfigSpace space) {
            return IntStream.range(0, ConfigSpace.BYTES / 4)
                    .map(i -> space.read(4 * i, 4))
                    .boxed()
                    .toList();
        }

        /** What of others has changed by a guest's accesses; empty if it is kept to its own. */
        List<String> leaks(int guestsVf, ConfigSpace guest, List<Access> accesses) {
            List<List<Integer>> before = images();
            accesses.forEach(access -> guest.write(access.offset(), access.bytes(), access.value(), 0));
            List<List<Integer>> after = images();
            List<String> leaks = new ArrayList<>();
            for (int i = 0; i < before.size(); i++) {
                if (i != guestsVf && !before.get(i).equals(after.get(i))) {
                    leaks.add("function " + i + " has changed");
                }
            }
            resets.stream().filter(vf -> vf != guestsVf).forEach(vf -> leaks.add("VF " + vf + " was reset"));
            return leaks;
        }

        /** Of VFs, then of the PF. */
        private List<List<Integer>> images() {
            List<List<Integer>> images = new ArrayList<>();
            for (int vf = 0; vf < VFS; vf++) {
                images.add(image(device.vf(vf)));
            }
            images.add(image(device.pf()));
            return images;
        }
    }

    @Property(tries = 300)
    void shouldKeepAGuestToItsOwnFunction(
            @ForAll @IntRange(max = VFS - 1) int vf, @ForAll("accesses") List<Access> accesses) {
        Machine machine = new Machine();
        machine.device.vf((vf + 1) % VFS).write(0x04, 2, BME, 0);

        assertThat(machine.leaks(vf, machine.device.expose(vf, new Unwatched()), accesses))
                .isEmpty();
    }

    /** The check above is one that can fail: a host that gives a guest its neighbour's function. */
    @Example
    void shouldNoticeAGuestWithSomebodyElsesFunction() {
        Machine machine = new Machine();
        List<Access> reset = List.of(new Access(0x04, 2, BME), new Access(0xA8, 2, 1 << 15), new Access(0x04, 2, BME));

        assertThat(machine.leaks(1, machine.device.expose(2, new Unwatched()), reset))
                .containsExactly("function 2 has changed", "VF 2 was reset");
    }

    @Property(tries = 300)
    void shouldAnswerEveryRequestOfAnybodyToAnybody(
            @ForAll int routingId, @ForAll int offset, @ForAll int bytes, @ForAll int value) {
        Machine machine = new Machine();
        ConfigSpace anybody = machine.device.function(0x0300 + (routingId & 0x7F));
        ConfigSpace guest = machine.device.expose(routingId, new Unwatched());
        for (ConfigSpace space : List.of(anybody, guest)) {
            space.write(offset, bytes, value, 0);
            if (!ConfigSpace.wellFormed(offset, bytes)) {
                assertThat(space.read(offset, bytes)).isEqualTo(ConfigSpace.allOnes(bytes));
            }
        }
    }

    /** What the host's software may write to the PF: VFs exist exactly as far as the capability says. */
    @Property(tries = 300)
    void shouldHaveAsManyVfsAsTheCapabilitySays(@ForAll("capabilityAccesses") List<Access> accesses) {
        Machine machine = new Machine();
        for (Access access : accesses) {
            machine.device.pf().write(access.offset(), access.bytes(), access.value(), 0);
            SriovCapability sriov = machine.device.sriov();
            int expected = sriov.vfsEnabled() ? sriov.numVfs() : 0;
            assertThat(expected).isLessThanOrEqualTo(VFS);
            for (int vf = 0; vf < VFS; vf++) {
                boolean there = machine.device.vf(vf).read(0x08, 4) != -1;
                assertThat(there).isEqualTo(vf < expected);
            }
            assertThat(Integer.bitCount(machine.device.pf().read(0x160 + 0x20, 4)))
                    .isEqualTo(1);
        }
    }

    @Provide
    Arbitrary<List<Access>> accesses() {
        Arbitrary<Integer> offsets = Arbitraries.oneOf(
                Arbitraries.of(0x04, 0x10, 0x72, 0xA8, 0xA9),
                Arbitraries.integers().between(0, 0x40),
                Arbitraries.integers().between(0x70, 0xB0),
                Arbitraries.integers());
        return accessesAt(offsets);
    }

    @Provide
    Arbitrary<List<Access>> capabilityAccesses() {
        return accessesAt(Arbitraries.of(0x168, 0x168, 0x170, 0x170, 0x180, 0x184, 0xA8, 0x169, 0x171));
    }

    private static Arbitrary<List<Access>> accessesAt(Arbitrary<Integer> offsets) {
        Arbitrary<Integer> values =
                Arbitraries.oneOf(Arbitraries.of(-1, 0, 1, 2, 4, 5, 0x19, 0x18, 0x8000, 0x10), Arbitraries.integers());
        return Combinators.combine(offsets, Arbitraries.of(1, 2, 4, 3, 0), values)
                .as(Access::new)
                .list()
                .ofMaxSize(30);
    }
}
