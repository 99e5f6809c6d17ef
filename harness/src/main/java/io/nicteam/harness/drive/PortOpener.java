package io.nicteam.harness.drive;

import io.nicteam.harness.wire.FramePort;
import io.nicteam.harness.wire.Transport;
import io.nicteam.harness.wire.WireException;

/** Opens an end of the wire for the calling thread. */
@FunctionalInterface
interface PortOpener {

    FramePort open(Transport transport, int port, int frameBytes) throws WireException;
}
