package io.nicteam.netvsc.ndis;

/** What can be wrong with an NDIS object. */
public enum NdisFault {
    /** Nothing. */
    NONE,
    /** Shorter than a header, than the size in it, or than the fixed part. */
    SHORT,
    /** Another type of object. */
    TYPE,
    /** A revision that is none. */
    REVISION,
    /** The indirection table is not within the object, or has a number of entries that no table has. */
    TABLE,
    /** The hash key is not within the object, or not as long as a key. */
    KEY,
    /** The parameter's name is not within the object, or another. */
    NAME,
    /** The parameter's value is not within the object, or no MAC address. */
    VALUE
}
