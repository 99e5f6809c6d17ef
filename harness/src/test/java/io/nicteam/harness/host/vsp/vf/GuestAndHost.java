package io.nicteam.harness.host.vsp.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.vsp.vf.VfEvent.Started;
import io.nicteam.harness.host.vsp.vf.VfState.Kind;
import io.nicteam.harness.scenario.HostBehaviour.SecondSwitch;
import io.nicteam.harness.trace.RecordingTrace;
import io.nicteam.packet.DataPath;
import java.util.Map;
import java.util.TreeMap;

/**
 * A guest, a path and a VF around one {@link GuestVf}, which check every message as it comes. The guest believes a
 * completion that is not followed by a notice, as it has to.
 */
final class GuestAndHost implements VfHost {

    private final SecondSwitch second;
    /** Requests that were neither completed nor abandoned. */
    final Map<Long, DataPath> open = new TreeMap<>();

    GuestVf machine;
    /** The VF that is there, or {@link Started#NO_VF}. */
    int vf;

    DataPath path = DataPath.SYNTHETIC;
    /** Where the path is going; {@link DataPath#NONE} when it stays. */
    DataPath moving = DataPath.NONE;

    boolean channelOpen;
    boolean timerOn;
    /** The serial of the standing association, or {@link Started#NO_VF}. */
    int told;

    DataPath believed = DataPath.SYNTHETIC;
    /** Whether something has happened that no message can tell: a move to synthetic that failed. */
    private boolean misled;

    private boolean blind;

    private boolean offered;
    private int serials;
    private long requests;

    GuestAndHost(SecondSwitch second) {
        this.second = second;
        machine = machine();
        machine.start(Started.NO_VF, path, 0);
    }

    private GuestVf machine() {
        return new GuestVf("vf", new VfOptions(second, false), this, new RecordingTrace());
    }

    /** This guest pipelines requests to a host that does not queue them: what it believes is not looked at. */
    void guestPipelinesBlindly() {
        blind = true;
    }

    // ---- what can happen

    void arrive() {
        if (vf == Started.NO_VF && machine.free()) {
            vf = ++serials;
            offered = false;
            machine.arrived(vf, 0);
        }
    }

    void vanish() {
        vf = Started.NO_VF;
        offered = false;
        machine.gone(0);
    }

    void open() {
        if (!channelOpen) {
            channelOpen = true;
            machine.guestReady(0);
        }
    }

    void close() {
        if (channelOpen) {
            channelOpen = false;
            told = Started.NO_VF;
            believed = DataPath.SYNTHETIC;
            misled = false;
            machine.closed(0);
            assertThat(open).as("requests of a closed channel").isEmpty();
        }
    }

    void request(DataPath wanted) {
        if (channelOpen) {
            open.put(++requests, wanted);
            machine.switchRequested(wanted, requests, 0);
        }
    }

    void offerDue() {
        if (timerOn) {
            timerOn = false;
            machine.offerDue(0);
        }
    }

    void moveDone() {
        if (moving == DataPath.VF && vf == Started.NO_VF) {
            moveFailed();
        } else if (moving != DataPath.NONE) {
            path = moving;
            settle();
        }
    }

    void moveFailed() {
        if (moving != DataPath.NONE) {
            misled |= moving == DataPath.SYNTHETIC;
            settle();
        }
    }

    private void settle() {
        moving = DataPath.NONE;
        machine.pathSettled(path, 0);
    }

    /** The first step of a removal that puts the host first. */
    void moveBack() {
        move(DataPath.SYNTHETIC, 0);
    }

    /**
     * The end of this host, and another that goes on.
     *
     * @param withVf whether it has the VF
     * @param there the path that it finds; that of a VF it does not have it cannot find
     */
    void restore(boolean withVf, DataPath there) {
        SavedVfState saved = machine.save();
        timerOn = false;
        moving = DataPath.NONE;
        vf = withVf ? vf : Started.NO_VF;
        offered &= withVf;
        path = there;
        machine = machine();
        machine.restore(saved);
        assertThat(machine.save()).isEqualTo(saved);
        machine.start(vf, path, 0);
    }

