package org.etchscope.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.etchscope.app.numbers.FormatEffects;
import org.etchscope.app.recipe.Program;
import org.etchscope.app.recipe.RecipeFile;
import org.etchscope.samples.SampleText;
import org.etchscope.sim.export.EffectsCsv;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.effect.EffectReport;
import org.etchscope.sim.numeric.effect.FormatChoice;
import org.etchscope.sim.numeric.effect.FormatEffect;
import org.etchscope.sim.numeric.effect.StageEffect;
import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.numeric.token.Tokenizer;
import org.etchscope.sim.numeric.token.TokenizerException;
import org.etchscope.sim.scenario.Recipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `etchscope effects`: what number formats do to a model that computes.
@Command(
    name = "effects",
    description = {
      "Runs a text through a model in single precision and in other formats, and compares every"
          + " value between token and logit: largest and mean error, signal to noise, how often the"
          + " most likely token stays the same, and the perplexity of the text."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the formats were compared",
      "1:the table could not be written, or the run failed",
      "2:an option, the model or the text cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope effects --model austen-llama-0.8m",
      "  etchscope effects --model ./my-model --formats fp8,int8,int4 --out effects.csv",
      "  etchscope effects --model ./my-model --formats int4/int8,fp8_e5m2 --text page.txt"
    })
final class EffectsCommand implements Callable<Integer> {

  private static final long LONGEST_TEXT = 4 << 20;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "ID|DIR",
      required = true,
      description =
          "A shipped model that has weights, or the folder of one: config.json, weights and"
              + " tokenizer.")
  private String model = "";

  @Option(
      names = "--formats",
      paramLabel = "LIST",
      split = ",",
      defaultValue = "fp8,int8,int4",
      description =
          "Formats to compare, each WEIGHTS, WEIGHTS/ACTIVATIONS or WEIGHTS/ACTIVATIONS/KV. What is"
              + " not named follows the one before it; activations are BF16 where weights have 4"
              + " bits. Default: ${DEFAULT-VALUE}.")
  private List<String> formats = List.of();

  @Option(
      names = "--text",
      paramLabel = "FILE",
      description =
          "The text in UTF-8. Default: a page of Jane Austen that ships with the program.")
  private @Nullable Path text;

  @Option(
      names = "--tokens",
      paramLabel = "N",
      description = "Use only the first N tokens of the text.")
  private @Nullable Integer tokens;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write a table of all values as CSV.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    List<FormatChoice> choices = formats.stream().map(FormatChoice::of).toList();
    TargetFile target = out == null ? null : TargetFile.at(out);
    EffectReport report =
        FormatEffects.of(Sources.weightPath(model), this::ids, choices, Cancellation.NEVER);
    if (out != null && target != null) {
      EffectsCsv.write(report, target);
      RecipeFile.write(out, recipe());
    }
    Terminal.of(spec).print(summary(report));
    return ExitCode.OK;
  }

  /// How the table is made. No chip is run, so there is no scenario.
  private Recipe recipe() {
    return new Recipe(
        Program.nameAndVersion(),
        null,
        "effects",
        "out",
        RecipeOptions.given(Objects.requireNonNull(spec), false));
  }

  private int[] ids(Tokenizer tokenizer) {
    int[] all = encoded(tokenizer);
    if (tokens == null) {
      return all;
    }
    if (tokens < 1) {
      throw new InputException("--tokens is " + tokens + "; it must be at least 1");
    }
    return Arrays.copyOf(all, Math.min(tokens, all.length));
  }

  private int[] encoded(Tokenizer tokenizer) {
    if (text != null) {
      return tokenizer.encode(read(text));
    }
    try {
      return tokenizer.encode(SampleText.heldOut());
    } catch (TokenizerException e) {
      throw new InputException(
          "the model cannot read the text that ships with the program (%s); give one by --text"
              .formatted(e.getMessage()));
    }
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > LONGEST_TEXT) {
        throw new InputException("--text %s is longer than %d bytes".formatted(file, LONGEST_TEXT));
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InputException("--text " + file + " cannot be read; choose a text file");
    }
  }

  private static String summary(EffectReport report) {
    TextTable table = new TextTable("lrrrrrl");
    table.row("Formats", "Perplexity", "Top-1", "Logits max", "Logits mean", "SNR", "Worst stage");
    table.row("fp32", number(report.perplexity()), "", "", "", "", "");
    for (FormatEffect effect : report.effects()) {
      StageEffect last = last(effect);
      table.row(
          effect.formats().name(),
          number(effect.perplexity()),
          effect.topOneAgreement().isPresent()
              ? Numbers.percent(effect.topOneAgreement().getAsDouble())
              : "",
          number(last.maximumError()),
          number(last.meanError()),
          decibels(last),
          worst(effect));
    }
    return "%s, %s tokens\n\n%s"
        .formatted(report.model(), Numbers.whole(report.tokens()), table.text("  "));
  }

  private static StageEffect last(FormatEffect effect) {
    return effect.stages().stream()
        .filter(stage -> stage.stage().kind() == StageKind.LOGITS)
        .findFirst()
        .orElseGet(() -> effect.stages().getLast());
  }

  private static String worst(FormatEffect effect) {
    StageEffect worst = effect.stages().getFirst();
    for (StageEffect stage : effect.stages()) {
      if (stage.signalToNoise() < worst.signalToNoise()) {
        worst = stage;
      }
    }
    String name = worst.stage().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String place = worst.stage().layer() < 0 ? "" : " of layer " + (worst.stage().layer() + 1);
    return name + place + ", " + decibels(worst);
  }

  private static String decibels(StageEffect stage) {
    return Double.isInfinite(stage.signalToNoise())
        ? stage.signalToNoise() > 0 ? "exact" : "lost"
        : String.format(Locale.ROOT, "%.1f dB", stage.signalToNoise());
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
