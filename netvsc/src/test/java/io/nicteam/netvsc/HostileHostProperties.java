package io.nicteam.netvsc;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Any bytes, and valid ones with a few changed, for every parser and for the whole guest. */
final class HostileHostProperties {

    @Property(tries = 500)
    void survivesAnyScript(@ForAll @Size(max = 600) byte[] script) {
        HostileHost.play(script);
    }

    @Property(tries = 1000)
    void parsersTakeAnyBytes(@ForAll @Size(max = 300) byte[] bytes) {
        Parsers.all(bytes);
    }

    @Property(tries = 2000)
    void parsersTakeWhatWasValid(
            @ForAll("valid") byte[] message,
            @ForAll @IntRange(max = 300) int length,
            @ForAll @Size(max = 4) int[] places,
            @ForAll int word) {
        byte[] bytes = Arrays.copyOf(message, length % 3 == 0 ? length : message.length);
        for (int place : places) {
            if (bytes.length > 0) {
                bytes[(place & 0x7FFF_FFFF) % bytes.length] = (byte) (word >>> (place & 24));
            }
        }
        Parsers.all(bytes);
    }

    @Provide
    Arbitrary<byte[]> valid() {
        return Arbitraries.of(Seeds.all());
    }
}
