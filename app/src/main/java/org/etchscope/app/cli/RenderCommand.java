package org.etchscope.app.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.figure.TokenFigure;
import org.etchscope.app.generation.GenerationRun;
import org.etchscope.app.generation.LoadedModel;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.FormatEffects;
import org.etchscope.app.numbers.NumbersComputer;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `etchscope render`: draws what the window would show, without one.
@Command(
    name = "render",
    description = "Simulates a scenario and draws it into a file, without a screen.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the picture is written",
      "1:the run failed, or the file could not be written",
      "2:an option or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope render --view window --out window.png",
      "  etchscope render --view chip --theme light --at 80%% --out chip.svg",
      "  etchscope render --view timeline --phase steady --layout pp8 --out timeline.svg",
      "  etchscope render --view why --chip h100 --out why.png",
      "  etchscope render --view memory --at 60%% --out memory.svg",
      "  etchscope render --view roofline --theme print --out roofline.tex",
      "  etchscope render --view timeline --theme print --size 1000x320 --out timeline.tex",
      "  etchscope render --view tokens --prompt \"She could not\" --out tokens.png",
      "  etchscope render --view attention --layer 1 --head 2 --out attention.png",
      "  etchscope render --view array --stage gate-up --cycle 17 --out array.svg"
    })
