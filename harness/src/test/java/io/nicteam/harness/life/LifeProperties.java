package io.nicteam.harness.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever is done with guests and hosts, in whichever order: every frame is accounted for, everything comes to rest, pools are
 * back, and an adapter is on its VF when everything for it is there, else on synthetic with a reason.
 */
final class LifeProperties {

    private static final int DURATION_US = 60_000;
    /** VFs of a host: none, or enough for all. */
    private static final int PLENTY = 8;

    /** What was drawn, as far as the verdict needs it. */
    private record Draw(String yaml, List<Boolean> capable, List<Boolean> driven) {}

    private static Draw draw(Random random) {
        int hosts = 1 + random.nextInt(3);
        int adapters = 1 + random.nextInt(3);
        int guests = 1 + random.nextInt(Math.min(2, adapters));
        int switches = 1 + random.nextInt(2);
        List<Boolean> capable = new ArrayList<>();
        List<Boolean> driven = new ArrayList<>();
        StringBuilder yaml = new StringBuilder("duration: " + DURATION_US + "us\ntrafficStart: 5ms\n");
        yaml.append("seed: ").append(random.nextInt(1000)).append('\n');
        yaml.append("guest: {takeoverDelay: 1ms, vlan: 0, drain: ").append(random.nextInt(4) > 0);
        yaml.append(", networkChange: ")
                .append(pick(random, "announced", "ignored"))
                .append("}\n");
        capable.add(random.nextInt(5) > 0);
        driven.add(true);
        yaml.append("host: {offerDelay: 500us, driverLoadTime: 500us, noticeDelay: 50us, removalOrder: ");
        yaml.append(pick(random, "host-first", "guest-first", "guest-requested"));
        yaml.append(", pf: {numVfs: ").append(capable.get(0) ? PLENTY : 0).append("}}\n");
        yaml.append("nvsp: {channels: ").append(1 + random.nextInt(3)).append("}\n");
        yaml.append("network: {switches: ").append(switches).append(hosts == 1 ? "}\n" : "}\nhosts:\n");
        for (int i = 1; i < hosts; i++) {
            capable.add(random.nextInt(3) > 0);
            driven.add(random.nextInt(4) > 0);
            yaml.append("  - {name: h").append(i).append(", host: {pf: {numVfs: ");
            yaml.append(capable.get(i) ? PLENTY : 0).append("}}, vfDriver: ");
            yaml.append(driven.get(i) ? "present" : "missing");
            yaml.append(random.nextInt(8) == 0 ? ", portValidation: refuses" : "");
            yaml.append(", nics: [{name: p").append(i).append(", vswitch: s, switch: ");
            yaml.append(1 + random.nextInt(switches)).append("}]}\n");
        }
        yaml.append("nics: [{name: p0, vswitch: s}]\nadapters:\n");
        boolean team = guests == 1 && adapters > 1 && random.nextBoolean();
        for (int i = 0; i < adapters; i++) {
            yaml.append("  - {name: a")
                    .append(i)
                    .append(", guest: vm")
                    .append(i % guests)
                    .append("}\n");
        }
        if (team) {
            List<String> members = List.of("a0", "a1", "a2").subList(0, adapters);
            yaml.append("teams: [{name: t, guestRule: false, members: ")
                    .append(members)
                    .append(", policy: ");
            yaml.append(pick(random, "active-backup", "lbfo-transport-ports", "bonding-active-backup"))
                    .append("}]\n");
        }
        traffic(yaml, random, adapters);
        faults(yaml, random, hosts, guests, adapters);
        return new Draw(yaml.toString(), capable, driven);
    }

    private static String pick(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private static void traffic(StringBuilder yaml, Random random, int adapters) {
        yaml.append("traffic:\n");
        for (int i = 0; i < adapters; i++) {
            yaml.append("  - {direction: ").append(pick(random, "both", "both", "inbound"));
            yaml.append(", rate: ").append(pick(random, "10k/s", "40k/s", "200k/s"));
            yaml.append(", peers: 2, flows: 8, broadcast: 3%, adapter: a")
                    .append(i)
                    .append("}\n");
        }
    }

    private static void faults(StringBuilder yaml, Random random, int hosts, int guests, int adapters) {
        yaml.append("faults:\n");
        boolean[] present = new boolean[adapters];
        java.util.Arrays.fill(present, true);
        int count = 1 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            int atUs = DURATION_US / (count + 1) * (i + 1) - random.nextInt(3_000);
            yaml.append("  - {at: ").append(Math.max(0, atUs)).append("us, ");
            yaml.append(fault(random, hosts, guests, present)).append("}\n");
        }
    }

    private static String fault(Random random, int hosts, int guests, boolean[] present) {
        String guest = "guest: vm" + random.nextInt(guests);
        String host = "host: " + hostName(random.nextInt(hosts));
        String lasts = "lasts: " + random.nextInt(8_000) + "us";
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 ->
                "migrate: {to: " + hostName(random.nextInt(hosts)) + ", " + guest + ", brownout: "
                        + random.nextInt(5_000) + "us, blackout: " + random.nextInt(4_000) + "us, announce: "
                        + pick(random, "by-host", "repeated-connect", "network-change", "nobody")
                        + ", announceDelay: " + random.nextInt(2) * 700 + "us}";
            case 4 -> "cancelMigration: {" + guest + "}";
            case 5, 6 ->
                "suspend: {how: " + pick(random, "save", "pause", "checkpoint") + ", " + guest + ", " + lasts + "}";
            case 7 -> "reboot: {" + guest + ", " + lasts + "}";
            case 8 -> "hostReboot: {guests: " + pick(random, "saved", "shut-down") + ", " + host + ", " + lasts + "}";
            case 9 -> "servicing: {kind: " + pick(random, "graceful", "surprise") + ", " + host + ", " + lasts + "}";
            case 10 -> "parentNic: {nic: p" + random.nextInt(hosts) + ", " + lasts + "}";
            default -> {
                int adapter = random.nextInt(present.length);
                present[adapter] = !present[adapter];
                String what = present[adapter] ? "add: vf" : "remove: " + pick(random, "graceful", "surprise");
                yield what + ", adapter: a" + adapter;
            }
        };
    }

    private static String hostName(int position) {
        return position == 0 ? "host" : "h" + position;
    }

    @Property(tries = 60)
    void shouldEndWhereItBelongsWithEverythingAccountedFor(@ForAll long seed) {
        Draw draw = draw(new Random(seed));

        assertThat(new Verdicts(LifeRun.whole(draw.yaml()), draw.capable(), draw.driven()).breaches())
                .as(draw.yaml())
                .isEmpty();
    }
}
