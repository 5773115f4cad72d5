package org.etchscope.app.cli;

import java.util.concurrent.Callable;
import org.etchscope.sim.analysis.bottleneck.Bottleneck;
import org.etchscope.sim.export.WhyJson;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.simulation.Simulator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `etchscope why`: where the cycles of a run went, and what would make it faster.
@Command(
    name = "why",
    description = {
      "Says where the cycles of a run and of each unit went, to exactly 100 %%, what decides its"
          + " time, and what twice as much of each resource would gain: the simulator runs again"
          + " with each of them."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all runs are finished",
      "1:a run failed",
      "2:an option or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope why",
      "  etchscope why --chip h100 --batch 1 --json",
      "  etchscope why --phase prefill --layout tp8"
    })
final class WhyCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    Bottleneck why = Bottleneck.of(Simulator.run(options.scenario()), Cancellation.NEVER);
    Terminal.of(spec).print(json ? WhyJson.of(why, options.modelId()) : new WhyReport(why).text());
    return ExitCode.OK;
  }
}
