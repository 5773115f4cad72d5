package org.etchscope.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.etchscope.app.recipe.Program;
import org.etchscope.app.recipe.RecipeFile;
import org.etchscope.sim.export.CsvTables;
import org.etchscope.sim.export.RunJson;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `etchscope run`: simulates a scenario and says what came out.
@Command(
    name = "run",
    description = "Simulates a model on chips and says what came out.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the run is done",
      "1:the run failed, or a file could not be written",
      "2:an option or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope run",
      "  etchscope run --model llama-3-8b --chips 1 --phase prefill --batch 1",
      "  etchscope run --phase steady --layout pp8 --json",
      "  etchscope run --chip h100 --trace trace.json.gz --trace-window 10%%:20%%",
      "  etchscope run --model ./config.json --chip ./my-chip.json --tables tables"
    })
final class RunCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output and nothing else there.")
  private boolean json;

  @Mixin private TraceOptions traces = new TraceOptions();

  @Mixin private DramTraceOptions dramTraces = new DramTraceOptions();

  @Option(
      names = "--tables",
      paramLabel = "FOLDER",
      description = "Write everything as CSV tables into this folder; it is made if need be.")
  private @Nullable Path tables;

  @Option(
      names = "--save-scenario",
      paramLabel = "FILE",
      description = "Write what is run as a scenario file, for --scenario.")
  private @Nullable Path saveScenario;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec);
    TraceOptions.Wanted trace = traces.wanted();
    DramTraceOptions.Wanted requests = dramTraces.wanted();
    var scenario = options.scenario();
    if (tables != null) {
      TargetFile.makeFolder(tables);
    }
    if (saveScenario != null) {
      write(saveScenario, options.document().json(Program.nameAndVersion()));
      terminal.progress("wrote the scenario to " + saveScenario);
    }
    long began = System.nanoTime();
    SimulationResult result = Simulator.run(scenario);
    terminal.progress("simulated in " + seconds(began));
    if (trace != null) {
      long wrote = System.nanoTime();
      Recipe recipe = recipe("trace");
      trace.write(result, recipe.json());
      if (!trace.format().carriesScenario()) {
        RecipeFile.write(trace.path(), recipe);
      }
      terminal.progress("wrote the trace to " + trace.path() + " in " + seconds(wrote));
    }
    if (requests != null) {
      long wrote = System.nanoTime();
      requests.write(result);
      RecipeFile.write(requests.path(), recipe("dram-trace"));
      terminal.progress("wrote the requests to " + requests.path() + " in " + seconds(wrote));
    }
    if (tables != null) {
      long wrote = System.nanoTime();
      CsvTables.write(result, tables);
      RecipeFile.write(tables, recipe("tables"));
      terminal.progress("wrote the tables to " + tables + " in " + seconds(wrote));
    }
    terminal.print(json ? RunJson.of(result, options.modelId()) : new RunReport(result).text());
    return ExitCode.OK;
  }

  private static void write(Path file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TargetFile.at(file).write(out -> out.write(bytes));
  }

  /// How an export of the run is made.
  private Recipe recipe(String target) {
    return new Recipe(
        Program.nameAndVersion(),
        options.document(),
        "run",
        target,
        RecipeOptions.given(Objects.requireNonNull(spec), true, target));
  }

  private static String seconds(long since) {
    return String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - since) / 1e9);
  }
}
