package io.nicteam.netvsc.nvsp;

/** What can be wrong with an NVSP message before its fields are read. */
public enum NvspFault {
    /** Nothing. */
    NONE,
    /** Too short for a type, or for the fields of its type. */
    SHORT,
    /** A number that stands for no message. */
    UNKNOWN,
    /** A message that nobody sends any more. */
    DEPRECATED,
    /** A message of a later version than the one agreed on. */
    TOO_NEW,
    /** A message that only the other end may send. */
    WRONG_DIRECTION
}
