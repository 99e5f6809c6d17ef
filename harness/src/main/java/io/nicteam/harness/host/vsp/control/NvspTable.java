package io.nicteam.harness.host.vsp.control;

import static io.nicteam.harness.host.vsp.control.Stage.AGREED;
import static io.nicteam.harness.host.vsp.control.Stage.CLOSED;
import static io.nicteam.harness.host.vsp.control.Stage.CONNECTED;
import static io.nicteam.harness.host.vsp.control.Stage.DRAINING;
import static io.nicteam.harness.host.vsp.control.Stage.INITIALIZED;
import static io.nicteam.harness.host.vsp.control.Stage.OPERATIONAL;
import static io.nicteam.harness.host.vsp.control.Stage.RECEIVES;
import static io.nicteam.harness.host.vsp.control.Stage.SENDS;

import io.nicteam.netvsc.nvsp.NvspType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/** At which stages a guest may send which NVSP message. What is not here it sends at none. */
final class NvspTable {

    private static final Map<NvspType, EnumSet<Stage>> STAGES = new EnumMap<>(NvspType.class);

    static {
        EnumSet<Stage> initialized = EnumSet.of(INITIALIZED, OPERATIONAL, DRAINING);
        EnumSet<Stage> agreed = EnumSet.complementOf(EnumSet.of(CLOSED));
        STAGES.put(NvspType.INIT, EnumSet.of(CLOSED));
        STAGES.put(NvspType.SEND_NDIS_CONFIG, EnumSet.of(AGREED));
        STAGES.put(NvspType.SEND_NDIS_VERSION, EnumSet.of(AGREED));
        STAGES.put(NvspType.SEND_RECEIVE_BUFFER, EnumSet.of(AGREED, SENDS));
        STAGES.put(NvspType.SEND_SEND_BUFFER, EnumSet.of(AGREED, RECEIVES));
        STAGES.put(NvspType.REVOKE_RECEIVE_BUFFER, EnumSet.of(RECEIVES, CONNECTED));
        STAGES.put(NvspType.REVOKE_SEND_BUFFER, EnumSet.of(SENDS, CONNECTED));
        STAGES.put(NvspType.SWITCH_DATA_PATH, initialized);
        STAGES.put(NvspType.SUBCHANNEL, initialized);
        STAGES.put(NvspType.OID_QUERY_EX, agreed);
        STAGES.put(NvspType.PD_API, agreed);
        STAGES.put(NvspType.PD_POST_BATCH, agreed);
    }

    private NvspTable() {}

    static boolean accepts(Stage stage, NvspType message) {
        EnumSet<Stage> stages = STAGES.get(message);
        return stages != null && stages.contains(stage);
    }
}
