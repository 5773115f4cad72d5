package org.etchscope.app.workbench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import org.etchscope.app.workbench.model.NumberParameter;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.Waiting;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.model.WorkloadParameters;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// Measures the real window on a real display: how long it takes from a change of a parameter until
/// its result, all numbers and pictures, has been painted. Parameters are changed at random, and
/// what each kind of change takes is told apart.
public final class ChangeBenchmark {

  private static final int WARM_UP_CHANGES = 10;
  private static final int CHANGES = 160;

  /// Changes after which the memory mostly is what it was.
  private static final Set<String> FIRST_KINDS =
      Set.of("context", "feed-forward size", "layers", "output", "batch");

  private final Preset preset;
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  private final Map<String, UnaryOperator<Scenario>> kinds = new LinkedHashMap<>();

  private ChangeBenchmark(Preset preset) {
    this.preset = preset;
    kind("context", old -> NumberParameter.PROMPT.with(old, random.nextLong(512, 4097)));
    kind(
        "feed-forward size",
        old -> NumberParameter.FEED_FORWARD_SIZE.with(old, 256 * random.nextLong(32, 128)));
    kind("layers", old -> NumberParameter.LAYERS.with(old, 8 * random.nextLong(4, 13)));
    if (preset.workload().phase() == Phase.STEADY) {
      kind("output", old -> NumberParameter.OUTPUT.with(old, random.nextLong(64, 513)));
    } else {
      kind("batch", old -> NumberParameter.BATCH.with(old, random.nextLong(1, 257)));
    }
    kind("memory bandwidth", old -> chip(old, "hbm.gigabytesPerSecond", 100, 20, 60));
    kind("arrays", old -> chip(old, "arrays.count", 8, 4, 40));
    kind("precision", old -> workload(old, precision(old.workload())));
    kind("layout", old -> workload(old, old.workload().withLayout(layout())));
  }

  private void kind(String name, UnaryOperator<Scenario> change) {
    kinds.put(name, change);
  }

  private Scenario chip(Scenario old, String path, int unit, int low, int high) {
    String number = Integer.toString(unit * random.nextInt(low, high));
    return new Scenario(old.model(), ChipFields.of(path).with(old.chip(), number), old.workload());
  }

  private static Scenario workload(Scenario old, Workload workload) {
    return WorkloadParameters.with(old, workload);
  }

  private Workload precision(Workload old) {
    Precision[] all = {Precision.BF16, Precision.FP8, Precision.INT8, Precision.FP4};
    return old.withPrecision(all[random.nextInt(all.length)], old.activations(), old.keyValue());
  }

  private ParallelLayout layout() {
    String[] all =
        preset.workload().phase() == Phase.STEADY
            ? new String[] {"pp8", "tp2pp4", "tp4pp2", "tp8"}
            : new String[] {"tp8", "tp4", "tp2", "tp4pp2"};
    return ParallelLayout.of(all[random.nextInt(all.length)]);
  }

  /// Measures both scenarios that the window is judged by.
  public static void main(String[] arguments) throws Exception {
    OnScreen.start();
    for (Preset preset : new Preset[] {Preset.DECODE, Preset.BENCHMARK}) {
      new ChangeBenchmark(preset).measure();
    }
    OnScreen.end();
  }

  /// What a change took, in milliseconds.
  ///
  /// @param run the simulation by itself
  /// @param painted from the change until its result had been painted
  /// @param simulation processor time of the threads that simulate
  /// @param window processor time of the window's thread
  /// @param render processor time of the render thread
  /// @param collector for how long all threads stood still while memory was collected
  private record Change(
      String kind,
      double run,
      double painted,
      double simulation,
      double window,
      double render,
      double collector) {}

  private void measure() throws Exception {
    Stage[] stage = new Stage[1];
    WorkbenchModel[] opened = new WorkbenchModel[1];
    OnScreen.run(() -> {
      stage[0] = new Stage();
      opened[0] = Workbench.openWarm(stage[0], preset.scenario());
    });
    WorkbenchModel model = opened[0];
    // Opening is not what is measured, so looking for its end now and then will do.
    while (model.shown() == null) {
      Thread.sleep(10);
    }
    OnScreen.firstLook();
    OnScreen.run(() -> model.playback().pause());
    List<String> names = List.copyOf(kinds.keySet());
    List<Change> changes = new ArrayList<>();
    for (int i = -WARM_UP_CHANGES; i < CHANGES; i++) {
      Change change = change(stage[0], model, names.get(random.nextInt(names.size())));
      if (i >= 0) {
        changes.add(change);
      }
    }
    print(changes);
    OnScreen.run(stage[0]::close);
  }

