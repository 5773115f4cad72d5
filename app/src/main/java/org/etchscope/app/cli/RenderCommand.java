package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.app.figure.Picture;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.figure.TokenFigure;
import org.etchscope.app.generation.GenerationRun;
import org.etchscope.app.generation.LoadedModel;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.FormatEffects;
import org.etchscope.app.numbers.NumbersComputer;
import org.etchscope.app.recipe.Program;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.etchscope.views.timeline.TimeRange;
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
      "  etchscope render --view sweep --vary batch=1:256:x2 --out batch.svg",
      "  etchscope render --view memory --at 60%% --out memory.svg",
      "  etchscope render --view roofline --theme print --out roofline.tex",
      "  etchscope render --view timeline --theme print --size 1000x320 --out timeline.tex",
      "  etchscope render --view tokens --prompt \"She could not\" --out tokens.png",
      "  etchscope render --view attention --layer 1 --head 2 --out attention.png",
      "  etchscope render --view array --stage gate-up --cycle 17 --out array.svg"
    })
final class RenderCommand implements Callable<Integer> {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[xX×](\\d{1,5})");

  /// Where the playhead stands unless it is said.
  static final Moment USUAL = Moment.of("--at", "37%");

  /// Options that say how something is drawn, whatever it is.
  static final Set<String> OF_ANY_PICTURE =
      Set.of("--view", "--theme", "--lang", "--at", "--size", "--out", "--select");

  private static final int SMALLEST = 200;

