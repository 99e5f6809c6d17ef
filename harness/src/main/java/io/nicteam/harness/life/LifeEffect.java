package io.nicteam.harness.life;

/** What follows from an event in a guest's life. */
public enum LifeEffect {
    /** Every VF is asked back, and none is given. */
    TAKE_VFS,
    /** The time of the brown-out begins. */
    COPY,
    /** The guest stands still. */
    STOP,
    /** Its ports are saved and deleted. */
    SAVE,
    /** It is told to shut down. */
    SHUT_DOWN,
    /** The time begins for which it stands still or is down. */
    WAIT,
    /** Its ports are created and restored on the host that it moves to. */
    RESTORE_THERE,
    /** The same on the host that it was on. */
    RESTORE_HERE,
    /** The guest goes on. */
    RESUME,
    /** Its drivers start. */
    BOOT,
    /** The network is told where it is. */
    ANNOUNCE,
    /** VFs are given again, to those that are to have one. */
    GIVE_VFS
}
