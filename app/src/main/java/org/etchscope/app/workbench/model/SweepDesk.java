package org.etchscope.app.workbench.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.etchscope.app.live.Findings;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.sim.analysis.sweep.CoarseToFine;
import org.etchscope.sim.analysis.sweep.SweepPoint;
import org.etchscope.sim.analysis.sweep.SweepRunner;
import org.etchscope.sim.analysis.sweep.VariedScenario;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.sweep.SweepPlot;
import org.etchscope.views.sweep.SweepScene;
import org.jspecify.annotations.Nullable;

/// What is varied in the window, which results are drawn, and the points that are known so far. For
/// one thread; the points are run on another, and another scenario begins anew.
public final class SweepDesk {

  private static final String FIRST = "batch=1:1024:x2";
  private static final int MOST_POINTS = 4_096;

  private final StringProperty first = new SimpleStringProperty(FIRST);
  private final StringProperty second = new SimpleStringProperty("");
  private final ObjectProperty<Measure> measure =
      new SimpleObjectProperty<>(Measure.TOTAL_TOKENS_PER_SECOND);
  private final ObjectProperty<@Nullable Measure> against = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable SweepPlot> plot = new SimpleObjectProperty<>();
  private final Findings<VariedScenario, SweepPoint> points;
  private @Nullable VariedScenario varied;
  private InputFault complaint = InputFault.plain("");

  /// @param publisher where points arrive
  /// @param changed called there after each point
  SweepDesk(Executor publisher, Runnable changed) {
    this.points = new Findings<>(SweepDesk::run, publisher, changed);
  }

  private static void run(
      VariedScenario asked, Cancellation cancellation, Consumer<SweepPoint> found) {
    // A coarse grid first, so that all of the plot stands soon.
    SweepRunner runner = new SweepRunner(asked);
    for (long point : CoarseToFine.order(asked.axes())) {
      found.accept(runner.point(point, cancellation));
    }
  }

  /// The first field and its values, as [Axis#of(String)] reads them.
  public StringProperty first() {
    return first;
  }

  /// The second one; blank for none.
  public StringProperty second() {
    return second;
  }

  /// The result that is drawn.
  public ObjectProperty<Measure> measure() {
    return measure;
  }

  /// The result it is drawn against; `null` to draw it against the fields.
  public ObjectProperty<@Nullable Measure> against() {
    return against;
  }

  /// How it is drawn; `null` for what suits.
  public ObjectProperty<@Nullable SweepPlot> plot() {
    return plot;
  }

  /// What is drawn of a run and its neighbours; asks for the points that are not known. Empty if
  /// what is varied cannot be understood, which [#complaint()] then says.
  public Optional<SweepScene> scene(SimulationResult result) {
    try {
      VariedScenario asked = new VariedScenario(result.scenario(), axes());
      if (asked.points() > MOST_POINTS) {
        throw new InputFaultException(
            InputForm.MOST_POINTS_DRAWN.with(asked.points(), MOST_POINTS));
      }
      SweepPoint current = new SweepPoint(-1, asked.baseValues(), result.summary(), "");
      SweepScene scene =
          new SweepScene(
              result.scenario(),
              asked.axes(),
              points.of(asked),
              current,
              measure.get(),
              against.get(),
              plotOf(asked.axes()));
      varied = asked;
      return Optional.of(scene);
    } catch (IllegalArgumentException | ArithmeticException e) {
      complaint = InputFault.of(e);
      return Optional.empty();
    }
  }

  private List<Axis> axes() {
    List<Axis> axes = new ArrayList<>(List.of(Axis.of(first.get().strip())));
    if (!second.get().isBlank()) {
      axes.add(Axis.of(second.get().strip()));
    }
    return axes;
  }

  /// The plot that is wished for, if it goes with the rest.
  private SweepPlot plotOf(List<Axis> axes) {
    SweepPlot wished = plot.get();
    boolean front = against.get() != null;
    boolean fits =
        wished != null
            && (wished == SweepPlot.FRONT) == front
            && (wished != SweepPlot.HEAT_MAP || axes.size() == 2);
    return fits ? wished : SweepPlot.of(axes, front);
  }

  /// How the command line draws the same.
  public Map<String, String> commandOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    String one = first.get().strip();
    String other = second.get().strip();
    options.put("vary", other.isEmpty() ? one : one + ";" + other);
    Measure beside = against.get();
    String result = measure.get().id();
    options.put("result", beside == null ? result : result + "," + beside.id());
    VariedScenario asked = varied;
    if (asked != null) {
      options.put("plot", plotOf(asked.axes()).id());
    }
    return options;
  }

  /// Varies and draws what a picture of a sweep shows; anything else leaves all as it is.
  public void restore(Recipe recipe) {
    List<String> vary =
        recipe.options().getOrDefault("vary", List.of()).stream()
            .flatMap(fields -> Stream.of(fields.split(";", -1)))
            .toList();
    if (!vary.isEmpty()) {
      restore(vary);
    }
    recipe
        .option("result")
        .ifPresent(results -> {
          int end = results.indexOf(',');
          measure.set(Measure.of(end < 0 ? results : results.substring(0, end)));
          against.set(end < 0 ? null : Measure.of(results.substring(end + 1)));
        });
  }

  /// Varies these fields, of which the window shows two.
  public void restore(List<String> vary) {
    first.set(vary.getFirst());
    second.set(vary.size() < 2 ? "" : vary.get(1));
  }

  /// Why nothing could be drawn the last time that nothing could.
  public InputFault complaint() {
    return complaint;
  }

  /// Whether points are still being run.
  public boolean running() {
    return points.isAsking();
  }

  /// The points, as they are found out.
  Findings<?, ?> findings() {
    return points;
  }

  /// Runs no more points; those that are known stay.
  public void cancel() {
    points.stop();
  }

  /// The scenario of a drawn point; empty if it is no point that could run.
  ///
  /// @param id its id on the drawing
  public Optional<Scenario> scenario(String id) {
    VariedScenario asked = varied;
    if (asked == null || !id.startsWith(SweepScene.ID)) {
      return Optional.empty();
    }
    long point = Long.parseLong(id.substring(SweepScene.ID.length()));
    try {
      return Optional.of(asked.scenario(point));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
