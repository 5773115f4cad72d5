package org.etchscope.app.workbench.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.etchscope.app.workbench.words.BreakTexts;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.compare.Alignment;
import org.etchscope.views.playback.StepUnit;
import org.etchscope.views.sweep.SweepPlot;
import org.etchscope.views.timeline.TimeRange;
import org.jspecify.annotations.Nullable;

/// Where in its run and how a window was left, as texts by name: what is selected, the part of the
/// run on the timeline, cursors, bookmarks, how it plays, which panels are open, what is varied and
/// compared. A text that is missing or damaged leaves its thing as it is.
public final class SessionPlace {

  private static final String SELECTION = "selection";
  private static final String RANGE = "range";
  private static final String CURSORS = "cursors";
  private static final String BOOKMARK = "bookmark.";
  private static final String PLAYING = "playing";
  private static final String UNIT = "unit";
  private static final String SPEED = "speed";
  private static final String BREAK = "break";
  private static final String PARAMETERS = "parameters";
  private static final String INSPECTOR = "inspector";
  private static final String AREA = "area";
  private static final String FULLEST = "fullest-first";
  private static final String SWEEP_FIRST = "sweep.first";
  private static final String SWEEP_SECOND = "sweep.second";
  private static final String SWEEP_RESULT = "sweep.result";
  private static final String SWEEP_AGAINST = "sweep.against";
  private static final String SWEEP_PLOT = "sweep.plot";
  private static final String COMPARE_KIND = "compare.kind";
  private static final String COMPARE_ALIGN = "compare.align";

  private final WorkbenchModel model;

  private SessionPlace(WorkbenchModel model) {
    this.model = model;
  }

  /// The place of a window now.
  public static Map<String, String> of(WorkbenchModel model) {
    return new SessionPlace(model).texts();
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    put(texts, SELECTION, model.selection().get(), id -> id);
    put(texts, RANGE, model.panels().timeline().get(), SessionPlace::text);
    List<Long> cursors = model.marks().shown().get().measured();
    if (cursors.size() == 2) {
      texts.put(CURSORS, "%d %d".formatted(cursors.getFirst(), cursors.getLast()));
    }
    SimulationResult shown = model.shown();
    if (shown != null) {
      long cycles = shown.trace().cycles();
      model
          .bookmarks()
          .cycles()
          .get()
          .forEach(
              (number, cycle) -> texts.put(BOOKMARK + number, "%d %d".formatted(cycle, cycles)));
    }
    PlaybackModel playback = model.playback();
    texts.put(PLAYING, String.valueOf(playback.playing().get()));
    texts.put(UNIT, id(playback.unit().get()));
    texts.put(SPEED, String.valueOf(playback.speedPosition().get()));
    put(texts, BREAK, playback.breakWhen().get(), BreakTexts::of);
    Panels panels = model.panels();
    texts.put(PARAMETERS, String.valueOf(panels.parameters().get()));
    texts.put(INSPECTOR, String.valueOf(panels.inspector().get()));
    texts.put(AREA, String.valueOf(panels.areaToScale().get()));
    texts.put(FULLEST, String.valueOf(panels.fullestFirst().get()));
    SweepDesk sweep = model.inquiries().sweep();
    texts.put(SWEEP_FIRST, sweep.first().get());
    texts.put(SWEEP_SECOND, sweep.second().get());
    texts.put(SWEEP_RESULT, sweep.measure().get().id());
    put(texts, SWEEP_AGAINST, sweep.against().get(), Measure::id);
    put(texts, SWEEP_PLOT, sweep.plot().get(), SweepPlot::id);
    texts.put(COMPARE_KIND, id(model.inquiries().compare().kind().get()));
    texts.put(COMPARE_ALIGN, id(model.inquiries().compare().alignment().get()));
    return texts;
  }

  private static <T> void put(
      Map<String, String> texts, String name, @Nullable T value, Function<T, String> text) {
    if (value != null) {
      texts.put(name, text.apply(value));
    }
  }

  private static String text(TimeRange range) {
    return "%d %d %d".formatted(range.from(), range.to(), range.cycles());
  }

  /// Brings a window to a place; to the cycles of its run once that of a scenario is shown.
  static void restore(Map<String, String> texts, Scenario scenario, WorkbenchModel window) {
    new SessionPlace(window).restore(texts, scenario);
  }