    /** Everything that is under way comes to its end, and a VF that nobody was told of is told of. */
    void quiet() {
        for (int i = 0; i < 100; i++) {
            if (timerOn) {
                offerDue();
            } else if (moving != DataPath.NONE) {
                moveDone();
            } else if (vf != Started.NO_VF && machine.free()) {
                machine.arrived(vf, 0);
            } else {
                return;
            }
        }
        throw new AssertionError("no end: " + machine.state());
    }

    // ---- what must hold then

    void check() {
        Kind kind = machine.state().kind();
        assertThat(machine.atRest()).as("%s", machine.state()).isTrue();
        assertThat(open)
                .as("requests that wait for ever, in %s", machine.state())
                .isEmpty();
        assertThat(path)
                .as("the path in %s", machine.state())
                .isEqualTo(kind == Kind.DATA_PATH_SWITCHED ? DataPath.VF : DataPath.SYNTHETIC);
        if (vf == Started.NO_VF) {
            assertThat(kind).isEqualTo(Kind.UNAVAILABLE);
        } else {
            assertThat(kind)
                    .isIn(channelOpen ? new Kind[] {Kind.READY, Kind.DATA_PATH_SWITCHED} : new Kind[] {Kind.AVAILABLE});
        }
        assertThat(told != Started.NO_VF)
                .as("told %s, in %s", told, machine.state())
                .isEqualTo(channelOpen && vf != Started.NO_VF);
        assertThat(offered || told == Started.NO_VF).as("offered").isTrue();
        if (!misled && !blind) {
            assertThat(believed)
                    .as("what the guest believes in %s", machine.state())
                    .isEqualTo(path);
        }
    }

    // ---- what the machine has done

    @Override
    public boolean guestTakesVf() {
        return channelOpen;
    }

    @Override
    public void notifyAssociation(boolean allocated, int serial, long nowNs) {
        if (allocated) {
            assertThat(told).as("association while one stands").isEqualTo(Started.NO_VF);
            assertThat(serial).isEqualTo(vf);
            told = serial;
        } else {
            assertThat(serial).as("withdrawn serial").isEqualTo(told);
            assertThat(blind || believed == DataPath.SYNTHETIC)
                    .as("told that it is on synthetic before the withdrawal")
                    .isTrue();
            assertThat(open).as("requests open at the withdrawal").isEmpty();
            told = Started.NO_VF;
            misled = false;
        }
    }

    @Override
    public void notifySynthetic(long nowNs) {
        assertThat(path).as("path when the guest is told that it is synthetic").isEqualTo(DataPath.SYNTHETIC);
        believed = DataPath.SYNTHETIC;
    }

    @Override
    public void complete(long transaction, long nowNs) {
        DataPath wanted = open.remove(transaction);
        assertThat(wanted).as("request %s, completed once", transaction).isNotNull();
        assertThat(channelOpen).as("open channel").isTrue();
        believed = told == Started.NO_VF ? DataPath.SYNTHETIC : wanted;
    }

    @Override
    public void abandon(long transaction, long nowNs) {
        assertThat(open.remove(transaction))
                .as("request %s, abandoned once", transaction)
                .isNotNull();
        assertThat(channelOpen).as("open channel").isFalse();
    }

    @Override
    public void startOfferTimer(long nowNs) {
        timerOn = true;
    }

    @Override
    public void cancelOfferTimer() {
        timerOn = false;
    }

    @Override
    public void offer(int serial, long nowNs) {
        assertThat(serial).as("offered serial").isEqualTo(vf).isEqualTo(told);
        offered = true;
    }

    @Override
    public void move(DataPath wanted, long nowNs) {
        if (wanted != DataPath.VF || vf != Started.NO_VF) {
            moving = wanted;
        } else if (moving == DataPath.NONE) {
            moving = path;
        }
        if (moving == path) {
            settle();
        }
    }

    @Override
    public void release(long nowNs) {
        assertThat(told).as("association of a VF that is released").isEqualTo(Started.NO_VF);
        assertThat(machine.free()).isTrue();
    }
}
