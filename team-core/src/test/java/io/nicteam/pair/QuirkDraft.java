package io.nicteam.pair;

import io.nicteam.pair.Quirks.HostSwitch;
import io.nicteam.pair.Quirks.LinkLoss;
import io.nicteam.pair.Quirks.Matching;
import io.nicteam.pair.Quirks.ReceiveTail;
import io.nicteam.pair.Quirks.SwitchRequest;
import io.nicteam.pair.Quirks.TransmitStop;
import io.nicteam.pair.Quirks.WhileSwitching;
import io.nicteam.pair.Quirks.Withdrawal;

/** Quirks in the making: none but those that a test adds. */
final class QuirkDraft {

    private SwitchRequest switchRequest = Quirks.NONE.switchRequest();
    private Withdrawal withdrawal = Quirks.NONE.withdrawal();
    private HostSwitch hostSwitch = Quirks.NONE.hostSwitch();
    private ReceiveTail receiveTail = Quirks.NONE.receiveTail();
    private WhileSwitching whileSwitching = Quirks.NONE.whileSwitching();
    private Matching matching = Quirks.NONE.matching();
    private TransmitStop transmitStop = Quirks.NONE.transmitStop();
    private LinkLoss linkLoss = Quirks.NONE.linkLoss();

    private QuirkDraft() {}

    /** Quirks with one, told apart by its type. */
    static QuirkDraft with(Enum<?> quirk) {
        return new QuirkDraft().and(quirk);
    }

    QuirkDraft and(Enum<?> quirk) {
        if (quirk instanceof SwitchRequest value) {
            switchRequest = value;
        } else if (quirk instanceof Withdrawal value) {
            withdrawal = value;
        } else if (quirk instanceof HostSwitch value) {
            hostSwitch = value;
        } else if (quirk instanceof ReceiveTail value) {
            receiveTail = value;
        } else if (quirk instanceof WhileSwitching value) {
            whileSwitching = value;
        } else if (quirk instanceof Matching value) {
            matching = value;
        } else if (quirk instanceof LinkLoss value) {
            linkLoss = value;
        } else {
            transmitStop = (TransmitStop) quirk;
        }
        return this;
    }

    Quirks build() {
        return new Quirks(
                switchRequest,
                withdrawal,
                hostSwitch,
                receiveTail,
                whileSwitching,
                matching,
                transmitStop,
                linkLoss,
                Quirks.NONE.groupEcho(),
                PairSurroundings.ATTACH_RETRY_NS);
    }
}
