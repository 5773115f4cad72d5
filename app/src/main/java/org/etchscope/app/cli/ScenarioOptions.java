package org.etchscope.app.cli;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.etchscope.app.recipe.RecipeReader;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.scenario.ScenarioFile;
import org.etchscope.sim.schedule.LeastLayout;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ExpertRouting;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.RoutingReader;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.SuitedWorkload;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that say what to run. Every one has a default; together they are the first scenario
/// of the window.
final class ScenarioOptions {

  private static final String SCENARIO = "--scenario";

  private static final int MOST_CHIPS = 64 * 64 * 64;
  private static final Workload USUAL = Workload.decode();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = SCENARIO,
      paramLabel = "FILE",
      description =
          "A scenario file, which says model, chip and workload, or any file that Etchscope has"
              + " exported; it stands in the place of all options that do.")
  private @Nullable Path scenarioFile;

  @Option(
      names = "--model",
      paramLabel = "ID|PATH",
      defaultValue = "llama-3-70b",
      description =
          "Model: an id of `etchscope models`, a config.json or its folder. Default:"
              + " ${DEFAULT-VALUE}.")
  private String model = "";

  @Option(
      names = "--chip",
      paramLabel = "ID|PATH",
      defaultValue = "sohu-2024",
      description = "Chip: an id of `etchscope chips` or a chip file. Default: ${DEFAULT-VALUE}.")
  private String chip = "";

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      description =
          "prefill (read the prompts once; of images, one denoising step), decode (one token for"
              + " every sequence), request (a static batch from prompt to last token; of images,"
              + " all steps) or steady (continuous batching). Default: decode; prefill for a model"
              + " that generates no tokens.")
  private @Nullable String phase;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Sequences on the whole server, 1 to 4,096. Default: 64; in steady 0, which means as"
              + " many as fit.")
  private @Nullable String batch;

  @Option(
      names = "--prompt-tokens",
      paramLabel = "N",
      description =
          "Tokens of a prompt; in decode the tokens already cached; of a diffusion transformer"
              + " those of an image. Default: 2048, or as many as the model has positions for.")
  private @Nullable String promptTokens;

  @Option(
      names = "--generated-tokens",
      paramLabel = "N",
      defaultValue = "128",
      description = "Tokens each request generates. Default: ${DEFAULT-VALUE}.")
  private String generatedTokens = "";

  @Option(
      names = "--chips",
      paramLabel = "N",
      description =
          "Chips. Default: as --layout says, else 8, or fewer if 8 cannot share the model's heads"
              + " evenly. Without --layout, N means tpN.")
  private @Nullable String chips;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      description =
          "How the model is spread: tp8 (tensor parallel), pp8 (pipeline), ep8 (experts dealt out),"
              + " dp8 (replicas) or a combination such as tp4pp2. Default: tpN for --chips N.")
  private @Nullable String layout;

  @Option(
      names = "--weights",
      paramLabel = "FORMAT",
      description =
          "Format of the weights: fp32, bf16, fp16, fp8, int8, fp4 or int4. Default: fp8; on a chip"
              + " that multiplies none int8, else bf16.")
  private @Nullable String weights;

  @Option(
      names = "--activations",
      paramLabel = "FORMAT",
      description = "Format of the activations. Default: as that of the weights' default.")
  private @Nullable String activations;

  @Option(
      names = "--kv",
      paramLabel = "FORMAT",
      description = "Format of the key-value cache. Default: as that of the weights' default.")
  private @Nullable String keyValue;

  @Option(
      names = "--micro-batches",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Micro-batches that take turns on a chip, 1 or 2; 0 lets the chip decide. Default:"
              + " ${DEFAULT-VALUE}.")
  private String microBatches = "";

  @Option(
      names = "--page-tokens",
      paramLabel = "N",
      defaultValue = "16",
      description = "Tokens of a page of the key-value cache. Default: ${DEFAULT-VALUE}.")
  private String pageTokens = "";

  @Option(
      names = "--routing",
      paramLabel = "ROUTING",
      defaultValue = "uniform",
      description =
          "Experts that tokens go to, in a mixture: uniform, zipf:S (for example zipf:1.1),"
              + " balanced, or a text file with a weight for each expert, on one line for all"
              + " layers or one for each. Default: ${DEFAULT-VALUE}.")
  private String routing = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the draw of experts. Default: ${DEFAULT-VALUE}.")
  private String seed = "";

  @Option(
      names = "--hbm",
      paramLabel = "LEVEL",
      description =
          "How closely the run follows the memory: stream (tiles at the rates of the run's streams)"
              + " or command (every access, for small chips and models). Default: as the chip file"
              + " says, else stream.")
  private @Nullable String hbm;

  @Mixin private RequestOptions requests = new RequestOptions();

  /// The model as it was written.
  String model() {
    return model;
  }

  /// The chip as it was written.
  String chip() {
    return chip;
  }

  /// The formats of weights, activations and cache that were asked for; `fp8` where none was.
  List<String> formats() {
    return Stream.of(weights, activations, keyValue)
        .map(format -> format == null ? USUAL.weights().id() : format)
        .toList();
  }

  /// What to run.
  ///
  /// @throws IllegalArgumentException if an option is wrong, in one sentence
  /// @throws InputException if an option is wrong, in one sentence
  Scenario scenario() {
    return scenarioFile == null ? asked() : fromFile(scenarioFile).scenario(new ShippedScenarios());
  }

  /// What to run, as a document.
  ///
  /// @throws IllegalArgumentException if an option is wrong, in one sentence
  /// @throws InputException if an option is wrong, in one sentence
  ScenarioDocument document() {
    if (scenarioFile != null) {
      return fromFile(scenarioFile);
    }
    ScenarioDocument document =
        ScenarioDocument.of(
            Sources.modelId(model), chip.toLowerCase(Locale.ROOT), asked().workload());
    String config = Sources.ownConfig(model);
    String file = Sources.ownChip(chip);
    document =
        config == null ? document : document.withModel(Sources.model(model).shape().name(), config);
    return file == null ? document : document.withChip(file);
  }

  private ScenarioDocument fromFile(Path file) {
    CommandSpec spec = Objects.requireNonNull(command, "a command is executed by picocli");
    for (Field field : ScenarioOptions.class.getDeclaredFields()) {
      Option option = field.getAnnotation(Option.class);
      String name = option == null ? SCENARIO : option.names()[0];
      if (!name.equals(SCENARIO) && spec.commandLine().getParseResult().hasMatchedOption(name)) {
        throw new InputException(
            "%s and --scenario cannot both be given; the file says what to run".formatted(name));
      }
    }
    return ScenarioFile.read(RecipeReader.text(file), file.toString());
  }

  private Scenario asked() {
    TransformerShape shape = Sources.model(model).shape();
    ChipSpec spec = atLevel(Sources.chip(chip));
    Scenario scenario = new Scenario(shape, spec, workload(shape, spec));
    return layout == null && chips == null && spec.hbm().onChip() ? spread(scenario) : scenario;
  }

  private ChipSpec atLevel(ChipSpec spec) {
    if (hbm == null) {
      return spec;
    }
    if (!hbm.equals("stream") && !hbm.equals("command")) {
      throw new InputException(
          "--hbm is \"%s\"; it must be stream or command".formatted(FailureSentences.shown(hbm)));
    }
    return ChipFields.of("hbm.level").with(spec, hbm);
  }

  /// The scenario over as many chips as the model's bytes need, where a chip has no memory beside
  /// it.
  private static Scenario spread(Scenario scenario) {
    ParallelLayout least = LeastLayout.of(scenario).orElse(scenario.workload().layout());
    return new Scenario(scenario.model(), scenario.chip(), scenario.workload().withLayout(least));
  }

  private Workload workload(TransformerShape shape, ChipSpec spec) {
    Phase what = phase == null ? SuitedWorkload.phase(USUAL.phase(), shape) : Phase.of(phase);
    int generated =
        WholeNumber.of("--generated-tokens", generatedTokens, 1, Workload.MAXIMUM_CONTEXT);
    return new Workload(
        what,
        batch(what),
        prompt(what, generated, shape),
        generated,
        precision("--weights", weights, spec),
        precision("--activations", activations, spec),
        precision("--kv", keyValue, spec),
        parallelLayout(shape),
        WholeNumber.of("--micro-batches", microBatches, 0, 2),
        WholeNumber.of("--page-tokens", pageTokens, 1, 4096),
        USUAL.keyValueShare(),
        requests.details(expertRouting()));
  }

  private int prompt(Phase what, int generated, TransformerShape shape) {
    return promptTokens == null
        ? SuitedWorkload.usualPromptTokens(generated, what, shape)
        : WholeNumber.of("--prompt-tokens", promptTokens, 1, Workload.MAXIMUM_CONTEXT);
  }

  /// A name that is no short form is that of a file.
  private ExpertRouting expertRouting() {
    String plain = routing.toLowerCase(Locale.ROOT);
    boolean named =
        plain.equals("uniform") || plain.equals("balanced") || plain.startsWith("zipf:");
    ExpertRouting wanted = named ? ExpertRouting.of(routing) : RoutingReader.read(Path.of(routing));
    return wanted.withSeed(WholeNumber.of("--seed", seed, 0, Integer.MAX_VALUE));
  }

  private int batch(Phase what) {
    boolean steady = what == Phase.STEADY;
    if (batch == null) {
      return steady ? 0 : USUAL.batch();
    }
    return WholeNumber.of("--batch", batch, steady ? 0 : 1, Workload.MAXIMUM_BATCH);
  }

  private static Precision precision(String option, @Nullable String format, ChipSpec spec) {
    if (format == null) {
      return SuitedWorkload.format(USUAL.weights(), spec);
    }
    try {
      return Precision.of(format);
    } catch (IllegalArgumentException _) {
      throw new InputException(
          "%s is \"%s\"; it must be fp32, bf16, fp16, fp8, int8, fp4 or int4"
              .formatted(option, FailureSentences.shown(format)));
    }
  }

  private ParallelLayout parallelLayout(TransformerShape shape) {
    if (layout == null) {
      return chips == null
          ? SuitedWorkload.layout(USUAL.layout(), shape)
          : new ParallelLayout(WholeNumber.of("--chips", chips, 1, 64), 1, 1);
    }
    ParallelLayout wanted = ParallelLayout.of(layout);
    if (chips != null && WholeNumber.of("--chips", chips, 1, MOST_CHIPS) != wanted.chips()) {
      throw new InputException(
          "--chips is %s but --layout %s needs %d; leave one of them out, or let them agree"
              .formatted(chips, layout, wanted.chips()));
    }
    return wanted;
  }

  /// The id of the model if it ships with the program, else its name.
  String modelId() {
    if (scenarioFile != null) {
      String id = fromFile(scenarioFile).text("model");
      return id.isEmpty() ? scenario().model().name() : id;
    }
    return Sources.modelId(model);
  }
}
