package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.etchscope.app.generation.GenerationRun;
import org.etchscope.app.generation.LoadedModel;
import org.etchscope.app.generation.NumericPlan;
import org.etchscope.app.numbers.NumbersRequest;
import org.etchscope.app.numbers.WeightSource;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.numeric.generation.Sampler;
import org.etchscope.sim.numeric.generation.Sampling;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/// The options that say what to generate. Every one has a default; together they are a sentence of
/// the first model that ships with its weights.
final class GenerationOptions {

  /// Models with fewer parameters run on the small chip unless another is named.
  private static final long SMALL = 20_000_000;

  /// Options of a command that draws texts, which say how.
  private static final Set<String> OF_PICTURES = RenderCommand.OF_ANY_PICTURE;

  private static final List<Precision> WIDEST_FIRST =
      List.of(Precision.FP32, Precision.BF16, Precision.FP16, Precision.FP8, Precision.INT8);

  private static final String LARGEST_SEED = "9223372036854775807";

  private static final int MOST_TOKENS = 131_072;

  @Option(
      names = "--model",
      paramLabel = "ID|PATH",
      defaultValue = "austen-llama-0.8m",
      description =
          "Model: austen-llama-0.8m or sort-gpt2-85k, which ship with their weights, or the folder"
              + " of a model: config.json, weights (safetensors, GGUF or llama2.c's .bin),"
              + " tokenizer. Default: ${DEFAULT-VALUE}.")
  private String model = "";

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "Text to go on from. Default: one that suits the shipped model.")
  private @Nullable String prompt;

  @Option(
      names = "--tokens",
      paramLabel = "N",
      defaultValue = "32",
      description =
          "Tokens to generate; fewer come if a stop token ends the text or the context is full."
              + " Default: ${DEFAULT-VALUE}.")
  private String tokens = "";

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "What logits are divided by, 0 to 100; 0 always takes the largest. Default: 0, or 1 if"
              + " --top-k or --top-p is given.")
  private @Nullable String temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Choose among the K largest logits; 0 for all. Default: 0.")
  private @Nullable String topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description =
          "Choose among the most probable tokens that reach this share together. Default: 1.")
  private @Nullable String topP;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Begin of the random numbers. Default: ${DEFAULT-VALUE}.")
  private String seed = "";

  @Option(
      names = "--weights",
      paramLabel = "FORMAT",
      description =
          "Format the chip holds weights in: fp32 (as they are stored), bf16, fp16, fp8,"
              + " fp8_e5m2, int8, fp4 or int4. Default: the first of fp32, bf16, fp16, fp8 and int8"
              + " that the chip's arrays multiply.")
  private @Nullable String weights;

  @Option(
      names = "--activations",
      paramLabel = "FORMAT",
      description = "Format of the activations. Default: as for the weights.")
  private @Nullable String activations;

  @Option(
      names = "--kv",
      paramLabel = "FORMAT",
      description = "Format of the key-value cache. Default: as for the weights.")
  private @Nullable String keyValue;

  @Option(
      names = "--chip",
      paramLabel = "ID|PATH",
      description =
          "Chip: an id of `etchscope chips` or a chip file. Default: pocket for models of less"
              + " than 20 million parameters, else sohu-2024.")
  private @Nullable String chip;

  @Option(
      names = "--page-tokens",
      paramLabel = "N",
      defaultValue = "16",
      description = "Tokens of a page of the key-value cache. Default: ${DEFAULT-VALUE}.")
  private String pageTokens = "";

  /// The model as it was written.
  String model() {
    return model;
  }

  private String prompt() {
    if (prompt != null) {
      return prompt;
    }
    if (TrainedModels.has(model)) {
      return TrainedModels.prompt(model);
    }
    throw new InputException("--prompt is missing; it must be the text to go on from");
  }

  private int tokens() {
    return WholeNumber.of("--tokens", tokens, 1, MOST_TOKENS);
  }

  /// Begin of the random numbers.
  long seed() {
    String plain = seed.strip();
    try {
      return Long.parseLong(plain);
    } catch (NumberFormatException _) {
      throw new InputException(
          "--seed is \"%s\"; it must be a whole number from -%s to %s"
              .formatted(FailureSentences.shown(seed), LARGEST_SEED, LARGEST_SEED));
    }
  }

  Sampling sampling() {
    String otherwise = topK == null && topP == null ? "0" : "1";
    return new Sampling(
        share("--temperature", Objects.requireNonNullElse(temperature, otherwise), 0, 100),
        topK == null ? 0 : WholeNumber.of("--top-k", topK, 0, Integer.MAX_VALUE),
        topP == null ? 1 : share("--top-p", topP, Double.MIN_VALUE, 1));
  }

  private static double share(String option, String text, double low, int high) {
    if (text.strip().matches("\\+?(\\d{1,9}(\\.\\d{0,17})?|\\.\\d{1,17})")) {
      double number = Double.parseDouble(text.strip());
      if (number >= low && number <= high) {
        return number;
      }
    }
    throw new InputException(
        "%s is \"%s\"; it must be a number %s %d"
            .formatted(
                option,
                FailureSentences.shown(text),
                low == 0 ? "from 0 to" : "above 0 and up to",
                high));
  }

  /// The options of this kind that were given to another command, which may have more.
  ///
  /// @param besides other options that may be given
  /// @throws InputException naming an option that says nothing about a text
  static GenerationOptions of(CommandSpec command, Set<String> besides) {
    GenerationOptions options = new GenerationOptions();
    CommandLine reader = new CommandLine(options);
    List<String> arguments = new ArrayList<>();
    for (OptionSpec given : command.commandLine().getParseResult().matchedOptions()) {
      if (reader.getCommandSpec().findOption(given.longestName()) != null) {
        arguments.add(given.longestName());
        arguments.add(given.originalStringValues().getLast());
      } else if (!OF_PICTURES.contains(given.longestName())
          && !besides.contains(given.longestName())) {
        throw new InputException(given.longestName() + " says nothing about a text");
      }
    }
    reader.parseArgs(arguments.toArray(String[]::new));
    return options;
  }

  /// Opens the model in its formats; the caller closes it.
  ///
  /// @param plain whether products are computed plainly, not on the tiles of the chip
  LoadedModel load(boolean plain) {
    return Sources.loaded(model, shape -> plan(shape, plain));
  }

  /// What is to be generated with the model.
  GenerationRun run(LoadedModel loaded) {
    TransformerShape shape = loaded.shape();
    return new GenerationRun(loaded, chip(shape), workload(shape), prompt(), tokens());
  }

  /// The numbers of what is to be generated with the model.
  NumbersRequest numbers(LoadedModel loaded) {
    TransformerShape shape = loaded.shape();
    return new NumbersRequest(
        new WeightSource.Stored(Path.of(loaded.weights().source())),
        shape,
        chip(shape),
        workload(shape),
        formats(shape),
        prompt(),
        tokens());
  }

  /// What the chip runs of it, as a document; `null` for a model without a configuration of its
  /// own, which no document can hold.
  @Nullable ScenarioDocument document(LoadedModel loaded) {
    if (!Sources.hasConfig(model)) {
      return null;
    }
    TransformerShape shape = loaded.shape();
    ScenarioDocument document =
        ScenarioDocument.of(Sources.modelId(model), chip(shape).id(), workload(shape));
    String config = Sources.ownConfig(model);
    String file = chip == null ? null : Sources.ownChip(chip);
    document = config == null ? document : document.withModel(shape.name(), config);
    return file == null ? document : document.withChip(file);
  }

  Sampler sampler() {
    return new Sampler(sampling(), seed());
  }

  /// How numbers are computed.
  ///
  /// @param shape the model the chip and its formats are chosen for
  NumericPlan plan(TransformerShape shape, boolean plain) {
    return new NumericPlan(formats(shape), plain ? null : chip(shape), pageTokens());
  }

  private FormatPlan formats(TransformerShape shape) {
    Set<Precision> multiplied = chip(shape).arrays().sixteenthsPerCell().keySet();
    String otherwise =
        WIDEST_FIRST.stream().filter(multiplied::contains).findFirst().orElse(Precision.BF16).id();
    return FormatPlan.of(
        format("--weights", Objects.requireNonNullElse(weights, otherwise)),
        format("--activations", Objects.requireNonNullElse(activations, otherwise)),
        format("--kv", Objects.requireNonNullElse(keyValue, otherwise)));
  }

  private static NumberFormat format(String option, String id) {
    try {
      return NumberFormat.of(id.strip());
    } catch (IllegalArgumentException _) {
      throw new InputException(
          "%s is \"%s\"; it must be fp32, bf16, fp16, fp8, fp8_e5m2, int8, fp4 or int4"
              .formatted(option, FailureSentences.shown(id)));
    }
  }

  /// The workload whose formats and page size the simulation takes, on one chip.
  private Workload workload(TransformerShape shape) {
    FormatPlan plan = formats(shape);
    return Workload.decode()
        .withLayout(new ParallelLayout(1, 1, 1))
        .withPrecision(
            precision(plan.weights()), precision(plan.activations()), precision(plan.keyValue()))
        .withPageTokens(pageTokens());
  }

  private int pageTokens() {
    return WholeNumber.of("--page-tokens", pageTokens, 1, 4096);
  }

  private static Precision precision(NumberFormat format) {
    return switch (format) {
      case FP32 -> Precision.FP32;
      case BF16 -> Precision.BF16;
      case FP16 -> Precision.FP16;
      case FP8_E4M3, FP8_E5M2 -> Precision.FP8;
      case FP4_E2M1 -> Precision.FP4;
      case INT8 -> Precision.INT8;
      case INT4 -> Precision.INT4;
    };
  }

  private ChipSpec chip(TransformerShape shape) {
    if (chip == null) {
      return ChipLibrary.load(shape.parameters().total() < SMALL ? "pocket" : "sohu-2024");
    }
    return Sources.chip(chip);
  }
}
