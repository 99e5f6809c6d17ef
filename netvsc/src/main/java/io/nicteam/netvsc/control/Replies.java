package io.nicteam.netvsc.control;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.nicteam.frame.MacAddress;
import io.nicteam.netvsc.ndis.NdisFault;
import io.nicteam.netvsc.ndis.NdisRssCapabilities;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspInit;
import io.nicteam.netvsc.nvsp.NvspReceiveBuffer;
import io.nicteam.netvsc.nvsp.NvspSendBuffer;
import io.nicteam.netvsc.nvsp.NvspSubchannel;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.rndis.Rndis;
import io.nicteam.netvsc.rndis.RndisInitialize;
import io.nicteam.netvsc.rndis.RndisQuery;
import io.nicteam.netvsc.rndis.RndisSet;
import io.nicteam.netvsc.rndis.RndisStatus;
import io.nicteam.netvsc.rndis.RndisType;
import io.nicteam.netvsc.vmbus.Sections;
import org.agrona.DirectBuffer;

/** Judges the host's answers, and notes in the {@link Agreement} what they say. Nothing in them is believed unchecked. */
final class Replies {

    /** What an answer is worth. */
    enum Verdict {
        ACCEPTED,
        REFUSED,
        /** Not an answer to the step at all. */
        NOT_IT
    }

    private static final int LARGEST_ALIGNMENT_POWER = 7;

    private final Requests requests;
    private final Agreement agreement;

    Replies(Requests requests, Agreement agreement) {
        this.requests = requests;
        this.agreement = agreement;
    }

    /** An NVSP completion. */
    Verdict nvsp(Step step, DirectBuffer buffer, int offset, int length) {
        switch (step) {
            case INIT -> {
                if (Nvsp.holds(buffer, offset, length, Nvsp.INIT_COMPLETE, NvspInit.COMPLETE_BYTES)) {
                    return verdict(version(buffer, offset));
                }
            }
            case RECEIVE_BUFFER -> {
                if (Nvsp.holds(
                        buffer, offset, length, Nvsp.SEND_RECEIVE_BUFFER_COMPLETE, NvspReceiveBuffer.COMPLETE_BYTES)) {
                    return verdict(receiveBuffer(buffer, offset));
                }
            }
            case SEND_BUFFER -> {
                if (Nvsp.holds(buffer, offset, length, Nvsp.SEND_SEND_BUFFER_COMPLETE, NvspSendBuffer.COMPLETE_BYTES)) {
                    return verdict(sendBuffer(buffer, offset));
                }
            }
            case SUBCHANNELS -> {
                if (Nvsp.holds(buffer, offset, length, Nvsp.SUBCHANNEL, NvspSubchannel.BYTES)) {
                    return verdict(subchannels(buffer, offset));
                }
            }
            default -> {
                // No other step is answered by an NVSP message.
            }
        }
        return Verdict.NOT_IT;
    }

    private static Verdict verdict(boolean accepted) {
        return accepted ? Verdict.ACCEPTED : Verdict.REFUSED;
    }

    private boolean version(DirectBuffer buffer, int offset) {
        boolean accepted = NvspInit.completeStatus(buffer, offset) == Nvsp.SUCCESS;
        if (accepted) {
            agreement.version = agreement.offered;
        }
        return accepted;
    }

    private boolean receiveBuffer(DirectBuffer buffer, int offset) {
        if (NvspReceiveBuffer.completeStatus(buffer, offset) != Nvsp.SUCCESS
                || !NvspReceiveBuffer.isCutSound(
                        buffer, offset, requests.receive().bytes())) {
            return false;
        }
        agreement.receive = new Sections(requests.receive(), (int) NvspReceiveBuffer.sectionBytes(buffer, offset), (int)
                NvspReceiveBuffer.sections(buffer, offset));
        return true;
    }

    private boolean sendBuffer(DirectBuffer buffer, int offset) {
        long bytes = NvspSendBuffer.sectionBytes(buffer, offset);
        if (NvspSendBuffer.completeStatus(buffer, offset) != Nvsp.SUCCESS
                || bytes < Nvsp.SHORTEST_SECTION
                || bytes > requests.send().bytes()) {
            return false;
        }
        agreement.send = new Sections(requests.send(), (int) bytes);
        return true;
    }

