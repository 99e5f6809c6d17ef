package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.team.policy.Policies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whole runs of random topologies under random faults: every frame is accounted for, and the run comes to rest. */
final class SeveralAdaptersProperties {

    /** Its members have one address, which wants a virtual switch for each. */
    private static final String ONE_ADDRESS = "net-failover";

    private static String scenario(Random random) {
        int nics = 1 + random.nextInt(3);
        int switches = 1 + random.nextInt(2);
        int adapters = 1 + random.nextInt(4);
        boolean team = random.nextBoolean();
        StringBuilder yaml = new StringBuilder("duration: 30ms\nguest: {takeoverDelay: 5ms, vlan: 0}\n");
        yaml.append("seed: ").append(random.nextInt(1000)).append('\n');
        yaml.append("host: {pf: {numVfs: ").append(1 + random.nextInt(4)).append("}}\n");
        yaml.append("network: {switches: ").append(switches).append("}\nnics:\n");
        boolean set = random.nextInt(3) == 0;
        for (int i = 0; i < nics; i++) {
            yaml.append("  - {name: p").append(i).append(", switch: ").append(1 + random.nextInt(switches));
            yaml.append(set ? ", vswitch: s}\n" : "}\n");
        }
        yaml.append("adapters:\n");
        for (int i = 0; i < adapters; i++) {
            yaml.append("  - {name: a").append(i).append(", nic: p").append(random.nextInt(nics));
            yaml.append(team ? "}\n" : ", guest: vm" + random.nextInt(2) + "}\n");
        }
        if (team) {
            List<String> members = List.of("a0", "a1", "a2", "a3").subList(0, adapters);
            List<String> policies = Policies.all().stream()
                    .map(Policies.Policy::name)
                    .filter(name -> !name.equals(ONE_ADDRESS))
                    .toList();
            String policy = policies.get(random.nextInt(policies.size()));
            boolean nested = adapters > 2 && random.nextBoolean();
            yaml.append("teams:\n");
            if (nested) {
                yaml.append("  - {name: inner, members: [a0, a1], policy: active-backup}\n");
            }
            yaml.append("  - {name: t, members: ").append(nested ? inner(members) : members);
            yaml.append(", guestRule: false, policy: ").append(policy).append("}\n");
        }
        traffic(yaml, adapters);
        faults(yaml, random, adapters, nics, team);
        return yaml.toString();
    }

    private static List<String> inner(List<String> members) {
        List<String> outer = new ArrayList<>(members.subList(2, members.size()));
        outer.add(0, "inner");
        return outer;
    }

    private static void traffic(StringBuilder yaml, int adapters) {
        yaml.append("traffic:\n");
        for (int i = 0; i < adapters; i++) {
            yaml.append("  - {direction: both, rate: 10k/s, peers: 3, flows: 8, broadcast: 5%, adapter: a");
            yaml.append(i).append("}\n");
        }
    }

    private static void faults(StringBuilder yaml, Random random, int adapters, int nics, boolean team) {
        yaml.append("faults:\n");
        boolean[] present = new boolean[adapters];
        java.util.Arrays.fill(present, true);
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            int atUs = (i + 1) * 3_000 + random.nextInt(2_000);
            int adapter = random.nextInt(adapters);
            yaml.append("  - {at: ").append(atUs).append("us, ");
            if (random.nextInt(6) == 0) {
                yaml.append("pf: ").append(random.nextBoolean() ? "fails" : "recovers");
                yaml.append(", nic: p").append(random.nextInt(nics)).append("}\n");
            } else if (random.nextInt(6) == 0) {
                yaml.append("grey: ")
                        .append(List.of("outbound", "inbound", "both").get(random.nextInt(3)));
                yaml.append(", loss: ").append(random.nextInt(3) * 50).append('%');
                yaml.append(", nic: p").append(random.nextInt(nics)).append("}\n");
            } else if (team && random.nextInt(4) == 0) {
                yaml.append("member: ")
                        .append(List.of("activate", "disable", "enable").get(random.nextInt(3)));
                yaml.append(", adapter: a").append(adapter).append("}\n");
            } else if (random.nextInt(4) == 0) {
                yaml.append("uplink: ").append(random.nextBoolean() ? "down" : "up");
                yaml.append(", nic: p").append(random.nextInt(nics)).append("}\n");
            } else {
                String removal = random.nextBoolean() ? "remove: surprise" : "remove: graceful";
                yaml.append(present[adapter] ? removal : "add: vf")
                        .append(", adapter: a")
                        .append(adapter)
                        .append("}\n");
                present[adapter] = !present[adapter];
            }
        }
    }

    @Property(tries = 60)
    void shouldAccountForEveryFrameAndComeToRest(@ForAll long seed) throws Exception {
        String yaml = scenario(new Random(seed));
        Path file = Files.createTempFile("several", ".yaml");
        try {
            Files.writeString(file, yaml);
            var scenario = ScenarioFile.read(file, List.of());
            SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
            run.run(Watch.PATIENT);
            Settlement settlement = Settlement.of(run.experiment().ledger());
            Judgement judgement = Judgement.of(run.experiment(), settlement, Judgement.End.COMPLETE, List.of());
            assertThat(judgement.findings()).as(yaml).isEmpty();
            assertThat(run.experiment().model().counters().keySet())
                    .as("functions that do as they are told are never blocked, in whatever order they go: %s", yaml)
                    .noneMatch(part -> part.endsWith("iommu"));
        } finally {
            Files.delete(file);
        }
    }
}
