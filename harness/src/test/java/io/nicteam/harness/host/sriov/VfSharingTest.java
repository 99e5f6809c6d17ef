package io.nicteam.harness.host.sriov;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.nic.pf.PfRefusal;
import io.nicteam.harness.host.nic.pf.PhysicalFunction;
import io.nicteam.harness.host.sriov.VfSharing.Adapter;
import io.nicteam.harness.host.sriov.VfSharing.Decision;
import io.nicteam.harness.run.SriovDraft;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VfSharingTest {

    private static final Adapter LIGHT = new Adapter(1, 10, 1);
    private static final Adapter MIDDLE = new Adapter(2, 50, 1);
    private static final Adapter HEAVY = new Adapter(3, 100, 1);

    private static VfSharing sharing(int vfs) {
        SriovDraft host = new SriovDraft();
        host.numVfs = vfs;
        PhysicalFunction pf = new PhysicalFunction(host.pf());
        assertThat(pf.enable()).isEmpty();
        return new VfSharing(pf);
    }

    private static List<String> names(List<Decision> decisions) {
        return decisions.stream()
                .map(decision -> decision.getClass().getSimpleName() + " "
                        + decision.adapter().id())
                .toList();
    }

    @Test
    void shouldGiveWhileThereAreVfs() {
        VfSharing sharing = sharing(2);

        assertThat(names(sharing.ask(LIGHT))).containsExactly("Given 1");
        assertThat(names(sharing.ask(MIDDLE))).containsExactly("Given 2");
    }

    @Test
    void shouldTakeFromTheLightestForTheHeavier() {
        VfSharing sharing = sharing(2);
        sharing.ask(MIDDLE);
        sharing.ask(LIGHT);

        assertThat(names(sharing.ask(HEAVY))).containsExactly("Revoked 1");
        assertThat(names(sharing.giveBack(1))).containsExactly("Given 3");
    }

    @Test
    void shouldTakeFromTheLatestAmongEquals() {
        VfSharing sharing = sharing(2);
        sharing.ask(new Adapter(11, 10, 1));
        sharing.ask(new Adapter(12, 10, 1));

        assertThat(names(sharing.ask(HEAVY))).containsExactly("Revoked 12");
    }

    @Test
    void shouldLetAnEqualWaitAndServeItWhenOneIsFree() {
        VfSharing sharing = sharing(1);
        sharing.ask(MIDDLE);

        assertThat(sharing.ask(new Adapter(9, 50, 1)))
                .containsExactly(new Decision.Waits(new Adapter(9, 50, 1), PfRefusal.NO_FREE_VF));
        assertThat(names(sharing.giveBack(2))).containsExactly("Given 9");
    }

    @Test
    void shouldServeWhoeverHasMoreWeightFirstAndAmongEqualsWhoHasAskedFirst() {
        VfSharing sharing = sharing(1);
        sharing.ask(HEAVY);
        sharing.ask(LIGHT);
        sharing.ask(MIDDLE);
        sharing.ask(new Adapter(4, 50, 1));

        assertThat(names(sharing.giveBack(3))).containsExactly("Given 2");
        assertThat(names(sharing.giveBack(2))).containsExactly("Given 4");
        assertThat(names(sharing.giveBack(4))).containsExactly("Given 1");
    }

    @Test
    void shouldTakeOneForEachThatIsOwedOne() {
        VfSharing sharing = sharing(2);
        sharing.ask(LIGHT);
        sharing.ask(new Adapter(11, 10, 1));

        assertThat(names(sharing.ask(MIDDLE))).containsExactly("Revoked 11");
        assertThat(names(sharing.ask(HEAVY))).containsExactly("Revoked 1");
        assertThat(names(sharing.giveBack(1))).containsExactly("Given 3");
        assertThat(names(sharing.giveBack(11))).containsExactly("Given 2");
    }

    @Test
    void shouldNotServeWhoHasWithdrawn() {
        VfSharing sharing = sharing(1);
        sharing.ask(MIDDLE);
        sharing.ask(LIGHT);
        sharing.withdraw(1);

        assertThat(sharing.giveBack(2)).isEmpty();
        assertThat(names(sharing.ask(HEAVY))).containsExactly("Given 3");
    }

    @Test
    void shouldNotHearWhoHasNoWeightOrHasAskedBefore() {
        VfSharing sharing = sharing(2);
        sharing.ask(LIGHT);

        assertThat(sharing.ask(LIGHT)).isEmpty();
        assertThat(sharing.ask(new Adapter(5, 0, 1))).isEmpty();
        assertThat(names(sharing.ask(HEAVY))).containsExactly("Given 3");
    }
}
