package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.etchscope.app.figure.Readability.assertReadable;
import static org.etchscope.app.figure.Readability.assertSaidIn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.etchscope.app.figure.CompareFigure;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Legibility;
import org.etchscope.app.figure.Medium;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.figure.SweepFigure;
import org.etchscope.app.numbers.FormatEffects;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ClaimLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.SampleText;
import org.etchscope.samples.ShippedPresets;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.analysis.claim.Claim;
import org.etchscope.sim.analysis.claim.ClaimBook;
import org.etchscope.sim.analysis.claim.ClaimSet;
import org.etchscope.sim.analysis.comparison.Comparison;
import org.etchscope.sim.analysis.comparison.Waterfall;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.sim.analysis.sweep.SweepPlan;
import org.etchscope.sim.analysis.sweep.SweepPoint;
import org.etchscope.sim.analysis.sweep.SweepRunner;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.effect.EffectReport;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.serving.Arrivals;
import org.etchscope.sim.serving.Policy;
import org.etchscope.sim.serving.ServingPlan;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.sim.serving.TokenLengths;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.claims.ClaimsPainter;
import org.etchscope.views.claims.ClaimsScene;
import org.etchscope.views.compare.Alignment;
import org.etchscope.views.compare.CompareScene;
import org.etchscope.views.compare.WaterfallScene;
import org.etchscope.views.effect.EffectPainter;
import org.etchscope.views.effect.EffectScene;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.serving.ServingPainter;
import org.etchscope.views.serving.ServingScene;
import org.etchscope.views.surface.Look;
import org.etchscope.views.sweep.SweepPlot;
import org.etchscope.views.sweep.SweepScene;
import org.etchscope.views.timeline.TimeRange;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Pictures of many runs have room for their texts in every language, longer ones too; and all
/// pictures can be read in a column and on a page of a paper.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LanguagesOnPicturesTest {

  private static final String MODEL = "austen-llama-0.8m";
  private static final double LEAST_POINTS = 6;

  private static final List<Medium> PAPER = List.of(Medium.COLUMN, Medium.PAGE);

  private final Map<String, Function<Sheet, Drawing>> pictures = new HashMap<>();
  private final Map<String, SimulationResult> runs = new HashMap<>();

  /// Dense, with experts and latent attention, an encoder on a chip that launches each stage, and a
  /// chip without HBM.
  private static final List<String> RUNS =
      List.of(
          "llama-3-8b sohu-2024 decode 64 8",
          "deepseek-v2-lite sohu-2024 decode 4096 1",
          "bert-base h100 prefill 4 1",
          "austen-llama-0.8m groq-lpu decode 8 1");

  private static Scenario scenario(String run) {
    String[] parts = run.split(" ", -1);
    Phase phase = Phase.valueOf(parts[2].toUpperCase(Locale.ROOT));
    return new Scenario(
        ModelLibrary.shipped().shape(parts[0]),
        ChipLibrary.load(parts[1]),
        Workload.decode()
            .with(phase)
            .withBatch(Integer.parseInt(parts[3]))
            .withTokens(64, 8)
            .withPrecision(Precision.INT8, Precision.INT8, Precision.INT8)
            .withLayout(new ParallelLayout(Integer.parseInt(parts[4]), 1, 1)));
  }

  private static Scenario scenario(int batch) {
    return new Scenario(
        ModelLibrary.shipped().shape(MODEL),
        ChipLibrary.load("pocket"),
        Workload.decode()
            .withBatch(batch)
            .withTokens(192, 8)
            .withLayout(new ParallelLayout(1, 1, 1)));
  }

  @BeforeAll
  void runOnce() {
    SimulationResult one = Simulator.run(scenario(2));
    SimulationResult other = Simulator.run(scenario(8));
    sweeps();
    for (boolean over : new boolean[] {false, true}) {
      CompareScene scene =
          new CompareScene(new Comparison(List.of(one, other)), Alignment.TIME, over);
      pictures.put("compare" + over, sheet -> CompareFigure.of(scene, sheet));
    }
    Waterfall way = Waterfall.between(scenario(2), scenario(8));
    WaterfallScene scene = new WaterfallScene(way, scenario(8));
    pictures.put("waterfall", sheet -> CompareFigure.of(scene, sheet));
    ClaimBook book = ClaimBook.of(fewClaims(), new ShippedPresets(), _ -> {});
    for (String id : ClaimsScene.ids(book)) {
      ClaimsScene claim = new ClaimsScene(book, id);
      pictures.put(
          id,
          sheet ->
              Drawing.on(
                  sheet,
                  Map.of(),
                  surface -> ClaimsPainter.paint(surface, claim, sheet.width(), sheet.height())));
    }
    effects();
    serving();
    RUNS.forEach(run -> runs.put(run, Simulator.run(scenario(run))));
  }

  /// A claim of throughput, one of density, and what one use costs on one server.
  private static ClaimSet fewClaims() {
    ClaimSet all = ClaimLibrary.claims2024();
    List<Claim> claims =
        Stream.of(Claim.Throughput.class, Claim.Density.class)
            .flatMap(kind -> all.claims().stream().filter(kind::isInstance).limit(1))
            .toList();
    return new ClaimSet(
        claims, all.measurements(), all.servers().subList(0, 1), all.uses().subList(0, 1));
  }

  private void sweeps() {
    ScenarioDocument base = ScenarioDocument.of(MODEL, "pocket", scenario(2).workload());
    List<Axis> both = List.of(Axis.of("batch=1:8:x2"), Axis.of("promptTokens=64:256:x2"));
    sweep("curve", base, both.subList(0, 1), null, SweepPlot.CURVES);
    sweep("curves", base, both, null, SweepPlot.CURVES);
    sweep("heat", base, both, null, SweepPlot.HEAT_MAP);
    sweep("front", base, both, Measure.STEP_SECONDS, SweepPlot.FRONT);
  }

  private void sweep(
      String name,
      ScenarioDocument base,
      List<Axis> axes,
      @Nullable Measure against,
      SweepPlot plot) {
    SweepPlan plan = new SweepPlan(base, axes, 0, 1);
    SweepRunner runner = new SweepRunner(plan, new ShippedScenarios());
    SweepPoint current = runner.base(Cancellation.NEVER);
    List<SweepPoint> points = new ArrayList<>();
    runner.run(0, plan.points(), 1, points::add);
    SweepScene scene =
        new SweepScene(
            base.scenario(new ShippedScenarios()),
            axes,
            points,
            current,
            Measure.TOTAL_TOKENS_PER_SECOND,
            against,
            plot);
    pictures.put(name, sheet -> SweepFigure.of(scene, sheet));
  }

  private void effects() {
    EffectReport report =
        FormatEffects.of(
            Sources.weightPath(MODEL),
            FormatEffects.first(SampleText.heldOut(), 16),
            FormatEffects.usual(),
            Cancellation.NEVER);
    EffectScene scene = new EffectScene(report, "Austen Llama 0.8M");
    pictures.put(
        "effects",
        sheet ->
            Drawing.on(
                sheet,
                Map.of(),
                surface -> EffectPainter.paint(surface, scene, sheet.width(), sheet.height())));
  }

  private void serving() {
    Arrivals arrivals =
        new Arrivals(
            10, 1, TokenLengths.of("exponential:64"), TokenLengths.of("exponential:16"), 0, 0, 1);
    Scenario scenario = scenario(8);
    ServingResult result =
        new ServingPlan(scenario, Policy.CHUNKED, 0, 8, true)
            .serve(arrivals.draw(10, scenario.chip().clockHertz()), Cancellation.NEVER);
    ServingScene scene = new ServingScene(result, 0.4);
    pictures.put(
        "serving",
        sheet ->
            Drawing.on(
                sheet,
                Map.of(),
                surface -> ServingPainter.paint(surface, scene, sheet.width(), sheet.height())));
  }

  Stream<Arguments> languages() {
    return pictures.keySet().stream()
        .sorted()
        .flatMap(name -> Stream.of(Language.values()).map(tongue -> Arguments.of(name, tongue)));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void noTextOfAPictureOfManyRunsIsCutOrOverlapsAnother(String name, Language language) {
    Look look = new Look(Theme.DARK, language);
    for (int height : new int[] {800, 600}) {
      Drawing picture = picture(name, Sheet.onScreen(look, 1280, height));
      assertReadable(picture, language);
      assertSaidIn(language, picture);
    }
  }

  Stream<Arguments> columns() {
    return pictures.keySet().stream()
        .sorted()
        .flatMap(name -> Language.offered().stream().map(tongue -> Arguments.of(name, tongue)));
  }

  @ParameterizedTest
  @MethodSource("columns")
  void aPictureOfManyRunsCanBeReadInAPaper(String name, Language language) {
    PictureView view =
        Stream.of(PictureView.values())
            .filter(one -> name.startsWith(one.id()))
            .findFirst()
            .orElse(PictureView.SWEEP);
    for (Medium medium : PAPER) {
      assertLegible(picture(name, sheet(medium, view, language)), medium, language);
    }
  }

  private Drawing picture(String name, Sheet sheet) {
    return Objects.requireNonNull(pictures.get(name)).apply(sheet);
  }

  private static Sheet sheet(Medium medium, PictureView view, Language language) {
    int height = (int) Math.round(medium.width() * view.shape(medium));
    return new Sheet(new Look(Theme.PRINT, language), medium.width(), height, medium.resolution());
  }

  static Stream<Arguments> ofARun() {
    return Stream.of(
            PictureView.CHIP,
            PictureView.TIMELINE,
            PictureView.INSPECTOR,
            PictureView.SERVER,
            PictureView.PIPELINES,
            PictureView.MEMORY,
            PictureView.ROOFLINE,
            PictureView.WHY)
        .flatMap(view ->
            RUNS.stream()
                .flatMap(run ->
                    Language.offered().stream()
                        .map(language -> Arguments.of(view, run, language))));
  }

  @ParameterizedTest
  @MethodSource("ofARun")
  void aPictureOfARunCanBeReadInAPaper(PictureView view, String name, Language language) {
    SimulationResult run = Objects.requireNonNull(runs.get(name));
    TimeRange all = TimeRange.whole(run.trace().cycles());
    long cycle = run.trace().cycles() * 37 / 100;
    for (Medium medium : PAPER) {
      RunPictures pictures = new RunPictures(run, sheet(medium, view, language), null, all, false);
      assertLegible((Drawing) pictures.of(view).apply(cycle), medium, language);
    }
  }

  private static void assertLegible(Drawing drawing, Medium medium, Language language) {
    assertReadable(drawing, language);
    assertSaidIn(language, drawing);
    assertThat(Legibility.smallestPoints(drawing, medium.resolution()).orElseThrow())
        .isGreaterThanOrEqualTo(LEAST_POINTS);
  }
}
