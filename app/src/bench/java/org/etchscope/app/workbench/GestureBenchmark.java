package org.etchscope.app.workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.etchscope.app.workbench.control.TrackSlider;
import org.etchscope.app.workbench.model.NumberParameter;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.parameter.LayoutSection;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.words.Language;

/// Measures the real window on a real display as [ChangeBenchmark] does, but by what people do with
/// its controls, at a pace of people: a number is stepped, a choice is made of a list, a slider is
/// dragged. What is measured is a change of the scenario by a control until its result has been
/// painted; of a slider that is dragged the last one, where it comes to rest.
public final class GestureBenchmark {

  private static final int WARM_UP_GESTURES = 6;
  private static final int GESTURES = 60;

  /// From finding a control with the eye or the mouse to using it.
  private static final long FIND_MILLISECONDS = 400;

  /// From opening a list to choosing.
  private static final long READ_MILLISECONDS = 700;

  /// From one press of a key to the next.
  private static final long PRESS_MILLISECONDS = 250;

  /// From one position of the mouse to the next, and positions of a drag.
  private static final long MOVE_MILLISECONDS = 16;

  private static final int MOVES = 36;
  private static final int MOST_PRESSES = 5;

  private static final List<String> NUMBERS = List.of("prompt", "layers", "feedForward");
  private static final List<String> CHIP_NUMBERS =
      List.of("arrays-count", "hbm-gigabytesPerSecond");
  private static final List<String> LISTS =
      List.of("precision-weights", "precision-KV", LayoutSection.LAYOUT);
  private static final String SLIDER = "Slider";

  /// What was not simulated when it was asked for: it was known.
  private static final String FORESEEN = ", run before";

  private static final double LOOK_UP_MILLISECONDS = 1;

  private final Preset preset;

  /// What is varied beside the context: as in the other benchmark, the batch where it is chosen,
  /// the output where the chip takes as many sequences as fit.
  private final String quantity;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
  private final Map<String, List<Double>> painted = new TreeMap<>();
  private final Stage stage;
  private final WorkbenchModel model;
  private boolean counts;

  private GestureBenchmark(Preset preset) throws Exception {
    this.preset = preset;
    this.quantity = preset.workload().phase() == Phase.STEADY ? "output" : "batch";
    Stage[] opened = new Stage[1];
    WorkbenchModel[] shown = new WorkbenchModel[1];
    OnScreen.run(() -> {
      opened[0] = new Stage();
      shown[0] = Workbench.openWarm(opened[0], preset.scenario());
    });
    stage = opened[0];
    model = shown[0];
  }

  /// Measures both scenarios that the window is judged by.
  public static void main(String[] arguments) throws Exception {
    OnScreen.start();
    for (Preset preset : new Preset[] {Preset.DECODE, Preset.BENCHMARK}) {
      new GestureBenchmark(preset).measure();
    }
    OnScreen.end();
  }

  private void measure() throws Exception {
    // Opening is not what is measured, so looking for its end now and then will do.
    while (model.shown() == null) {
      Thread.sleep(10);
    }
    OnScreen.firstLook();
    OnScreen.run(() -> {
      model.playback().pause();
      model.panels().chipFields().set(true);
    });
    for (int i = -WARM_UP_GESTURES; i < GESTURES; i++) {
      counts = i >= 0;
      switch (random.nextInt(4)) {
        case 0 -> step(random.nextInt(4) == 0 ? quantity : any(NUMBERS));
        case 1 -> step(any(CHIP_NUMBERS));
        case 2 -> choose(any(LISTS));
        default -> drag(random.nextBoolean() ? quantity : "prompt");
      }
    }
    print(preset.name(Language.ENGLISH) + ", from a hand to painted", painted.values());
    print("  run before", of(kind -> kind.endsWith(FORESEEN)));
    print("  run then", of(kind -> !kind.endsWith(FORESEEN)));
    painted.forEach((kind, some) -> print("    " + kind, List.of(some)));
    OnScreen.run(stage::close);
  }

