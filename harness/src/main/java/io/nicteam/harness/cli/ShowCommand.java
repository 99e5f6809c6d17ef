package io.nicteam.harness.cli;

import io.nicteam.harness.view.Item;
import io.nicteam.harness.view.Snapshot;
import io.nicteam.harness.view.View;
import io.nicteam.harness.view.ViewText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nicteam show}: what an administrator would see at one instant of a run. */
@Command(
        name = "show",
        description = "Simulates a scenario up to an instant, and shows what an administrator would see then.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description =
                    "vmhost, vmswitch, vmnetworkadapter, netadaptersriov, netadaptersriovvf, netlbfoteam, netlbfoteammember,"
                            + " netlbfoteamnic, events, ethtool or teamdctl.")
    private String what;

    @Mixin
    private AtTime atTime;

    @Option(
            names = "--format",
            paramLabel = "table|list|json",
            defaultValue = "LIST",
            description =
                    "table: the most telling properties; list: all of them, the default; json: the same for programs.")
    private ViewText.Form format;

    @Override
    public Integer call() throws BadInput {
        View view = View.named(what)
                .orElseThrow(() -> new BadInput("WHAT: found " + what + "; expected one of " + View.labels()));
        List<Item> items = view.of(new Snapshot(atTime.run()));
        System.out.print(ViewText.of(view, items, format));
        if (items.isEmpty() && format != ViewText.Form.JSON) {
            System.out.println("none " + atTime.words());
        }
        return 0;
    }
}
