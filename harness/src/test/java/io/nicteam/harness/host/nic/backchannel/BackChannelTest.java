package io.nicteam.harness.host.nic.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.nic.oid.NdisStatus;
import io.nicteam.vf.hw.ConfigBlock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BackChannelTest {

    private final BackChannel channel = new BackChannel();
    private final List<Long> notices = new ArrayList<>();

    private void ask() {
        channel.ask((mask, nowNs) -> notices.add(mask), 0);
    }

    @Test
    void shouldTellOfAChangeAndHaveItRead() {
        ask();
        channel.put(ConfigBlock.MAC, 0x00155D01020AL, 0);

        assertThat(notices).containsExactly(1L);
        assertThat(channel.read(0, 6)).isEqualTo(new BlockAnswer.Content(0x00155D01020AL, 6));
    }

    @Test
    void shouldOrWhatChangesWhileANoticeIsOut() {
        ask();
        channel.put(ConfigBlock.LINK, 1, 0);
        channel.put(ConfigBlock.MTU, 9000, 0);
        channel.put(ConfigBlock.VLAN, 7, 0);
        channel.put(ConfigBlock.MTU, 1500, 0);
        assertThat(notices).containsExactly(1L << 2);
        ask();
        assertThat(notices).containsExactly(1L << 2, 1L << 1 | 1L << 3);
        ask();
        assertThat(notices).hasSize(2);
    }

    @Test
    void shouldNotTellOfWhatIsAsItWas() {
        ask();
        channel.put(ConfigBlock.MTU, 0, 0);

        assertThat(notices).isEmpty();
    }

    @Test
    void shouldTellHowLongABlockIs() {
        assertThat(channel.read(2, 7)).isEqualTo(new BlockAnswer.TooShort(8));
        assertThat(channel.read(2, 7).status()).isEqualTo(NdisStatus.INVALID_LENGTH);
        assertThat(channel.read(4, 64).status()).isEqualTo(NdisStatus.INVALID_PARAMETER);
        assertThat(channel.read(-1, 64).status()).isEqualTo(NdisStatus.INVALID_PARAMETER);
    }

    @Test
    void shouldNotLetAVfDecide() {
        assertThat(channel.write(0, 6)).isEqualTo(NdisStatus.FAILURE);
        assertThat(channel.write(0, 5)).isEqualTo(NdisStatus.INVALID_LENGTH);
        assertThat(channel.write(99, 8)).isEqualTo(NdisStatus.INVALID_PARAMETER);
        assertThat(channel.read(0, 6)).isEqualTo(new BlockAnswer.Content(0, 6));
    }
}
