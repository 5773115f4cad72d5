package org.etchscope.app.workbench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.etchscope.app.live.Findings;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.sim.analysis.comparison.Comparison;
import org.etchscope.sim.analysis.comparison.Rung;
import org.etchscope.sim.analysis.comparison.Waterfall;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.compare.Alignment;
import org.jspecify.annotations.Nullable;

/// What is held against each other in the window: the scenarios that are pinned as A and B, and
/// what is known of them so far. As long as nothing is pinned, A is a GPU that is asked the same,
/// and B is what the window shows. For one thread; runs are made on another.
public final class CompareDesk {

  /// The chip that stands for A as long as nothing is pinned.
  private static final String USUAL_CHIP = "h100";

  private final ObjectProperty<@Nullable Scenario> first = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Scenario> second = new SimpleObjectProperty<>();
  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.BESIDE);
  private final ObjectProperty<Alignment> alignment = new SimpleObjectProperty<>(Alignment.TIME);
  private final Findings<Question, Found> findings;
  private @Nullable ChipSpec usualChip;

  /// How two scenarios are compared.
  public enum Kind {
    /// Run below run.
    BESIDE,
    /// Run over run.
    OVERLAY,
    /// Step by step from one to the other.
    WATERFALL
  }

  /// What is asked.
  ///
  /// @param from A
  /// @param to B
  /// @param steps whether the steps between them are asked for, not the two alone
  record Question(Scenario from, Scenario to, boolean steps) {}

  /// What is found out.
  sealed interface Found {
    /// Both are run.
    record Runs(Comparison comparison) implements Found {}

    /// A step is run.
    record Step(Rung rung) implements Found {}

    /// They cannot be compared.
    record Refused(InputFault fault) implements Found {}
  }

  /// @param publisher where findings arrive
  /// @param changed called there after each
  CompareDesk(Executor publisher, Runnable changed) {
    this.findings = new Findings<>(CompareDesk::find, publisher, changed);
  }

  private static void find(Question asked, Cancellation cancellation, Consumer<Found> found) {
    try {
      if (asked.steps) {
        Waterfall.run(
            asked.from, asked.to, cancellation, rung -> found.accept(new Found.Step(rung)));
      } else {
        MemoryCalibration calibration = new MemoryCalibration();
        found.accept(
            new Found.Runs(
                new Comparison(
                    List.of(
                        Simulator.run(asked.from, cancellation, calibration),
                        Simulator.run(asked.to, cancellation, calibration)))));
      }
    } catch (IllegalArgumentException | ArithmeticException | ScheduleException e) {
      found.accept(new Found.Refused(InputFault.of(e)));
    }
  }

  /// What finds out what is asked.
  Findings<?, ?> findings() {
    return findings;
  }

  /// What is pinned as A; `null` if nothing is.
  public ObjectProperty<@Nullable Scenario> first() {
    return first;
  }

  /// What is pinned as B; `null` if nothing is.
  public ObjectProperty<@Nullable Scenario> second() {
    return second;
  }

  public ObjectProperty<Kind> kind() {
    return kind;
  }

  public ObjectProperty<Alignment> alignment() {
    return alignment;
  }

  /// A, whether it is pinned or not.
  ///
  /// @param shown what the window shows
  public Scenario from(Scenario shown) {
    Scenario pinned = first.get();
    return pinned == null ? new Scenario(shown.model(), usualChip(), shown.workload()) : pinned;
  }

  /// Read once: this is asked for with each result.
  private ChipSpec usualChip() {
    ChipSpec chip = usualChip;
    if (chip == null) {
      chip = ChipLibrary.load(USUAL_CHIP);
      usualChip = chip;
    }
    return chip;
  }

  /// B, whether it is pinned or not.
  ///
  /// @param shown what the window shows
  public Scenario to(Scenario shown) {
    return Objects.requireNonNullElse(second.get(), shown);
  }

  /// Shows the comparison of a picture.
  ///
  /// @param sides the two that it holds against each other
  public void restore(Recipe recipe, List<Scenario> sides) {
    recipe
        .option("align")
        .flatMap(id -> Stream.of(Alignment.values()).filter(of -> of.id().equals(id)).findFirst())
        .ifPresent(alignment::set);
    boolean overlaid = recipe.option("overlay").isPresent();
    boolean steps = recipe.option("view").filter("waterfall"::equals).isPresent();
    kind.set(steps ? Kind.WATERFALL : overlaid ? Kind.OVERLAY : Kind.BESIDE);
    first.set(sides.getFirst());
    second.set(sides.getLast());
  }

  /// What was A becomes B, and the other way round.
  public void swap(Scenario shown) {
    Scenario from = from(shown);
    Scenario to = to(shown);
    first.set(to);
    second.set(from);
  }

  /// Both runs; empty until they are finished.
  public Optional<Comparison> comparison(Scenario shown) {
    return found(shown, false).stream()
        .filter(Found.Runs.class::isInstance)
        .map(found -> ((Found.Runs) found).comparison())
        .findFirst();
  }

  /// The steps that are finished; empty until the first is.
  public Optional<Waterfall> waterfall(Scenario shown) {
    List<Rung> rungs = new ArrayList<>();
    for (Found found : found(shown, true)) {
      if (found instanceof Found.Step(Rung rung)) {
        rungs.add(rung);
      }
    }
    return rungs.isEmpty() ? Optional.empty() : Optional.of(new Waterfall(rungs));
  }

  /// Why they cannot be compared; empty if they can, as far as is known.
  public Optional<InputFault> complaint(Scenario shown) {
    return found(shown, kind.get() == Kind.WATERFALL).stream()
        .filter(Found.Refused.class::isInstance)
        .map(found -> ((Found.Refused) found).fault())
        .findFirst();
  }

  private List<Found> found(Scenario shown, boolean steps) {
    return findings.of(new Question(from(shown), to(shown), steps));
  }
}
