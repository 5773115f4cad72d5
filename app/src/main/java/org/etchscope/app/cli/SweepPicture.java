package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.figure.SweepFigure;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.sim.analysis.sweep.ParetoFront;
import org.etchscope.sim.analysis.sweep.SweepPlan;
import org.etchscope.sim.analysis.sweep.SweepPoint;
import org.etchscope.sim.analysis.sweep.SweepRunner;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.views.sweep.SweepPlot;
import org.etchscope.views.sweep.SweepScene;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options of a picture of a sweep, and the picture. The table of its points is written beside
/// it.
final class SweepPicture {

  private static final int MOST_POINTS = 10_000;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--vary",
      paramLabel = "FIELD=VALUES",
      split = ";",
      description =
          "For sweep: a field and its values as `etchscope sweep` takes them, once or twice, or two"
              + " with a semicolon between.")
  private List<String> vary = List.of();

  @Option(
      names = "--result",
      paramLabel = "RESULT",
      split = ",",
      description =
          "For sweep: what is drawn, by the name of its column; with a second one after a comma the"
              + " first is drawn against it, with the front of the best. Default:"
              + " total_tokens_per_second.")
  private List<String> results = List.of();

  @Option(
      names = "--plot",
      paramLabel = "PLOT",
      description =
          "For sweep: curves, heat-map (two fields) or front (two results). Default: what suits.")
  private @Nullable String plot;

  /// Fails if an option of a sweep is given.
  void requireNone() {
    requireNone("--vary", vary.isEmpty());
    requireNone("--result", results.isEmpty());
    requireNone("--plot", plot == null);
  }

  private static void requireNone(String option, boolean absent) {
    if (!absent) {
      throw new InputException(option + " needs --view sweep");
    }
  }

  /// Runs the sweep, writes its table and draws it.
  ///
  /// @param picture the file that the table stands beside
  Drawing drawing(ScenarioDocument base, Path picture, Sheet sheet) {
    List<Axis> axes = axes();
    List<Measure> measures = measures();
    Measure against = measures.size() == 2 ? measures.get(1) : null;
    SweepPlot wanted = plot(axes, against != null);
    wanted.require(axes.size(), measures.size());
    SweepPlan plan = new SweepPlan(base, axes, 0, 1);
    if (plan.points() > MOST_POINTS) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--vary has %,d points; a picture takes at most %,d",
              plan.points(),
              MOST_POINTS));
    }
    plan.document(0);
    if (against != null) {
      ParetoFront.of(List.of(), measures.getFirst(), against);
    }
    SweepRunner runner = new SweepRunner(plan, new ShippedScenarios());
    SweepPoint current = runner.base(Cancellation.NEVER);
    List<SweepPoint> points = new ArrayList<>();
    SweepProgress progress = new SweepProgress(Terminal.of(command), 0, plan.points());
    runner.run(
        0,
        plan.points(),
        Runtime.getRuntime().availableProcessors(),
        point -> {
          points.add(point);
          progress.done(point.number());
        });
    SweepOutput.write(table(picture), plan, points);
    SweepScene scene =
        new SweepScene(
            base.scenario(new ShippedScenarios()),
            axes,
            points,
            current,
            measures.getFirst(),
            against,
            wanted);
    return SweepFigure.of(scene, sheet);
  }

  private List<Axis> axes() {
    if (vary.isEmpty() || vary.size() > 2) {
      throw new InputException(
          "--view sweep needs --vary once or twice; it is given %d times".formatted(vary.size()));
    }
    return vary.stream().map(Axis::of).toList();
  }

  private List<Measure> measures() {
    if (results.size() > 2) {
      throw new InputException(
          "--result names %d results; it must be one or two".formatted(results.size()));
    }
    return results.isEmpty()
        ? List.of(Measure.TOTAL_TOKENS_PER_SECOND)
        : results.stream().map(Measure::of).toList();
  }

  private SweepPlot plot(List<Axis> axes, boolean twoResults) {
    String name = plot;
    if (name == null) {
      return SweepPlot.of(axes, twoResults);
    }
    return Arrays.stream(SweepPlot.values())
        .filter(value -> value.id().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "--plot is \"%s\"; it must be curves, heat-map or front"
                    .formatted(FailureSentences.shown(name))));
  }

  private static Path table(Path picture) {
    String name = String.valueOf(picture.getFileName());
    return picture.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".csv");
  }
}
