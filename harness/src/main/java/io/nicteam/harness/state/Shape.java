package io.nicteam.harness.state;

import io.nicteam.check.Invariant;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.SlotsOf;
import io.nicteam.state.NotState;
import io.nicteam.state.Until;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The fields of a class that are part of the state of its objects. */
final class Shape {

    private static final String OURS = "io.nicteam.";
    private static final String AGRONA = "org.agrona.collections.";
    private static final AtomicLong NUMBERS = new AtomicLong();

    private static final ClassValue<Shape> KNOWN = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> kind) {
            return new Shape(kind);
        }
    };

    private final long number = NUMBERS.incrementAndGet();
    private final Part[] parts;

    private Shape(Class<?> kind) {
        String name = kind.getName();
        Invariant.check(name.startsWith(OURS) || name.startsWith(AGRONA), "no state can be seen in " + name);
        List<Part> found = new ArrayList<>();
        for (Class<?> at = kind; at != Object.class; at = at.getSuperclass()) {
            if (!at.isAnnotationPresent(NotState.class)) {
                for (Field field : at.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers()) && !field.isAnnotationPresent(NotState.class)) {
                        found.add(new Part(field));
                    }
                }
            }
        }
        parts = found.toArray(Part[]::new);
    }

    static Shape of(Class<?> kind) {
        return KNOWN.get(kind);
    }

    /** Another one for every class. */
    long number() {
        return number;
    }

    Part[] parts() {
        return parts;
    }

    /** One field. */
    static final class Part {

        private final Field field;
        private final Class<?> type;
        private final boolean until;
        /** What holds the pool of the slots in it, {@code null} if it is not known. */
        private final Field[] pool;

        private Part(Field field) {
            this.field = field;
            type = field.getType();
            until = field.isAnnotationPresent(Until.class);
            field.setAccessible(true);
            SlotsOf of = field.getAnnotation(SlotsOf.class);
            pool = of == null ? null : pathTo(of.value(), field.getDeclaringClass());
        }

        private static Field[] pathTo(String name, Class<?> from) {
            try {
                for (Field field : from.getDeclaredFields()) {
                    if (field.getName().equals(name)) {
                        field.setAccessible(true);
                        return new Field[] {field};
                    }
                }
                Field around = from.getDeclaredField("this$0");
                around.setAccessible(true);
                Field field = around.getType().getDeclaredField(name);
                field.setAccessible(true);
                return new Field[] {around, field};
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(from + " has no field " + name, e);
            }
        }

        boolean isReference() {
            return !type.isPrimitive();
        }

        /** Whether it is an instant that matters only while it is ahead. */
        boolean isUntil() {
            return until;
        }

        /** Whether it holds slots of a pool that is known. */
        boolean isHolder() {
            return pool != null;
        }

        PacketPool pool(Object of) {
            try {
                Object at = of;
                for (Field step : pool) {
                    at = step.get(at);
                }
                return (PacketPool) at;
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " can't be read", e);
            }
        }

        Object reference(Object of) {
            try {
                return field.get(of);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " can't be read", e);
            }
        }

        long number(Object of) {
            try {
                return type == boolean.class ? field.getBoolean(of) ? 1 : 0 : field.getLong(of);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " can't be read", e);
            }
        }
    }
}
