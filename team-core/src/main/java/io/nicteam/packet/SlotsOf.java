package io.nicteam.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Of which pool a {@link SlotHolder} holds slots. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface SlotsOf {

    /** Name of the field with the pool, in the same object or in the one around it. */
    String value();
}
