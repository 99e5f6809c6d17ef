package io.nicteam.bench;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.Slabs;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Price of a frame in a whole simulated run, everything included: traffic, both drivers, host, network, ledger. The twin
 * without a VF tells what the synthetic path costs instead.
 *
 * <p>Run from the root: {@code mvn package -DskipTests && java -jar bench/target/benchmarks.jar SimulationBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsPrepend = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SimulationBenchmark {

    private static final int FRAMES = 200_000;

    /** Which path carries the frames. */
    @Param({"vf", "synthetic"})
    private String path;

    private final Slabs slabs = new Slabs();
    private Scenario scenario;
    private ScenarioTraffic traffic;

    @Setup
    public void read() throws ScenarioException, CaptureException {
        scenario = ScenarioFile.read(
                Path.of("scenarios/vf-graceful-removal.yaml"),
                List.of("duration=200ms", "traffic[0].rate=500k/s", "faults=[]", "initialVf=" + path.equals("vf")));
        traffic = ScenarioTraffic.of(scenario);
    }

    /** One run of 200,000 frames. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long frame() {
        slabs.takeBack();
        return new SimulatedRun(scenario, traffic, slabs).run(Watch.PATIENT);
    }
}
