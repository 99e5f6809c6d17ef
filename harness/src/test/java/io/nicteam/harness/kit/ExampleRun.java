package io.nicteam.harness.kit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the tests of one class, in whatever folder this process is, and prints what came of them. */
final class ExampleRun {

    private ExampleRun() {}

    public static void main(String[] args) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(args[0]))
                        .build(),
                summary);
        PrintWriter out = new PrintWriter(System.out, true);
        summary.getSummary()
                .getFailures()
                .forEach(failure -> out.println(
                        "failed: " + failure.getTestIdentifier().getDisplayName() + ": " + failure.getException()));
        out.println(summary.getSummary().getTestsSucceededCount() + " passed, "
                + summary.getSummary().getTestsFailedCount() + " failed");
    }
}
