package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.etchscope.app.recipe.Program;
import org.etchscope.app.recipe.RecipeFile;
import org.etchscope.sim.export.ServingJson;
import org.etchscope.sim.export.ServingTables;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.serving.ServedRequest;
import org.etchscope.sim.serving.ServingPlan;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.sim.serving.ServingWish;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `etchscope serve`: requests over time on one server.
@Command(
    name = "serve",
    description = {
      "Serves requests that come over time: continuous batching, pieces of prompts beside decodes,"
          + " a paged key-value cache. Says how long users wait and how full the server is. Each"
          + " iteration takes as long as the simulated chip takes for it; times between simulated"
          + " iterations are interpolated, and how far they are off is said."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all requests are served, or refused as too long for the memory",
      "1:the run failed, or a file could not be written",
      "2:an option or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope serve --rate 100",
      "  etchscope serve --chip h100 --rate 2 --policy prefill-first --json",
      "  etchscope serve --arrivals requests.csv --tables served"
    })
final class ServeCommand implements Callable<Integer> {

  private static final List<String> WITHOUT_EFFECT =
      List.of(
          "--phase",
          "--batch",
          "--prompt-tokens",
          "--generated-tokens",
          "--micro-batches",
          "--chunk-tokens",
          "--mixed-tokens",
          "--decoder-tokens",
          "--draft-tokens",
          "--acceptance");

  @Spec private @Nullable CommandSpec spec;

  @ArgGroup(exclusive = false, heading = "%nRequests:%n")
  private ServingOptions serving = new ServingOptions();

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output and nothing else there.")
  private boolean json;

  @Option(
      names = "--tables",
      paramLabel = "FOLDER",
      description = "Write a line a request and a line an iteration as CSV into this folder.")
  private @Nullable Path tables;

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Override
  public Integer call() {
    refuseWithoutEffect();
    Scenario scenario = options.scenario();
    ServingWish wish = serving.wish();
    ServingPlan plan = wish.plan(scenario);
    if (tables != null) {
      TargetFile.makeFolder(tables);
    }
    List<ServedRequest> requests = wish.requests(scenario.chip().clockHertz());
    long began = System.nanoTime();
    ServingResult result = plan.serve(requests, Cancellation.NEVER);
    Terminal terminal = Terminal.of(spec);
    terminal.progress("served in %.2f s".formatted((System.nanoTime() - began) / 1e9));
    if (tables != null) {
      ServingTables.write(result, tables);
      RecipeFile.write(tables, recipe());
      terminal.progress("wrote the tables to " + tables);
    }
    terminal.print(
        json ? ServingJson.of(result, options.modelId()) : new ServingReport(result).text());
    return ExitCode.OK;
  }

  /// How the tables are made.
  private Recipe recipe() {
    return new Recipe(
        Program.nameAndVersion(),
        options.document(),
        "serve",
        "tables",
        RecipeOptions.given(Objects.requireNonNull(spec), true));
  }

  private void refuseWithoutEffect() {
    CommandSpec command = Objects.requireNonNull(spec, "a command is executed by picocli");
    for (String option : WITHOUT_EFFECT) {
      if (command.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new InputException(
            option + " has no effect on a server; its requests say what is processed");
      }
    }
  }
}