    /** A host that grants more than it was asked for makes no sense, and gets nothing. */
    private boolean subchannels(DirectBuffer buffer, int offset) {
        long granted = NvspSubchannel.count(buffer, offset);
        if (NvspSubchannel.completeStatus(buffer, offset) != Nvsp.SUCCESS || granted > requests.wantedSubchannels()) {
            return false;
        }
        agreement.channels = 1 + (int) granted;
        return true;
    }

    /** An RNDIS completion. */
    Verdict rndis(Step step, DirectBuffer buffer, int offset, int length) {
        RndisType type = Rndis.isFramed(buffer, offset, length) ? RndisType.of(Rndis.type(buffer, offset)) : null;
        if (type == null
                || type != answerTo(step)
                || !Rndis.holds(buffer, offset, length, type)
                || Rndis.id(buffer, offset) != requests.lastId()) {
            return Verdict.NOT_IT;
        }
        return switch (type) {
            case INITIALIZE_COMPLETE -> verdict(initialized(buffer, offset));
            case SET_COMPLETE -> verdict(isSet(step, buffer, offset));
            case QUERY_COMPLETE -> query(step, buffer, offset);
            default -> Verdict.NOT_IT;
        };
    }

    private static RndisType answerTo(Step step) {
        return switch (step) {
            case RNDIS_INITIALIZE -> RndisType.INITIALIZE_COMPLETE;
            case MAXIMUM_FRAME_SIZE, ADDRESS, OFFLOAD_CAPABILITIES, MEDIA_STATE, LINK_SPEED, RSS_CAPABILITIES ->
                RndisType.QUERY_COMPLETE;
            default -> RndisType.SET_COMPLETE;
        };
    }

    private boolean initialized(DirectBuffer buffer, int offset) {
        long alignmentPower = RndisInitialize.alignmentPower(buffer, offset);
        if (RndisInitialize.completeStatus(buffer, offset) != RndisStatus.SUCCESS
                || alignmentPower > LARGEST_ALIGNMENT_POWER) {
            return false;
        }
        agreement.framesAPacket = (int) Math.min(RndisInitialize.packetsAMessage(buffer, offset), Integer.MAX_VALUE);
        agreement.alignment = 1 << alignmentPower;
        return true;
    }

    private boolean isSet(Step step, DirectBuffer buffer, int offset) {
        boolean set = RndisSet.completeStatus(buffer, offset) == RndisStatus.SUCCESS;
        if (set && step == Step.SET_ADDRESS) {
            agreement.address = requests.newAddress();
        }
        return set;
    }

    private Verdict query(Step step, DirectBuffer buffer, int offset) {
        if (RndisQuery.completeStatus(buffer, offset) != RndisStatus.SUCCESS) {
            return Verdict.REFUSED;
        }
        if (!RndisQuery.isCompleteWhole(buffer, offset)) {
            return Verdict.NOT_IT;
        }
        int at = RndisQuery.bufferOffset(buffer, offset);
        int bytes = RndisQuery.bufferBytes(buffer, offset);
        return verdict(note(step, buffer, at, bytes));
    }

    private boolean note(Step step, DirectBuffer buffer, int at, int bytes) {
        switch (step) {
            case MAXIMUM_FRAME_SIZE -> {
                return bytes >= 4 && noteLargestPayload(number(buffer, at));
            }
            case ADDRESS -> {
                if (bytes < MacAddress.BYTES) {
                    return false;
                }
                agreement.address = MacAddress.read(buffer, at);
            }
            case MEDIA_STATE -> {
                if (bytes < 4) {
                    return false;
                }
                agreement.mediaConnected = number(buffer, at) == 0;
            }
            case LINK_SPEED -> {
                if (bytes < 4) {
                    return false;
                }
                agreement.linkBitsPerSecond = number(buffer, at) * Oid.LINK_SPEED_UNIT;
            }
            case RSS_CAPABILITIES -> {
                if (NdisRssCapabilities.check(buffer, at, bytes) != NdisFault.NONE) {
                    return false;
                }
                agreement.receiveQueues =
                        (int) Math.min(64, Math.max(1, NdisRssCapabilities.receiveQueues(buffer, at)));
                agreement.rssTableEntries = NdisRssCapabilities.tableEntries(buffer, at);
            }
            default -> {
                // What the host says of its offloads is of no use to a driver that offloads nothing.
            }
        }
        return true;
    }

    private boolean noteLargestPayload(long bytes) {
        agreement.largestPayload = (int) Math.min(bytes, Integer.MAX_VALUE);
        return bytes > 0;
    }

    private static long number(DirectBuffer buffer, int at) {
        return buffer.getInt(at, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }
}
