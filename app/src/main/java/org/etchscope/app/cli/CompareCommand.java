package org.etchscope.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.etchscope.app.recipe.Program;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.analysis.comparison.Comparison;
import org.etchscope.sim.analysis.comparison.Rung;
import org.etchscope.sim.analysis.comparison.Waterfall;
import org.etchscope.sim.chip.ChipWriter;
import org.etchscope.sim.export.CompareJson;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `etchscope compare`: runs held against each other.
@Command(
    name = "compare",
    description = {
      "Runs two scenarios or more and holds every figure of the others against the first. With"
          + " --waterfall the first becomes the second step by step, and each step is a run."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all runs are finished",
      "1:a run failed, or a file could not be written",
      "2:an option or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope compare chip=h100 chip=sohu-2024",
      "  etchscope compare chip=h100 chip=sohu-2024 --waterfall",
      "  etchscope compare batch=1 batch=64 batch=512 --json",
      "  etchscope compare before.json after.json"
    })
final class CompareCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "2..*",
      paramLabel = "SCENARIO",
      description =
          "A scenario file, or any export that carries one; or fields that differ from what the"
              + " options say, such as chip=h100,batch=1.")
  private List<String> sides = List.of();

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Option(
      names = "--waterfall",
      description =
          "Go from the first scenario to the second in steps (multipliers, launch overhead, fusion,"
              + " memory, batch and so on), each a run of its own.")
  private boolean waterfall;

  @Option(
      names = "--rungs",
      paramLabel = "DIR",
      description =
          "With --waterfall: write the scenario of each step into this folder, so that any of them"
              + " can be run again.")
  private @Nullable Path rungs;

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    List<ScenarioDocument> documents = Sides.read("SCENARIO", sides, options);
    if (waterfall && documents.size() != 2) {
      throw new InputException(
          "--waterfall goes from one scenario to another; %d are given"
              .formatted(documents.size()));
    }
    if (rungs != null && !waterfall) {
      throw new InputException("--rungs needs --waterfall, whose steps it writes");
    }
    ShippedScenarios sources = new ShippedScenarios();
    List<Scenario> scenarios =
        documents.stream().map(document -> document.scenario(sources)).toList();
    Comparison comparison = Comparison.of(scenarios);
    Waterfall way = waterfall ? Waterfall.between(scenarios.get(0), scenarios.get(1)) : null;
    if (rungs != null && way != null) {
      write(rungs, documents.getFirst(), way);
    }
    Terminal.of(spec)
        .print(json ? CompareJson.of(comparison, way) : new CompareReport(comparison, way).text());
    return ExitCode.OK;
  }

  /// Writes each rung as a scenario file that stands for itself.
  private static void write(Path folder, ScenarioDocument first, Waterfall way) {
    TargetFile.makeFolder(folder);
    for (int i = 0; i < way.rungs().size(); i++) {
      Rung rung = way.rungs().get(i);
      String steps =
          rung.steps().isEmpty()
              ? "begin"
              : String.join("-", rung.steps().stream().map(step -> step.id()).toList());
      ScenarioDocument document =
          first.on(ChipWriter.text(rung.scenario().chip()), rung.scenario().workload());
      String name = String.format(Locale.ROOT, "%02d-%s.json", i, steps);
      TargetFile.at(folder.resolve(name))
          .write(out ->
              out.write(document.json(Program.nameAndVersion()).getBytes(StandardCharsets.UTF_8)));
    }
  }
}
