package org.etchscope.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.sim.analysis.sweep.SweepPlan;
import org.etchscope.sim.analysis.sweep.SweepRow;
import org.etchscope.sim.analysis.sweep.SweepRunner;
import org.etchscope.sim.document.DocumentObject;
import org.etchscope.sim.document.DocumentReader;
import org.etchscope.sim.export.CsvTables;
import org.etchscope.sim.scenario.ScenarioFile;
import org.etchscope.sim.simulation.Simulator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `etchscope reproduce`: makes an export again and compares it.
@Command(
    name = "reproduce",
    description =
        "Makes an export again from the scenario beside it and compares both byte for byte: the"
            + " file of a sweep, or the folder of run --tables.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the same bytes came out",
      "1:they differ, or the run failed",
      "2:the file has no scenario beside it, or cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  etchscope reproduce batch.csv", "  etchscope reproduce tables"})
final class ReproduceCommand implements Callable<Integer> {

  /// The scenario in a folder of tables.
  static final String SCENARIO = "scenario.json";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "EXPORT", description = "The file of a sweep, or a folder of tables.")
  private Path export = Path.of("");

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("etchscope-reproduce");
    try {
      return Files.isDirectory(export) ? tables(folder) : sweep(folder);
    } finally {
      try (Stream<Path> made = Files.list(folder)) {
        for (Path file : made.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private int tables(Path folder) throws IOException {
    Path scenario = beside(export.resolve(SCENARIO));
    CsvTables.write(
        Simulator.run(ScenarioFile.read(scenario).scenario(new ShippedScenarios())), folder);
    try (Stream<Path> made = Files.list(folder)) {
      for (Path file : made.sorted().toList()) {
        Path old = export.resolve(Objects.requireNonNull(file.getFileName(), "a file has a name"));
        if (!same(old, file)) {
          return ExitCode.FAILED;
        }
      }
    }
    Terminal.of(spec).print(export + " is reproduced: all tables have the same bytes.\n");
    return ExitCode.OK;
  }

  private int sweep(Path folder) throws IOException {
    String name = String.valueOf(export.getFileName());
    DocumentObject file =
        DocumentReader.read(beside(export.resolveSibling(name + SweepOutput.ENDING)));
    String scenario =
        file.json("scenario")
            .orElseThrow(() -> file.wrong("scenario", "absent", "the scenario of a sweep"));
    List<Axis> axes = file.texts("vary").stream().map(Axis::of).toList();
    SweepPlan plan =
        new SweepPlan(
            ScenarioFile.read(scenario, name + SweepOutput.ENDING),
            axes,
            file.whole("random", 0, SweepPlan.MOST_POINTS),
            file.whole("randomSeed", 0, Integer.MAX_VALUE));
    Shard part = Shard.of(file.text("shard"));
    file.finish();
    Path again = folder.resolve(name);
    int jobs = Runtime.getRuntime().availableProcessors();
    try (SweepOutput output = SweepOutput.to(again, plan, part, false)) {
      new SweepRunner(plan, new ShippedScenarios())
          .run(
              output.next(),
              part.to(plan.points()),
              jobs,
              point -> output.take(SweepRow.of(point)));
    }
    if (!same(export, again)) {
      return ExitCode.FAILED;
    }
    Terminal.of(spec).print(export + " is reproduced: the same bytes.\n");
    return ExitCode.OK;
  }

  private Path beside(Path scenario) {
    if (!Files.exists(export)) {
      throw new InputException(export + ": there is no such file");
    }
    if (!Files.exists(scenario)) {
      throw new InputException(
          "%s cannot be made again: its scenario %s is missing".formatted(export, scenario));
    }
    return scenario;
  }

  private boolean same(Path old, Path again) throws IOException {
    if (!Files.exists(old)) {
      Terminal.of(spec).progress(old + " is missing, and comes out of its scenario");
      return false;
    }
    long at = Files.mismatch(old, again);
    if (at >= 0) {
      Terminal.of(spec)
          .progress("%s differs from what comes out now, from byte %,d on".formatted(old, at + 1));
    }
    return at < 0;
  }
}
