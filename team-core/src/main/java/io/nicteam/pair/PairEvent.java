package io.nicteam.pair;

/** What can happen to a pair. */
public enum PairEvent {
    /** The bus brought a VF, and its driver runs. */
    VF_ARRIVED,
    /** The host says that a VF is allocated to this adapter: the one that is there, if one is. */
    ASSOCIATED,
    /** The host says that it no longer is. */
    WITHDRAWN,
    /** The VF has been there long enough to be used, or to be tried again. */
    TAKEOVER_DUE,
    /** The host has dealt with the latest switch request. */
    SWITCH_COMPLETED,
    /** It has not, in time. */
    SWITCH_TIMED_OUT,
    /** The host moved the adapter to the synthetic path of its own accord. */
    HOST_FORCED_SYNTHETIC,
    /** The bus asks for the VF back. */
    REMOVE_REQUESTED,
    /** The VF is gone. */
    SURPRISE_REMOVED,
    /** The VF is there and does not work: a queue frozen, no link, a reset, or its registers gone. */
    VF_FAILED,
    /** It works again. */
    VF_RECOVERED,
    /** Nothing is left in the VF. */
    DRAINED,
    /** Something is, and the time for it is over. */
    DRAIN_TIMED_OUT
}