  private void print(List<Change> changes) {
    System.out.printf(
        Locale.ROOT,
        "%s, %d changes to painted: %s; of which is not the simulation: %s%n",
        preset.name(Language.ENGLISH),
        changes.size(),
        OnScreen.spread(changes.stream().mapToDouble(Change::painted).toArray()),
        OnScreen.spread(changes.stream().mapToDouble(c -> c.painted - c.run).toArray()));
    System.out.printf(
        Locale.ROOT,
        "  processor time: simulation %s; window %s; render %s%n",
        OnScreen.spread(changes.stream().mapToDouble(Change::simulation).toArray()),
        OnScreen.spread(changes.stream().mapToDouble(Change::window).toArray()),
        OnScreen.spread(changes.stream().mapToDouble(Change::render).toArray()));
    System.out.printf(
        Locale.ROOT,
        "  memory was collected during %d changes: %s%n",
        changes.stream().filter(change -> change.collector > 0).count(),
        OnScreen.spread(changes.stream().mapToDouble(Change::collector).toArray()));
    print("model and workload", changes, FIRST_KINDS::contains);
    print("chip and layout", changes, kind -> !FIRST_KINDS.contains(kind));
    kinds.keySet().forEach(kind -> print(kind, changes, kind::equals));
  }

  private static void print(String name, List<Change> changes, Predicate<String> which) {
    double[] some =
        changes.stream()
            .filter(change -> which.test(change.kind))
            .mapToDouble(Change::painted)
            .toArray();
    if (some.length > 0) {
      System.out.printf(Locale.ROOT, "  %-18s %3d: %s%n", name, some.length, OnScreen.spread(some));
    }
  }

  /// Changes a parameter and waits until the result has been painted. What is refused counts as
  /// painted with its reason, and is taken back.
  private Change change(Stage stage, WorkbenchModel model, String kind) throws Exception {
    CompletableFuture<Long> painted = new CompletableFuture<>();
    long[] begin = new long[1];
    double simulation = simulated();
    double window = OnScreen.cpuNanoseconds(OnScreen.WINDOW_THREAD) / 1e6;
    double render = OnScreen.cpuNanoseconds(OnScreen.RENDER_THREAD) / 1e6;
    double collector = collected();
    OnScreen.run(() -> {
      UnaryOperator<Scenario> edit = Objects.requireNonNull(kinds.get(kind));
      Scenario before = model.wanted();
      Scenario next = before;
      while (next.equals(before)) {
        next = edit.apply(before);
      }
      Scenario wanted = next;
      begin[0] = System.nanoTime();
      SimulationResult shown = Objects.requireNonNull(model.shown());
      model.edit(kind, _ -> wanted);
      awaitResult(stage, model, shown, painted);
    });
    double milliseconds =
        (painted.get(OnScreen.PATIENCE_SECONDS, TimeUnit.SECONDS) - begin[0]) / 1e6;
    window = OnScreen.cpuNanoseconds(OnScreen.WINDOW_THREAD) / 1e6 - window;
    render = OnScreen.cpuNanoseconds(OnScreen.RENDER_THREAD) / 1e6 - render;
    simulation = simulated() - simulation;
    boolean refused = model.notices().complaint().get() != null;
    if (refused) {
      OnScreen.run(() -> model.wish().undo());
    }
    SimulationResult result = model.shown();
    double run =
        refused || result == null
            ? 0
            : result.trace().cycles() / model.simulatedCyclesPerSecond() * 1e3;
    return new Change(kind, run, milliseconds, simulation, window, render, collected() - collector);
  }

  /// Milliseconds for which memory has been collected.
  private static double collected() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  private static double simulated() {
    return (OnScreen.cpuNanoseconds("simulation")
            + OnScreen.cpuNanoseconds("ForkJoinPool.commonPool"))
        / 1e6;
  }

  /// Completes `painted` when another result than the one before has been painted, or a refusal.
  @SuppressWarnings("ReferenceEquality") // whether it is still the same result
  static void awaitResult(
      Stage stage,
      WorkbenchModel model,
      @Nullable SimulationResult before,
      CompletableFuture<Long> painted) {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        boolean refused = model.notices().complaint().get() != null;
        if (refused || (model.shown() != before && model.waiting().get() == Waiting.NO)) {
          OnScreen.whenPainted(stage.getScene(), painted);
          stop();
        }
      }
    }.start();
  }
}