  private void restore(Map<String, String> texts, Scenario scenario) {
    model.selection().set(texts.get(SELECTION));
    texts.keySet().stream()
        .filter(name -> name.startsWith(BOOKMARK))
        .forEach(name -> with(texts, name, text -> bookmark(name, text)));
    restorePlayback(texts);
    Panels panels = model.panels();
    with(texts, PARAMETERS, text -> panels.parameters().set(bool(text)));
    with(texts, INSPECTOR, text -> panels.inspector().set(bool(text)));
    with(texts, AREA, text -> panels.areaToScale().set(bool(text)));
    with(texts, FULLEST, text -> panels.fullestFirst().set(bool(text)));
    restoreInquiries(texts);
    WhenShown.run(
        model,
        scenario,
        () -> {
          with(texts, CURSORS, this::cursors);
          with(texts, RANGE, this::range);
        });
  }

  private void restorePlayback(Map<String, String> texts) {
    PlaybackModel playback = model.playback();
    with(texts, UNIT, text -> playback.unit().set(named(StepUnit.values(), text)));
    with(texts, SPEED, text -> playback.speedPosition().set(share(text)));
    playback.breakWhen().set(null);
    with(texts, BREAK, text -> playback.breakWhen().set(BreakTexts.read(text)));
    with(
        texts,
        PLAYING,
        text -> {
          if (bool(text)) {
            playback.play();
          } else {
            playback.pause();
          }
        });
  }

  private void restoreInquiries(Map<String, String> texts) {
    SweepDesk sweep = model.inquiries().sweep();
    with(texts, SWEEP_FIRST, sweep.first()::set);
    with(texts, SWEEP_SECOND, sweep.second()::set);
    with(texts, SWEEP_RESULT, text -> sweep.measure().set(Measure.of(text)));
    with(texts, SWEEP_AGAINST, text -> sweep.against().set(Measure.of(text)));
    with(
        texts,
        SWEEP_PLOT,
        text ->
            Stream.of(SweepPlot.values())
                .filter(plot -> plot.id().equals(text))
                .forEach(sweep.plot()::set));
    CompareDesk compare = model.inquiries().compare();
    with(texts, COMPARE_KIND, text -> compare.kind().set(named(CompareDesk.Kind.values(), text)));
    with(texts, COMPARE_ALIGN, text -> compare.alignment().set(named(Alignment.values(), text)));
  }

  private void bookmark(String name, String text) {
    long[] numbers = numbers(text, 2);
    model
        .bookmarks()
        .set(Integer.parseInt(name.substring(BOOKMARK.length())), numbers[0], numbers[1]);
  }

  private void cursors(String text) {
    long[] cycles = numbers(text, 2);
    model.marks().first(cycles[0]);
    model.marks().second(cycles[1]);
  }

  private void range(String text) {
    long[] numbers = numbers(text, 3);
    TimeRange kept = new TimeRange(numbers[0], numbers[1], numbers[2]);
    TimeRange seen = model.panels().timeline().get();
    if (seen == null || seen.cycles() == kept.cycles()) {
      model.panels().timeline().set(kept);
    }
  }

  /// Does something with a text, if there is one; what is wrong with it was made by hand.
  private static void with(Map<String, String> texts, String name, Consumer<String> use) {
    String text = texts.get(name);
    if (text != null) {
      try {
        use.accept(text);
      } catch (IllegalArgumentException _) {
        // As if nothing had been kept of it.
      }
    }
  }

  private static long[] numbers(String text, int count) {
    long[] numbers = Arrays.stream(text.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    if (numbers.length != count) {
      throw new IllegalArgumentException("\"%s\" has not %d numbers".formatted(text, count));
    }
    return numbers;
  }

  private static double share(String text) {
    double share = Double.parseDouble(text);
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is %s; it must be from 0 to 1".formatted(text));
    }
    return share;
  }

  private static boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("\"%s\" is neither true nor false".formatted(text));
    }
    return text.equals("true");
  }

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E named(E[] constants, String text) {
    return Stream.of(constants)
        .filter(constant -> id(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("\"%s\" is unknown".formatted(text)));
  }
}