  private static final int LARGEST = 8192;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      defaultValue = "window",
      description =
          "window, server, chip, timeline, inspector, pipelines, memory, roofline, why (where the"
              + " cycles went), sweep (results against one or two fields); of a model with weights"
              + " tokens (a text it generates), attention (what its heads attend to), array (the"
              + " cells of an array) or effects (what FP8, INT8 and INT4 do to every value)."
              + " Default: ${DEFAULT-VALUE}.")
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
      paramLabel = "SHARE|CYCLE",
      description =
          "Where in the run the playhead stands: 0%% to 100%%, or a cycle. Default: 37%%; for"
              + " attention the end.")
  private @Nullable String at;

  @Option(
      names = "--size",
      paramLabel = "WIDTHxHEIGHT",
      description =
          "Pixels; at least 1280x800 for the window and 200x200 for other views, at most"
              + " 8192x8192. Default: 1600x1000; 1600x320 for timeline and tokens.")
  private @Nullable String size;

  @Option(
      names = "--select",
      paramLabel = "ID",
      description = "Id of the thing that is selected, as the picture's SVG names its groups.")
  private @Nullable String selected;

  @Option(
      names = "--range",
      paramLabel = "FROM:TO",
      description =
          "timeline: what is seen of the run, cycles such as 1000:2000 or shares such as"
              + " 25%%:50%%. Default: all.")
  private @Nullable String range;

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

  @Mixin private SweepPicture sweep = new SweepPicture();

  @Mixin private NumericOptions numbers = new NumericOptions();

  @Override
  public Integer call() {
    PictureView what = PictureView.of(view);
    PictureFormat format = format(what);
    Look look = new Look(theme(theme), LanguageOption.of(language));
    Moment moment = at == null ? null : Moment.of("--at", at);
    Sheet sheet = sheet(look, what);
    TargetFile file = TargetFile.at(out);
    if (what != PictureView.SWEEP) {
      sweep.requireNone();
    }
    try (Motif motif = motif(what, sheet)) {
      OptionalLong cycle = motif.cycle(moment);
      Picture picture =
          motif
              .drawn()
              .apply(cycle.orElse(0))
              .with(Recipe.NAME, recipe(what, sheet, motif, cycle).json());
      byte[] bytes = picture.as(format, motif.title(), sheet.resolution());
      file.write(stream -> stream.write(bytes));
    }
    Terminal.of(spec).progress("drew the " + what.label().toLowerCase(Locale.ROOT) + " to " + out);
    return ExitCode.OK;
  }

  private Recipe recipe(PictureView what, Sheet sheet, Motif motif, OptionalLong cycle) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    given.put("view", List.of(what.id()));
    given.put("theme", List.of(sheet.look().theme().name()));
    given.put("lang", List.of(sheet.look().language().tag()));
    given.put("size", List.of(sheet.width() + "x" + sheet.height()));
    cycle.ifPresent(number -> given.put("at", List.of(Long.toString(number))));
    if (!motif.ofScenario()) {
      given.put("model", List.of(textModel()));
    }
    RecipeOptions.given(Objects.requireNonNull(spec), motif.ofScenario())
        .forEach(given::putIfAbsent);
    return new Recipe(Program.nameAndVersion(), motif.scenario(), "render", "out", given);
  }

  static void requireNone(String option, @Nullable String value, String views) {
    if (value != null) {
      throw new InputException(option + " needs --view " + views + ", which shows a text");
    }
  }

  private Motif motif(PictureView what, Sheet sheet) {
    return switch (what) {
      case TOKENS -> tokens(sheet);
      case ATTENTION -> attention(sheet);
      case SWEEP ->
          Motif.of(options.document(), what.label(), sweep.drawing(options.document(), out, sheet));
      case EFFECTS -> Motif.still(what.label(), effects().on(sheet));
      case ARRAY ->
          new ArrayPictures(Objects.requireNonNull(spec), options, numbers, prompt, tokens)
              .motif(sheet);
      default -> run(what, sheet);
    };
  }

  private Motif run(PictureView what, Sheet sheet) {
    requireNone("--prompt", prompt, "tokens, attention, array or effects");
    requireNone("--tokens", tokens, "tokens");
    SimulationResult result = Simulator.run(options.scenario());
    long cycles = result.trace().cycles();
    TraceWindow window = range == null ? null : TraceWindow.of("--range", range);
    TimeRange seen =
        window == null
            ? TimeRange.whole(cycles)
            : new TimeRange(window.fromCycle("--range", cycles), window.toCycle(cycles), cycles);
    return new Motif(
        "%s of %s".formatted(what.label(), result.scenario().model().name()),
        options.document(),
        true,
        cycles,
        USUAL,
        new RunPictures(result, sheet, selected, seen).of(what),
        () -> {});
  }

  /// A text by the options of `generate` that this command has too.
  private Motif tokens(Sheet sheet) {
    GenerationOptions asked = GenerationOptions.of(Objects.requireNonNull(spec), Set.of());
    try (LoadedModel model = asked.load(false)) {
      GenerationRun run = asked.run(model);
      TimedGeneration timed =
          run.generate(run.simulate(Cancellation.NEVER), asked.sampler(), token -> {});
      return new Motif(
          "Token strip of " + timed.scenario().model().name(),
          asked.document(model),
          false,
          timed.steps().getLast().endCycle(),
          USUAL,
          cycle -> TokenFigure.of(timed, sheet, cycle),
          () -> {});
    }
  }

  /// What the heads attend to in such a text.
  private Motif attention(Sheet sheet) {
    GenerationOptions asked =
        GenerationOptions.of(Objects.requireNonNull(spec), NumericOptions.OF_ATTENTION);
    LoadedModel model = asked.load(false);
    ComputedText computed =
        NumbersComputer.compute(asked.numbers(model), model, Cancellation.NEVER);
    AttentionPicture picture = new AttentionPicture(computed, numbers);
    return new Motif(
        PictureView.ATTENTION.label(),
        asked.document(model),
        false,
        computed.trace().cycles(),
        Moment.of("--at", "100%"),
        cycle -> picture.at(sheet, cycle),
        computed::close);
  }

  /// The model of a picture of numbers, as it is written.
  private String textModel() {
    return given("--model") ? options.model() : TrainedModels.ids().getFirst();
  }

  private EffectPicture effects() {
    int most =
        tokens == null
            ? FormatEffects.TOKENS
            : WholeNumber.of("--tokens", tokens, 1, Integer.MAX_VALUE);
    return new EffectPicture(textModel(), prompt, most);
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

  private Sheet sheet(Look look, PictureView what) {
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
    return Sheet.onScreen(
        look, Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2)));
  }

  private static boolean within(String pixels, int low) {
    int number = Integer.parseInt(pixels);
    return number >= low && number <= LARGEST;
  }
}
