package io.nicteam.attributes;

/** A member of a pair as the owner of attributes. One change at a time. */
public interface AttributeMember {

    /** What it has; between two changes what the last one made it, or what it began with. */
    Attributes attributes();

    /**
     * Asks it to take all of these.
     *
     * @param then told once, perhaps from within the call. A member that refuses has what it had before.
     */
    void change(Attributes wanted, Answer then, long nowNs);

    /** What it says. */
    @FunctionalInterface
    interface Answer {
        void on(boolean taken, long nowNs);
    }
}
