package io.nicteam.harness.life;

/** What follows from an event in a host's life. */
public enum HostEffect {
    /** Every VF is taken, and none is given. */
    WITHDRAW_VFS,
    /** VFs are given again, to those that are to have one. */
    GIVE_VFS,
    /** The VFs of a NIC are asked back, and none is given. */
    ASK_VFS_BACK,
    /** The NIC is out of service, with its link. */
    NIC_OFF,
    /** The NIC works again, and gives VFs. */
    NIC_ON,
    /** Every guest is told to go. */
    CLEAR_GUESTS,
    /** Every NIC loses its link. */
    LINKS_OFF,
    /** Every NIC has its link again. */
    LINKS_ON,
    /** The guests go on. */
    GUESTS_BACK,
    /** The time of the order begins. */
    WAIT
}
