package io.nicteam.planted.guestdependencies.frame;

import java.util.List;
import org.agrona.DirectBuffer;

record KeepsToAgrona(DirectBuffer buffer, List<String> names) {
    long[] empty() {
        return new long[0];
    }
}
