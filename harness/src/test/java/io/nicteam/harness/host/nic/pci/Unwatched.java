package io.nicteam.harness.host.nic.pci;

/** Nobody looks at what a guest does to its VF's configuration space. */
final class Unwatched implements GuestConfigSpace.Proxy {

    @Override
    public void memorySpace(boolean on) {}

    @Override
    public void passes(int offset, long nowNs) {}
}
