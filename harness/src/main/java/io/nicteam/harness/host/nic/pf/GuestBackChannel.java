package io.nicteam.harness.host.nic.pf;

import io.nicteam.harness.host.nic.backchannel.BlockAnswer;
import io.nicteam.vf.hw.ConfigBlock;
import io.nicteam.vf.hw.ConfigBlocks;

/** The back channel as VPCI carries it for one guest, until the VF is taken out of its sight. */
final class GuestBackChannel implements ConfigBlocks {

    private final PfDriver driver;
    private final int vf;
    private boolean removed;

    GuestBackChannel(PfDriver driver, int vf) {
        this.driver = driver;
        this.vf = vf;
        driver.backChannel(vf).begin();
    }

    /** The VF is taken away from the guest. */
    void remove() {
        removed = true;
    }

    @Override
    public long read(ConfigBlock block, long nowNs) {
        if (removed) {
            return NOTHING;
        }
        BlockAnswer answer = driver.readBlock(vf, block.id(), block.bytes(), nowNs);
        return answer instanceof BlockAnswer.Content content ? content.value() : NOTHING;
    }

    @Override
    public void await(Notice notice, long nowNs) {
        if (!removed) {
            driver.backChannel(vf).ask((mask, toldNs) -> tell(notice, mask, toldNs), nowNs);
        }
    }

    private void tell(Notice notice, long mask, long nowNs) {
        if (!removed) {
            driver.invalidated(vf, mask, nowNs);
            notice.onInvalidated(mask, nowNs);
        }
    }
}
