package io.nicteam.netvsc.control;

import io.nicteam.netvsc.nvsp.NvspVersion;
import java.util.ArrayList;
import java.util.List;

/** One thing asked of the host or of the bus, or waited for. */
public enum Step {
    OPEN(Reply.BUS),
    INIT(Reply.NVSP),
    NDIS_CONFIG(Reply.NONE),
    NDIS_VERSION(Reply.NONE),
    SHARE_RECEIVE_BUFFER(Reply.BUS),
    RECEIVE_BUFFER(Reply.NVSP),
    SHARE_SEND_BUFFER(Reply.BUS),
    SEND_BUFFER(Reply.NVSP),
    RNDIS_INITIALIZE(Reply.RNDIS),
    MAXIMUM_FRAME_SIZE(Reply.RNDIS, Refusal.TOLERATED),
    ADDRESS(Reply.RNDIS, Refusal.TOLERATED),
    OFFLOAD_CAPABILITIES(Reply.RNDIS, Refusal.TOLERATED),
    OFFLOAD_PARAMETERS(Reply.RNDIS, Refusal.TOLERATED),
    MEDIA_STATE(Reply.RNDIS, Refusal.TOLERATED),
    LINK_SPEED(Reply.RNDIS, Refusal.TOLERATED),
    RSS_CAPABILITIES(Reply.RNDIS, Refusal.TOLERATED),
    SUBCHANNELS(Reply.NVSP, Refusal.TOLERATED),
    OPEN_SUBCHANNELS(Reply.BUS, Refusal.TOLERATED),
    RSS_DISABLE(Reply.RNDIS, Refusal.TOLERATED),
    RSS_PARAMETERS(Reply.RNDIS, Refusal.TOLERATED),

    PACKET_FILTER(Reply.RNDIS),

    SET_ADDRESS(Reply.RNDIS),

    CLEAR_FILTER(Reply.RNDIS, Refusal.TOLERATED),
    DRAIN(Reply.QUIET, Refusal.TOLERATED),

    HALT(Reply.NONE),
    REVOKE_RECEIVE_BUFFER(Reply.NONE),
    REVOKE_SEND_BUFFER(Reply.NONE),
    CLOSE(Reply.NONE),
    TEAR_DOWN_RECEIVE_BUFFER(Reply.BUS, Refusal.TOLERATED),
    TEAR_DOWN_SEND_BUFFER(Reply.BUS, Refusal.TOLERATED);

    /** Where the answer comes from. */
    enum Reply {
        /** There is none: the next step follows at once. */
        NONE,
        /** A completion with an NVSP message. */
        NVSP,
        /** An RNDIS message. */
        RNDIS,
        /** A message of the bus. */
        BUS,
        /** Nothing is on its way any more. */
        QUIET
    }

    /** What it means that the host refuses, or does not answer in time. */
    enum Refusal {
        ENDS_THE_SEQUENCE,
        TOLERATED
    }

    private final Reply reply;
    private final Refusal refusal;

    Step(Reply reply) {
        this(reply, Refusal.ENDS_THE_SEQUENCE);
    }

    Step(Reply reply, Refusal refusal) {
        this.reply = reply;
        this.refusal = refusal;
    }

    Reply reply() {
        return reply;
    }

    boolean mayBeRefused() {
        return refusal == Refusal.TOLERATED;
    }

    /** What follows INIT once a version is agreed on, up to the packet filter. */
    static List<Step> attachAfterInit(NvspVersion version) {
        List<Step> steps = new ArrayList<>();
        if (version.atLeast(NvspVersion.V2)) {
            steps.add(NDIS_CONFIG);
        }
        steps.add(NDIS_VERSION);
        steps.addAll(List.of(
                SHARE_RECEIVE_BUFFER,
                RECEIVE_BUFFER,
                SHARE_SEND_BUFFER,
                SEND_BUFFER,
                RNDIS_INITIALIZE,
                MAXIMUM_FRAME_SIZE,
                ADDRESS,
                OFFLOAD_CAPABILITIES,
                OFFLOAD_PARAMETERS,
                MEDIA_STATE,
                LINK_SPEED));
        if (version.atLeast(NvspVersion.V5)) {
            steps.addAll(List.of(RSS_CAPABILITIES, SUBCHANNELS, OPEN_SUBCHANNELS, RSS_DISABLE, RSS_PARAMETERS));
        }
        return steps;
    }

    /** How the adapter is given back; hosts before NVSP 6 want the memory back while the channel is open. */
    public static List<Step> detach(NvspVersion version) {
        List<Step> steps = new ArrayList<>(List.of(HALT, REVOKE_RECEIVE_BUFFER, REVOKE_SEND_BUFFER));
        List<Step> tearDown = List.of(TEAR_DOWN_RECEIVE_BUFFER, TEAR_DOWN_SEND_BUFFER);
        if (version.atLeast(NvspVersion.V6)) {
            steps.add(CLOSE);
            steps.addAll(tearDown);
        } else {
            steps.addAll(tearDown);
            steps.add(CLOSE);
        }
        return steps;
    }
}
