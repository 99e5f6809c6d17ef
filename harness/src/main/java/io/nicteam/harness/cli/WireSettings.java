package io.nicteam.harness.cli;

import io.nicteam.harness.drive.LiveOptions;
import io.nicteam.harness.wire.Transport;
import picocli.CommandLine.Option;

/** How a live run crosses the kernel. */
final class WireSettings {

    @Option(
            names = "--transport",
            defaultValue = "AUTO",
            paramLabel = "auto|epoll|nio",
            description = "Live mode: epoll where it loads, or one of the two.")
    private Transport.Choice transport;

    @Option(
            names = "--uplink-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "Live mode: UDP port of the model's uplink on 127.0.0.1; any free one by default.")
    private int uplinkPort;

    @Option(
            names = "--peer-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "Live mode: UDP port of the packet source and sink; any free one by default.")
    private int peerPort;

    LiveOptions options() throws BadInput {
        check("--uplink-port", uplinkPort);
        check("--peer-port", peerPort);
        return LiveOptions.DEFAULT.with(transport).withPorts(uplinkPort, peerPort);
    }

    private static void check(String option, int port) throws BadInput {
        if (port < 0 || port > 0xFFFF) {
            throw new BadInput(option + ": found " + port + "; expected a port from 0 (any free one) to 65535");
        }
    }
}