final class RenderCommand implements Callable<Integer> {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[xX×](\\d{1,5})");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?%");
  private static final int SMALLEST = 200;

  private static final int LARGEST = 8192;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      defaultValue = "window",
      description =
          "window, server, chip, timeline, pipelines, memory, roofline, why (where the cycles"
              + " went); of a model with weights tokens (a text it generates), attention (what its"
              + " heads attend to), array (the cells of an array) or effects (what FP8, INT8 and"
              + " INT4 do to every value). Default: ${DEFAULT-VALUE}.")
  private String view = "";

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      defaultValue = "dark",
      description =
          "dark, light, print, high-contrast-dark or high-contrast-light. Default:"
              + " ${DEFAULT-VALUE}.")
  private String theme = "";

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "Language of the picture: en or zh-TW. Default: ${DEFAULT-VALUE}.")
  private String language = "";

  @Option(
      names = "--at",
      paramLabel = "SHARE",
      defaultValue = "37%",
      description =
          "Where in the run the playhead stands, 0%% to 100%%. Default: 37%%; for attention the"
              + " end.")
  private String at = "";

  @Option(
      names = "--size",
      paramLabel = "WIDTHxHEIGHT",
      description =
          "Pixels; at least 1280x800 for the window and 200x200 for other views, at most"
              + " 8192x8192. Default: 1600x1000; 1600x320 for timeline and tokens.")
  private @Nullable String size;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "The file to write: .png; for all views but the window also .svg, .pdf, or .tex for"
              + " LaTeX.")
  private Path out = Path.of("");

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "Text of tokens, attention, array and effects.")
  private @Nullable String prompt;

  @Option(
      names = "--tokens",
      paramLabel = "N",
      description =
          "Tokens to generate; for tokens and attention. Default: 32. For effects tokens of the"
              + " text that are looked at. Default: 256.")
  private @Nullable String tokens;

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Mixin private NumericOptions numbers = new NumericOptions();

  @Override
  public Integer call() {
    PictureView what = PictureView.of(view);
    PictureFormat format = format(what);
    Look look = new Look(theme(theme), LanguageOption.of(language));
    double share = share(at);
    Matcher pixels = size(what);
    TargetFile file = TargetFile.at(out);
    int width = Integer.parseInt(pixels.group(1));
    int height = Integer.parseInt(pixels.group(2));
    byte[] bytes;
    if (what == PictureView.TOKENS) {
      TimedGeneration timed = text();
      long cycle = Math.round(share * timed.steps().getLast().endCycle());
      Drawing drawing = TokenFigure.of(timed, look, width, height, cycle);
      String title = "Token strip of " + timed.scenario().model().name();
      bytes = drawing.as(format, title);
    } else if (what == PictureView.ATTENTION) {
      bytes = attention(look, width, height, given("--at") ? share : null).as(format, what.label());
    } else if (what == PictureView.EFFECTS) {
      bytes = effects().drawing(look, width, height).as(format, what.label());
    } else if (what.showsNumbers()) {
      bytes =
          new ArrayPictures(Objects.requireNonNull(spec), options, numbers, prompt, tokens)
              .drawing(look, width, height, share)
              .as(format, what.label());
    } else {
      requireNone("--prompt", prompt, "tokens, attention, array or effects");
      requireNone("--tokens", tokens, "tokens");
      SimulationResult result = Simulator.run(options.scenario());
      bytes = new Picture(result, what, look, width, height, share).as(format);
    }
    file.write(stream -> stream.write(bytes));
    Terminal.of(spec).progress("drew the " + what.label().toLowerCase(Locale.ROOT) + " to " + out);
    return ExitCode.OK;
  }

  static void requireNone(String option, @Nullable String value, String views) {
    if (value != null) {
      throw new InputException(option + " needs --view " + views + ", which shows a text");
    }
  }

  /// The text of a token strip: the options of `generate` that this command has too.
  private TimedGeneration text() {
    GenerationOptions asked = GenerationOptions.of(Objects.requireNonNull(spec), Set.of());
    try (LoadedModel model = asked.load(false)) {
      GenerationRun run = asked.run(model);
      return run.generate(run.simulate(Cancellation.NEVER), asked.sampler(), token -> {});
    }
  }

  /// What the heads attend to in such a text.
  private Drawing attention(Look look, int width, int height, @Nullable Double playhead) {
    GenerationOptions asked =
        GenerationOptions.of(Objects.requireNonNull(spec), NumericOptions.OF_ATTENTION);
    try (LoadedModel model = asked.load(false);
        ComputedText computed =
            NumbersComputer.compute(asked.numbers(model), model, Cancellation.NEVER)) {
      return new AttentionPicture(computed, numbers, playhead).drawing(look, width, height);
    }
  }

  private EffectPicture effects() {
    String model = given("--model") ? options.model() : TrainedModels.ids().getFirst();
    int most =
        tokens == null
            ? FormatEffects.TOKENS
            : WholeNumber.of("--tokens", tokens, 1, Integer.MAX_VALUE);
    return new EffectPicture(model, prompt, most);
  }

  private boolean given(String option) {
    return spec != null && spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private PictureFormat format(PictureView what) {
    return PictureFormat.of(out.toString())
        .filter(format -> what != PictureView.WINDOW || format == PictureFormat.PNG)
        .orElseThrow(() ->
            new InputException(
                "--out is \"%s\"; the file of this view must end in %s"
                    .formatted(
                        FailureSentences.shown(out.toString()),
                        what == PictureView.WINDOW ? ".png" : ".png, .svg, .tex or .pdf")));
  }

  private static Theme theme(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "dark" -> Theme.DARK;
      case "light" -> Theme.LIGHT;
      case "print" -> Theme.PRINT;
      case "high-contrast-dark" -> Theme.HIGH_CONTRAST_DARK;
      case "high-contrast-light" -> Theme.HIGH_CONTRAST_LIGHT;
      default ->
          throw new InputException(
              ("--theme is \"%s\"; it must be dark, light, print, high-contrast-dark or"
                      + " high-contrast-light")
                  .formatted(FailureSentences.shown(name)));
    };
  }

  private static double share(String text) {
    Matcher share = SHARE.matcher(text.strip());
    if (share.matches()) {
      BigDecimal percent = new BigDecimal(share.group(1));
      if (percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
        return percent.movePointLeft(2).doubleValue();
      }
    }
    throw new InputException(
        "--at is \"%s\"; it must be a share of the run from 0%% to 100%%"
            .formatted(FailureSentences.shown(text)));
  }

  private Matcher size(PictureView what) {
    String wanted =
        Objects.requireNonNullElse(
            size,
            what == PictureView.TIMELINE || what == PictureView.TOKENS ? "1600x320" : "1600x1000");
    Matcher pixels = SIZE.matcher(wanted.strip());
    int width = what == PictureView.WINDOW ? 1280 : SMALLEST;
    int height = what == PictureView.WINDOW ? 800 : SMALLEST;
    if (!pixels.matches() || !within(pixels.group(1), width) || !within(pixels.group(2), height)) {
      throw new InputException(
          "--size is \"%s\"; it must be WIDTHxHEIGHT from %dx%d to %dx%d"
              .formatted(FailureSentences.shown(wanted), width, height, LARGEST, LARGEST));
    }
    return pixels;
  }

  private static boolean within(String pixels, int low) {
    int number = Integer.parseInt(pixels);
    return number >= low && number <= LARGEST;
  }
}
