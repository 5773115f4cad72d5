package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.sim.analysis.sweep.SweepPlan;
import org.etchscope.sim.analysis.sweep.SweepRow;
import org.etchscope.sim.analysis.sweep.SweepRunner;
import org.etchscope.sim.scenario.ScenarioSources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `etchscope sweep`: runs a scenario again and again with fields varied.
@Command(
    name = "sweep",
    description =
        "Runs a scenario with fields of model, chip and workload varied, and writes a row for each"
            + " point. Interrupted sweeps go on with --resume; parts can be run anywhere.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the sweep is done; points that could not run say why",
      "1:no point could run, or the file could not be written",
      "2:an option or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope sweep --vary batch=1:256:x2",
      "  etchscope sweep --vary batch=1:1000:+1 --out batch.csv --resume",
      "  etchscope sweep --vary chip.hbm.gigabytesPerSecond=2400,4800,7200 --vary layout=tp4,tp8",
      "  etchscope sweep --vary batch=1:1000:+1 --shard 2/4 --out part2.csv"
    })
final class SweepCommand implements Callable<Integer> {

  private static final int MOST_JOBS = 1024;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Option(
      names = "--vary",
      required = true,
      paramLabel = "FIELD=VALUES",
      description =
          "A field and its values: a list 1,2,4, or a range 1:4096:x2 or 1:1000:+1. A field is one"
              + " of a scenario file (batch, promptTokens, layout ...), chip.FIELD of a chip file,"
              + " or model.KEY of a config.json; etchscope parameters lists them. Several make all"
              + " combinations, the last one fastest.")
  private List<String> vary = List.of();

  @Option(
      names = "--random",
      paramLabel = "N",
      defaultValue = "0",
      description = "Draw N points from all combinations instead of running them all.")
  private String random = "";

  @Option(
      names = "--random-seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of that draw. Default: ${DEFAULT-VALUE}.")
  private String randomSeed = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write a table (.csv) or a JSON object a line (.jsonl), and the scenario beside it."
              + " Default: a table on standard output.")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      description = "Go on where the file ends; what stands in it is not run again.")
  private boolean resume;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      defaultValue = "1/1",
      description = "Run the I-th of N parts; the parts one after the other are the whole.")
  private String shard = "";

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Points run at a time. Default: one for each processor.")
  private @Nullable String jobs;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec);
    SweepPlan plan =
        new SweepPlan(
            options.document(),
            vary.stream().map(Axis::of).toList(),
            WholeNumber.of("--random", random, 0, (int) SweepPlan.MOST_POINTS),
            WholeNumber.of("--random-seed", randomSeed, 0, Integer.MAX_VALUE));
    plan.document(0);
    Shard part = Shard.of(shard);
    long from = part.from(plan.points());
    long to = part.to(plan.points());
    if (resume && out == null) {
      throw new InputException("--resume needs --out, the file to go on with");
    }
    int atOnce =
        jobs == null
            ? Runtime.getRuntime().availableProcessors()
            : WholeNumber.of("--jobs", jobs, 1, MOST_JOBS);
    ScenarioSources sources = new ShippedScenarios();
    try (SweepOutput output =
        out == null
            ? SweepOutput.to(terminal, plan, part)
            : SweepOutput.to(out, plan, part, resume)) {
      SweepProgress progress = new SweepProgress(terminal, output.next(), to);
      new SweepRunner(plan, sources)
          .run(
              output.next(),
              to,
              atOnce,
              point -> {
                output.take(SweepRow.of(point));
                progress.done(point.number());
              });
      terminal.progress(
          "%,d points, %,d of them could not run".formatted(to - from, output.failed()));
      return output.failed() == to - from && to > from ? ExitCode.FAILED : ExitCode.OK;
    }
  }
}