  private List<List<Double>> of(Predicate<String> which) {
    return painted.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static void print(String name, Collection<List<Double>> parts) {
    double[] all = parts.stream().flatMapToDouble(GestureBenchmark::times).toArray();
    if (all.length > 0) {
      System.out.printf(
          Locale.ROOT,
          "%-42s %3d: %s; %d within 50 ms%n",
          name,
          all.length,
          OnScreen.spread(all),
          Arrays.stream(all).filter(time -> time <= 50).count());
    }
  }

  private static DoubleStream times(List<Double> some) {
    return some.stream().mapToDouble(Double::doubleValue);
  }

  private String any(List<String> ids) {
    return ids.get(random.nextInt(ids.size()));
  }

  private Node control(String id) {
    Node node = stage.getScene().lookup("#" + id);
    if (node == null) {
      throw new IllegalStateException("no control " + id);
    }
    return node;
  }

  /// Up or down a few times, rarely back.
  private void step(String id) throws Exception {
    OnScreen.run(() -> control(id).requestFocus());
    Thread.sleep(FIND_MILLISECONDS);
    boolean up = random.nextBoolean();
    int presses = random.nextInt(1, MOST_PRESSES + 1);
    for (int i = 0; i < presses; i++) {
      KeyCode key = up != (random.nextInt(5) == 0) ? KeyCode.UP : KeyCode.DOWN;
      long begin = System.nanoTime();
      painted(
          i == 0 ? "first step" : "next step",
          () -> {
            Event.fireEvent(
                control(id),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
            return null;
          });
      Thread.sleep(Math.max(0, PRESS_MILLISECONDS - (System.nanoTime() - begin) / 1_000_000));
    }
  }

  private void choose(String id) throws Exception {
    OnScreen.run(() -> {
      control(id).requestFocus();
      ((MenuButton) control(id)).show();
    });
    Thread.sleep(READ_MILLISECONDS);
    List<MenuItem> items =
        ((MenuButton) control(id))
            .getItems().stream().filter(item -> !(item instanceof SeparatorMenuItem)).toList();
    MenuItem item = items.get(random.nextInt(items.size()));
    painted(
        "choice",
        () -> {
          ((MenuButton) control(id)).hide();
          item.fire();
          return null;
        });
  }

  /// Fast in the middle of its way and slow at its ends, as hands are (least jerk).
  private void drag(String number) throws Exception {
    String id = number + SLIDER;
    OnScreen.run(() -> control(id).requestFocus());
    Thread.sleep(FIND_MILLISECONDS);
    TrackSlider slider = (TrackSlider) control(id);
    double from = slider.getValue();
    double to = target(number);
    double pixels = slider.getWidth();
    for (int i = 1; i < MOVES; i++) {
      double time = (double) i / MOVES;
      double way = time * time * time * (10 - 15 * time + 6 * time * time);
      double position = Math.rint((from + (to - from) * way) * pixels) / pixels;
      OnScreen.run(() -> slider.setValue(position));
      Thread.sleep(MOVE_MILLISECONDS);
    }
    double rest = (Math.rint(to * pixels) + 0.5) / pixels;
    painted(
        "slider comes to rest",
        () -> {
          slider.setValue(rest);
          return null;
        });
  }

  /// Where a number at random lies on its slider, of those that [ChangeBenchmark] takes.
  private double target(String number) {
    return switch (number) {
      case "prompt" -> position(NumberParameter.PROMPT, random.nextLong(512, 4097));
      case "output" -> position(NumberParameter.OUTPUT, random.nextLong(64, 513));
      default -> position(NumberParameter.BATCH, random.nextLong(1, 257));
    };
  }

  private static double position(NumberParameter parameter, long number) {
    double low = Math.max(1, parameter.domain().low().doubleValue());
    return Math.log(number / low) / Math.log(parameter.domain().high().doubleValue() / low);
  }

  /// Makes a change and waits until its result has been painted, unless it changes nothing or is
  /// refused.
  private void painted(String kind, Callable<?> change) throws Exception {
    CompletableFuture<Long> done = new CompletableFuture<>();
    long[] begin = new long[1];
    double simulation = OnScreen.cpuNanoseconds("simulation") / 1e6;
    OnScreen.run(() -> {
      Scenario before = model.wanted();
      SimulationResult shown = model.shown();
      begin[0] = System.nanoTime();
      try {
        change.call();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      if (model.wanted().equals(before)) {
        done.complete(0L);
      } else {
        ChangeBenchmark.awaitResult(stage, model, shown, done);
      }
    });
    long end = done.get(OnScreen.PATIENCE_SECONDS, TimeUnit.SECONDS);
    boolean refused = model.notices().complaint().get() != null;
    if (refused) {
      OnScreen.run(() -> model.wish().undo());
    } else if (end > 0 && counts) {
      simulation = OnScreen.cpuNanoseconds("simulation") / 1e6 - simulation;
      painted
          .computeIfAbsent(
              simulation < LOOK_UP_MILLISECONDS ? kind + FORESEEN : kind, _ -> new ArrayList<>())
          .add((end - begin[0]) / 1e6);
    }
  }
}
