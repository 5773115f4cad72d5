package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.etchscope.app.generation.GenerationRun;
import org.etchscope.app.generation.LoadedModel;
import org.etchscope.app.recipe.Program;
import org.etchscope.sim.export.GenerationJson;
import org.etchscope.sim.export.RunTrace;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.export.TraceFormat;
import org.etchscope.sim.export.TraceRequest;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.generation.GeneratedToken;
import org.etchscope.sim.numeric.generation.Sampler;
import org.etchscope.sim.numeric.generation.SimulatedRequest;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.sim.scenario.Recipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `etchscope generate`: text of a model with weights, and what the chip needs for each token.
@Command(
    name = "generate",
    description = {
      "Generates text with a model's weights in the formats of the chip, and simulates the time"
          + " and the memory traffic of every token."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the text is there",
      "1:the run failed, or a file could not be written",
      "2:an option, a file or the prompt cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope generate --prompt \"It is a truth\"",
      "  etchscope generate --prompt \"She could not\" --tokens 60 --temperature 0.7 --top-k 40",
      "  etchscope generate --prompt \"She could not\" --times",
      "  etchscope generate --model sort-gpt2-85k --prompt CBABBC --json",
      "  etchscope generate --weights fp8 --activations fp8 --kv fp8 --trace trace.json.gz",
      "  etchscope generate --model ./stories260K --prompt \"Once upon a time\" --chip sohu-2024"
    })
final class GenerateCommand implements Callable<Integer> {

  private static final int MOST_PROPOSALS = 64;

  private static final String USUAL_PROPOSALS = "4";

  @Spec private @Nullable CommandSpec spec;

  @Mixin private GenerationOptions options = new GenerationOptions();

  @Option(
      names = "--draft",
      paramLabel = "ID|PATH",
      description =
          "A small model with the same tokenizer that proposes tokens; the text stays the same.")
  private @Nullable String draft;

  @Option(
      names = "--draft-tokens",
      paramLabel = "N",
      description = "Tokens the draft proposes at a time, 1 to 64. Default: 4.")
  private @Nullable String draftTokens;

  @Option(
      names = "--plain",
      description =
          "Compute each product at once, not on the tiles of the chip; the same to the rounding of"
              + " single precision.")
  private boolean plain;

  @Option(
      names = "--times",
      description =
          "Print each token on a line of its own, with its simulated time and its probability.")
  private boolean times;

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output and nothing else there.")
  private boolean json;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Write a trace of the request for ui.perfetto.dev, 1 cycle = 1 microsecond; compressed"
              + " if the name ends in .gz.")
  private @Nullable Path trace;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec);
    if (draft != null && trace != null) {
      throw new InputException(
          "--trace needs one run, and --draft makes several; leave one of them out");
    }
    if (draft == null && draftTokens != null) {
      throw new InputException("--draft-tokens needs --draft, which names the model that proposes");
    }
    if (json && times) {
      throw new InputException("--json has the time of every token; leave out --times");
    }
    if (draft != null && !options.sampling().greedy()) {
      throw new InputException(
          "--draft keeps the text of greedy decoding; leave out --temperature, --top-k and"
              + " --top-p");
    }
    try (LoadedModel model = options.load(plain)) {
      model.notes().forEach(terminal::progress);
      GenerationRun run = options.run(model);
      TimedGeneration timed = draft == null ? alone(run, terminal) : drafted(run, draft, terminal);
      if (json) {
        terminal.print(GenerationJson.of(timed));
      } else {
        terminal.print("\n" + GenerationReport.of(timed));
      }
    }
    return ExitCode.OK;
  }

  private TimedGeneration alone(GenerationRun run, Terminal terminal) {
    Sampler sampler = options.sampler();
    TargetFile file = trace == null ? null : TargetFile.at(trace);
    long began = System.nanoTime();
    SimulatedRequest request = run.simulate(Cancellation.NEVER);
    terminal.progress("simulated in " + seconds(began));
    TimedGeneration timed =
        run.generate(
            request,
            sampler,
            token -> {
              print(run, token, terminal);
              if (times) {
                terminal.print(GenerationReport.line(token, request.steps().get(token.index())));
              }
            });
    if (file != null) {
      long end = timed.steps().getLast().endCycle();
      TraceRequest asked =
          new TraceRequest(
              request.result(), recipe(run.model()).json(), 0, end, TraceRequest.ALL_PIECES);
      file.write(out -> RunTrace.write(asked, TraceFormat.of(String.valueOf(trace)), out));
    }
    return timed;
  }

  private Recipe recipe(LoadedModel model) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    given.put("model", List.of(options.model()));
    given.putAll(RecipeOptions.given(Objects.requireNonNull(spec), false));
    return new Recipe(
        Program.nameAndVersion(), options.document(model), "generate", "trace", given);
  }

  /// Prints the text as it comes: the prompt with the first token, and each token, unless it gets a
  /// line of its own.
  private void print(GenerationRun run, GeneratedToken token, Terminal terminal) {
    if (json) {
      return;
    }
    if (token.index() == 0) {
      terminal.print(run.model().tokenizer().decode(run.ids()) + (times ? "\n" : ""));
    }
    if (!times) {
      terminal.print(token.text());
    }
  }

  private TimedGeneration drafted(GenerationRun run, String draftModel, Terminal terminal) {
    int proposals =
        WholeNumber.of(
            "--draft-tokens",
            Objects.requireNonNullElse(draftTokens, USUAL_PROPOSALS),
            1,
            MOST_PROPOSALS);
    try (LoadedModel small =
        Sources.loaded(draftModel, _ -> options.plan(run.model().shape(), plain))) {
      TimedGeneration timed =
          run.speculate(small, proposals, token -> print(run, token, terminal), Cancellation.NEVER);
      for (int i = 0; times && i < timed.steps().size(); i++) {
        terminal.print(
            GenerationReport.line(timed.generation().tokens().get(i), timed.steps().get(i)));
      }
      return timed;
    }
  }

  private static String seconds(long since) {
    return String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - since) / 1e9);
  }
}
