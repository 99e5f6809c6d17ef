package io.nicteam.harness.ledger;

import io.nicteam.packet.DataPath;
import io.nicteam.state.HasState;
import io.nicteam.state.State;
import io.nicteam.trace.PathElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where each party believes the path to be, and the history of that.
 *
 * <pre>
 *   code   8 bits an element, in the order of PathElement:  | intended (4) | actual (4) |
 * </pre>
 */
public final class PathVector implements HasState {

    private static final PathElement[] ELEMENTS = PathElement.values();
    private static final int BITS = 8;
    private static final int HALF = 4;
    private static final int MASK = 0xF;

    private final int[] generations = new int[ELEMENTS.length];
    private final List<Change> changes = new ArrayList<>();
    private long[] codes = new long[64];
    private long[] timesNs = new long[64];
    private int last = -1;

    /** A change of one element. */
    public record Change(PathElement element, DataPath intended, DataPath actual, int generation, long atNs) {}

    void set(PathElement element, DataPath intended, DataPath actual, long nowNs) {
        long old = last < 0 ? 0 : codes[last];
        int shift = element.ordinal() * BITS;
        long pair = ((long) intended.ordinal() << HALF) | actual.ordinal();
        long code = (old & ~(0xFFL << shift)) | (pair << shift);
        if (last >= 0 && code == old && generations[element.ordinal()] > 0) {
            return;
        }
        if (++last == codes.length) {
            codes = Arrays.copyOf(codes, last * 2);
            timesNs = Arrays.copyOf(timesNs, last * 2);
        }
        codes[last] = code;
        timesNs[last] = nowNs;
        changes.add(new Change(element, intended, actual, ++generations[element.ordinal()], nowNs));
    }

    /** Where an element is now. */
    public DataPath now(PathElement element) {
        return last < 0 ? DataPath.NONE : actual(last, element);
    }

    /** Index of the vector that stands now. */
    int current() {
        return last;
    }

    /** What stands now; the history is for reports. */
    @Override
    public void addTo(State state) {
        state.add(last < 0 ? -1 : codes[last]);
    }

    long timeNs(int index) {
        return timesNs[index];
    }

    /** Every change, in order. */
    List<Change> changes() {
        return changes;
    }

    /**
     * Whether the parties of vector {@code index} agree: nothing pending, the same path everywhere, and that path is
     * there. The upstream table is left out: both paths are behind the same port.
     */
    boolean settled(int index) {
        if (index < 0) {
            return false;
        }
        for (PathElement element : ELEMENTS) {
            if (intended(index, element) != actual(index, element)) {
                return false;
            }
        }
        DataPath path = actual(index, PathElement.GUEST_TRANSMIT);
        boolean agree = path == actual(index, PathElement.VSP)
                && path == actual(index, PathElement.VSWITCH_PORT)
                && path == actual(index, PathElement.NIC_FILTER);
        return agree && (path != DataPath.VF || actual(index, PathElement.VF_HARDWARE) == DataPath.VF);
    }

    /** Who is where, in a few words; empty when all agree. */
    String disagreement(int index) {
        if (settled(index)) {
            return "";
        }
        String vf = actual(index, PathElement.VF_HARDWARE) == DataPath.VF ? "VF there" : "VF gone";
        return "guest on " + where(index, PathElement.GUEST_TRANSMIT) + ", host on "
                + where(index, PathElement.NIC_FILTER) + ", " + vf;
    }

    private String where(int index, PathElement element) {
        DataPath intended = intended(index, element);
        String at = word(actual(index, element));
        return intended == actual(index, element) ? at : at + " going to " + word(intended);
    }

    /** What each party holds, in words. */
    String describe(int index) {
        StringBuilder text = new StringBuilder();
        for (PathElement element : ELEMENTS) {
            if (!text.isEmpty()) {
                text.append(", ");
            }
            text.append(element.phrase()).append(' ').append(word(actual(index, element)));
            if (intended(index, element) != actual(index, element)) {
                text.append(" (going to ")
                        .append(word(intended(index, element)))
                        .append(')');
            }
        }
        return text.toString();
    }

    DataPath intended(int index, PathElement element) {
        return DataPath.of((int) (codes[index] >>> (element.ordinal() * BITS + HALF)) & MASK);
    }

    DataPath actual(int index, PathElement element) {
        return DataPath.of((int) (codes[index] >>> (element.ordinal() * BITS)) & MASK);
    }

    static String word(DataPath path) {
        return path == DataPath.VF ? "VF" : path.name().toLowerCase(Locale.ROOT);
    }
}
