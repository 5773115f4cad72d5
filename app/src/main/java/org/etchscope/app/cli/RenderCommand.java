package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.recipe.Program;
import org.etchscope.app.recipe.SideDocument;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.scenario.Recipe;
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
      "  etchscope render --view serving --rate 100 --at 60%% --out serving.svg",
      "  etchscope render --view claims --select claims.density --out density.svg",
      "  etchscope render --view sweep --vary batch=1:256:x2 --pgfplots --out batch.tex",
      "  etchscope render --view timeline --theme print --size 1000x320 --out timeline.tex",
      "  etchscope render --view tokens --prompt \"She could not\" --out tokens.png",
      "  etchscope render --view attention --layer 1 --head 2 --out attention.png",
      "  etchscope render --view array --stage gate-up --cycle 17 --out array.svg",
      "  etchscope render --view memory --preset column --caption --out memory.pdf",
      "  etchscope render --view chip --frames 40 --to 10%% --size 800x480 --out chip.gif"
    })
final class RenderCommand implements Callable<Integer> {

  /// Options that say how something is drawn, whatever it is.
  static final Set<String> OF_ANY_PICTURE =
      Stream.of(
              Set.of("--view", "--at", "--out", "--select", CaptionOption.NAME),
              SheetOptions.NAMES,
              FrameOptions.NAMES)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      defaultValue = "window",
      description =
          "window, server, chip, timeline, inspector, pipelines, memory, roofline, why (where the"
              + " cycles went), sweep (results against one or two fields), compare, waterfall,"
              + " serving (queue, batch and KV pages while requests come, as `serve` has it); of a"
              + " model with weights tokens (a text it generates), attention (what its heads attend"
              + " to), array (the cells of an array) or effects (what FP8, INT8 and INT4 do to"
              + " every value); claims (what was claimed of chips, checked; --select claims.ID or"
              + " claims.uses). Default: ${DEFAULT-VALUE}.")
  private String view = "";

  @Option(
      names = "--at",
      paramLabel = "SHARE|CYCLE",
      description =
          "Where in the run the playhead stands: 0%% to 100%%, or a cycle. Default: 37%%; for"
              + " attention the end.")
  private @Nullable String at;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "The file to write: .png; for all views but the window also .svg, .pdf, or .tex for"
              + " LaTeX; for a moving picture .gif, or a name with %%04d.")
  private Path out = Path.of("");

  @Mixin private SheetOptions sheets = new SheetOptions();

  @Mixin private CaptionOption caption = new CaptionOption();

  @Mixin private FrameOptions frames = new FrameOptions();

  @Mixin private MotifOptions details = new MotifOptions();

  @Mixin private ScenarioOptions options = new ScenarioOptions();

  @Mixin private ComparePicture comparison = new ComparePicture();

  @Mixin private SweepPicture sweep = new SweepPicture();

  @Mixin private ServingOptions serving = new ServingOptions();

  @Mixin private NumericOptions numbers = new NumericOptions();

  @Override
  public Integer call() {
    PictureView what = PictureView.of(view);
    boolean gif = FrameOptions.isGif(out);
    boolean moving = frames.moving(out);
    PictureFormat format = gif ? PictureFormat.PNG : format(what);
    Moment moment = at == null ? null : Moment.of("--at", at);
    Sheet sheet = sheets.sheet(what);
    caption.inside();
    TargetFile.at(moving && !gif ? FrameOptions.numbered(out, 1) : out);
    CommandSpec command = Objects.requireNonNull(spec, "a command is executed by picocli");
    comparison.requireNone(what);
    if (what != PictureView.SWEEP) {
      sweep.requireNone();
    }
    if (what != PictureView.SERVING) {
      serving.requireNone();
    }
    Motifs motifs = new Motifs(command, options, numbers, details, sweep, comparison, serving, out);
    if (sheets.pgfplots() && (moving || format != PictureFormat.TEX)) {
      throw new InputException("--pgfplots needs one --out that ends in .tex");
    }
    try (Motif motif = motifs.of(what, sheet)) {
      Rendering rendering =
          new Rendering(
              what, sheet, motif, recipe(motifs, what, sheet, motif), sheets.small(), caption);
      if (sheets.pgfplots()) {
        rendering.plot(out, motif.cycle(moment));
      } else if (gif) {
        rendering.gif(out, frames);
      } else if (moving) {
        rendering.numbered(out, format, frames);
      } else {
        rendering.still(out, format, motif.cycle(moment));
      }
      if (!sheets.pgfplots()) {
        warn(sheet, rendering);
      }
    }
    Terminal.of(spec).progress("drew the " + what.label().toLowerCase(Locale.ROOT) + " to " + out);
    return ExitCode.OK;
  }

  private void warn(Sheet sheet, Rendering rendering) {
    if (!sheets.isForMedium()) {
      return;
    }
    rendering
        .illegiblePoints()
        .ifPresent(points ->
            Terminal.of(spec)
                .progress(
                    String.format(
                        Locale.ROOT,
                        "the smallest letters are %.1f points high on paper %.2f inches wide; a"
                            + " wider --preset, or another view, can be read better",
                        points,
                        sheet.width() * sheet.resolution().points() / 72)));
  }

  /// How a picture is made, but for its time.
  private Recipe recipe(Motifs motifs, PictureView what, Sheet sheet, Motif motif) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    kept.put("view", List.of(what.id()));
    kept.putAll(sheets.kept(sheet));
    if (!motif.ofScenario()) {
      kept.put("model", List.of(motifs.textModel()));
    }
    RecipeOptions.given(Objects.requireNonNull(spec), motif.ofScenario())
        .forEach(kept::putIfAbsent);
    kept.computeIfPresent("side", (_, sides) -> List.of(SideDocument.whole(sides)));
    Stream.of("at", "from", "to", "frames", "fps").forEach(kept::remove);
    return new Recipe(Program.nameAndVersion(), motif.scenario(), "render", "out", kept);
  }

  private PictureFormat format(PictureView what) {
    return PictureFormat.of(out.toString())
        .filter(format -> what != PictureView.WINDOW || format == PictureFormat.PNG)
        .orElseThrow(() ->
            new InputException(
                "--out is \"%s\"; the file of this view must end in %s"
                    .formatted(
                        FailureSentences.shown(out.toString()),
                        what == PictureView.WINDOW
                            ? ".png or .gif"
                            : ".png, .svg, .tex, .pdf or .gif")));
  }
}
