package org.etchscope.app.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.export.ModelJson;
import org.etchscope.sim.numeric.forward.TensorCheck;
import org.etchscope.sim.numeric.weights.WeightedModel;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.ParameterAccount;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.TokenWork;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `etchscope inspect`: what a model's configuration says, or why the chip cannot run it.
@Command(
    name = "inspect",
    description = {
      "Says what a model's configuration holds: parameters, bytes, layers, operations of a token. A"
          + " model that is no transformer is refused with its first layer that has no unit on the"
          + " chip, and why."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the model can be described",
      "2:it cannot be read, is refused, or its tensors do not fit"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope inspect ./config.json",
      "  etchscope inspect llama-3-70b --json",
      "  etchscope inspect ./my-model --tensors",
      "  etchscope inspect gpt2 --weights fp16 --kv fp16"
    })
final class InspectCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      description = "A config.json, the folder that holds one, or an id of `etchscope models`.")
  private String path = "";

  @Option(names = "--json", description = "Print one JSON object on standard output.")
  private boolean json;

  @Option(
      names = "--tensors",
      description = {
        "Also list the tensors of the weights beside the configuration, and say whether they are"
            + " those of the model. PATH may then be a file of weights: .safetensors, its index,"
            + " .gguf, or .bin of llama2.c."
      })
  private boolean tensors;

  @Option(
      names = "--weights",
      paramLabel = "FORMAT",
      defaultValue = "fp8",
      description = "Format the weight bytes are counted in. Default: ${DEFAULT-VALUE}.")
  private String weights = "";

  @Option(
      names = "--kv",
      paramLabel = "FORMAT",
      defaultValue = "fp8",
      description = "Format the key-value bytes are counted in. Default: ${DEFAULT-VALUE}.")
  private String keyValue = "";

  @Option(
      names = "--prompt-tokens",
      paramLabel = "N",
      description =
          "Tokens that operations are counted for: of the prompt, of an encoder's input, of an"
              + " image. Default: 2048, or as many as the model has positions for.")
  private @Nullable String promptTokens;

  @Override
  public Integer call() {
    Precision weightFormat = Precision.of(weights);
    Precision keyValueFormat = Precision.of(keyValue);
    if (tensors) {
      try (WeightedModel model = Sources.weighted(path)) {
        return withTensors(model, weightFormat, keyValueFormat);
      }
    }
    ModelConfig config = Sources.model(path);
    Terminal.of(spec)
        .print(
            json
                ? ModelJson.of(config, weightFormat, keyValueFormat, work(config.shape()))
                : report(config, weightFormat, keyValueFormat));
    return ExitCode.OK;
  }

  private TokenWork work(TransformerShape shape) {
    return promptTokens == null
        ? TokenWork.usual(shape)
        : TokenWork.of(
            shape, WholeNumber.of("--prompt-tokens", promptTokens, 1, Workload.MAXIMUM_CONTEXT));
  }

  /// The list is printed whether or not it fits; what does not is the command's complaint.
  private int withTensors(WeightedModel model, Precision weightFormat, Precision keyValueFormat) {
    ModelConfig config = model.config();
    TensorCheck check = TensorCheck.of(config, model.weights()).orElse(null);
    Terminal.of(spec)
        .print(
            json
                ? ModelJson.of(
                    config,
                    weightFormat,
                    keyValueFormat,
                    work(config.shape()),
                    model.weights(),
                    check)
                : report(config, weightFormat, keyValueFormat) + TensorReport.of(model, check));
    if (check != null && !check.fits()) {
      throw new InputException(check.sentence(model.weights().source()));
    }
    return ExitCode.OK;
  }

  private String report(ModelConfig config, Precision weightFormat, Precision cacheFormat) {
    TransformerShape shape = config.shape();
    ModelAccount account = new ModelAccount(shape);
    ParameterAccount parameters = shape.parameters();
    TextTable table = new TextTable("lrl");
    table.row("Parameters", Numbers.whole(parameters.total()), "");
    table.row("  active for a token", Numbers.whole(parameters.active()), "");
    table.row("  embeddings", Numbers.whole(parameters.embeddings()), "");
    table.row("  attention", Numbers.whole(parameters.attention()), "");
    table.row("  feed-forward", Numbers.whole(parameters.feedForward()), "");
    table.row("  norms", Numbers.whole(parameters.norms()), "");
    table.row("  head", Numbers.whole(parameters.head()), "");
    table.row("Layers", Numbers.whole(shape.layers().size()), "");
    if (!shape.encoderLayers().isEmpty()) {
      table.row("Encoder layers", Numbers.whole(shape.encoderLayers().size()), "");
    }
    table.row("Hidden size", Numbers.whole(shape.hiddenSize()), "");
    table.row("Vocabulary", Numbers.whole(shape.vocabularySize()), "");
    table.row("Weights", Numbers.whole(account.weightBytes(weightFormat)), bytes(weightFormat));
    table.row(
        "KV of a token",
        Numbers.whole(account.keyValueBytesPerToken(cacheFormat)),
        bytes(cacheFormat));
    long crossed = account.crossKeyValueBytesPerToken(cacheFormat);
    if (crossed > 0) {
      table.row("Cross KV of an input token", Numbers.whole(crossed), bytes(cacheFormat));
    }
    flops(table, work(shape));
    StringBuilder text = new StringBuilder();
    text.append(shape.name()).append(", ").append(shape.modelType()).append(", ");
    String architecture = shape.architecture().name().toLowerCase(Locale.ROOT);
    text.append(architecture.replace('_', '-')).append("\n\n").append(table.text("  "));
    config.warnings().forEach(warning -> text.append("\nNote: ").append(warning));
    return config.warnings().isEmpty() ? text.toString() : text.append('\n').toString();
  }

  private static void flops(TextTable table, TokenWork work) {
    String tokens = Numbers.whole(work.tokens());
    boolean encoded = !work.shape().encoderLayers().isEmpty();
    work.prefillFlopsPerToken()
        .ifPresent(flops ->
            table.row(
                "Prefill of a token",
                Numbers.whole(Math.round(flops)),
                "FLOPs, on average over %s %s".formatted(tokens, encoded ? "inputs" : "tokens")));
    work.decodeFlops()
        .ifPresent(flops ->
            table.row(
                "Decode of a token",
                Numbers.whole(flops),
                "FLOPs, at position %s%s"
                    .formatted(
                        Numbers.whole(work.decodePosition()),
                        encoded ? " of the decoder, over " + tokens + " inputs" : "")));
    work.denoisingFlops()
        .ifPresent(flops ->
            table.row(
                "Denoising step",
                Numbers.whole(flops),
                "FLOPs, %s tokens of an image and %s of text"
                    .formatted(tokens, Numbers.whole(work.textTokens()))));
  }

  private static String bytes(Precision format) {
    return "bytes in " + format.id().toUpperCase(Locale.ROOT);
  }
}
