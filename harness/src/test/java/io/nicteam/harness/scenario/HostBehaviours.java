package io.nicteam.harness.scenario;

/** What the presets of hosts come to. */
public final class HostBehaviours {

    public static final HostBehaviour HYPERV = new HostBehaviour(
            "hyperv",
            HostBehaviour.ProtocolError.COUNTED,
            HostBehaviour.SendTable.MISPLACED_UP_TO_VERSION_6,
            HostBehaviour.SecondSwitch.QUEUED,
            HostBehaviour.GroupFrames.SYNTHETIC);

    public static final HostBehaviour OPENVMM = new HostBehaviour(
            "openvmm",
            HostBehaviour.ProtocolError.STOPS_CHANNEL,
            HostBehaviour.SendTable.AS_STATED,
            HostBehaviour.SecondSwitch.ACKNOWLEDGED,
            HostBehaviour.GroupFrames.SYNTHETIC);

    private HostBehaviours() {}
}
