package io.nicteam.harness.state;

import io.nicteam.check.Invariant;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.SlotHolder;
import io.nicteam.state.HasState;
import io.nicteam.state.State;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A number for the state of everything that can be reached from some objects: 64 bits of all their fields, so that equal ones
 * are, with all probability, the same state. Objects are told apart by the order in which they are met, never by where they
 * lie. It is compared with others of the same process only.
 *
 * <p>Soundness rests on the project's rules: no state in statics, none outside the model. What is of a kind that this class
 * does not know how to look into is an error, not left out.
 */
public final class Fingerprint implements State {

    private static final long ODD = 0x9E3779B97F4A7C15L;
    private static final int SHIFT = 29;
    private static final String CONSTANTS = Scenario.class.getPackageName();

    private final IdentityHashMap<Object, Integer> met = new IdentityHashMap<>(4096);
    private final ArrayDeque<Object> ahead = new ArrayDeque<>();
    private final long nowNs;
    private long value = 1;

    private Fingerprint(long nowNs) {
        this.nowNs = nowNs;
    }

    /**
     * The state of what can be reached from the roots.
     *
     * @param nowNs nothing will be told an instant before this one
     */
    public static long of(long nowNs, Object... roots) {
        Fingerprint fingerprint = new Fingerprint(nowNs);
        for (Object root : roots) {
            fingerprint.add(root);
        }
        while (!fingerprint.ahead.isEmpty()) {
            fingerprint.look(fingerprint.ahead.poll());
        }
        return fingerprint.value;
    }

    @Override
    public void add(long number) {
        long mixed = (value ^ number) * ODD;
        value = mixed ^ mixed >>> SHIFT;
    }

    @Override
    public void add(Object part) {
        if (part == null) {
            add(0);
        } else if (part instanceof Enum<?> constant) {
            add(constant.ordinal() + 1L);
        } else if (part instanceof Number number) {
            add(number.longValue());
        } else if (part instanceof Boolean || part instanceof String || part instanceof Character) {
            add(part.hashCode());
        } else {
            Integer before = met.putIfAbsent(part, met.size() + 1);
            if (before == null) {
                ahead.add(part);
            } else {
                add(before.longValue());
            }
        }
    }

    private void look(Object part) {
        Class<?> kind = part.getClass();
        if (kind.isArray()) {
            array(part);
        } else if (part instanceof HasState holder) {
            holder.addTo(this);
        } else if (part instanceof SlotHolder holder) {
            holder.addTo(this, SlotHolder.Slots.NUMBERS);
        } else if (part instanceof Collection<?> parts) {
            add(parts.size());
            parts.forEach(this::add);
        } else if (part instanceof Map<?, ?> map) {
            add(map.size());
            map.forEach((key, of) -> {
                add(key);
                add(of);
            });
        } else if (part instanceof Optional<?> maybe) {
            add(maybe.orElse(null));
        } else if (part instanceof BitSet bits) {
            array(bits.toLongArray());
        } else if (part instanceof DirectBuffer bytes) {
            add(bytes.capacity());
            bytes(bytes);
        } else if (!kind.getPackageName().startsWith(CONSTANTS)) {
            fields(part, kind);
        }
    }

    private void array(Object array) {
        if (array instanceof Object[] parts) {
            add(parts.length);
            for (Object one : parts) {
                add(one);
            }
        } else if (array instanceof long[] numbers) {
            for (long number : numbers) {
                add(number);
            }
        } else if (array instanceof int[] numbers) {
            for (int number : numbers) {
                add(number);
            }
        } else if (array instanceof short[] numbers) {
            for (short number : numbers) {
                add(number);
            }
        } else if (array instanceof byte[] numbers) {
            bytes(new UnsafeBuffer(numbers));
        } else if (array instanceof boolean[] values) {
            for (boolean one : values) {
                add(one ? 1 : 0);
            }
        } else {
            throw Invariant.violation("no state can be seen in " + array.getClass());
        }
    }

    private void bytes(DirectBuffer bytes) {
        int at = 0;
        for (; at + Long.BYTES <= bytes.capacity(); at += Long.BYTES) {
            add(bytes.getLong(at));
        }
        for (; at < bytes.capacity(); at++) {
            add(bytes.getByte(at));
        }
    }

    private void fields(Object part, Class<?> kind) {
        Shape shape = Shape.of(kind);
        add(shape.number());
        for (Shape.Part field : shape.parts()) {
            if (field.isHolder()) {
                PacketPool pool = field.pool(part);
                if (field.reference(part) instanceof SlotHolder holder) {
                    holder.addTo(this, pool::contents);
                }
            } else if (field.isReference()) {
                add(field.reference(part));
            } else {
                long number = field.number(part);
                add(field.isUntil() ? Math.max(number, nowNs) : number);
            }
        }
    }
}
