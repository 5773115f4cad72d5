package org.etchscope.views.memory;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.BufferLook;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.plot.PlottedText;
import org.etchscope.views.surface.vector.PgfAxis;
import org.etchscope.views.surface.vector.PgfPanel;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.surface.vector.PgfSeries;
import org.etchscope.views.surface.vector.PgfSeries.Mark;
import org.etchscope.views.surface.vector.PgfSeries.Point;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;

/// What memory and buffers of a run did over time as a plot for LaTeX: the traffic of HBM, class on
/// class, and how full buffers were at most.
public final class PlottedMemory {

  private static final int COLUMNS = 200;
  private static final double PERCENT = 100;

  private final Trace trace;
  private final long from;
  private final long to;
  private final Language language;
  private final int columns;
  private final double unitSeconds;
  private final String timeName;

  private PlottedMemory(Trace trace, long from, long to, Language language) {
    this.trace = trace;
    this.from = from;
    this.to = to;
    this.language = language;
    this.columns = (int) Math.min(COLUMNS, to - from);
    boolean fine = trace.seconds(to) < 1e-3;
    this.unitSeconds = fine ? 1e-6 : 1e-3;
    this.timeName = PlottedText.TIME_IN.in(language, fine ? "µs" : "ms");
  }

  /// The plot of a stretch of a run.
  ///
  /// @param from first cycle
  /// @param to the cycle after the last, more than `from`
  /// @param buffers the buffers to plot, from top to bottom
  public static PgfPlot of(
      Trace trace, long from, long to, List<BufferName> buffers, Language language) {
    PlottedMemory plotted = new PlottedMemory(trace, from, to, language);
    List<PgfPanel> panels = new ArrayList<>(List.of(plotted.traffic(buffers.isEmpty())));
    for (BufferName buffer : buffers) {
      panels.add(plotted.level(buffer, buffer == buffers.getLast()));
    }
    return new PgfPlot(panels);
  }

  private PgfPanel traffic(boolean last) {
    List<PgfSeries> series = new ArrayList<>();
    for (StreamClass streamClass : StreamClass.values()) {
      if (trace.bytes(streamClass, from, to) > 0) {
        DataRole role = MemoryWords.role(streamClass);
        series.add(
            new PgfSeries(
                Terms.of(streamClass).in(language),
                Mark.STACKED_STEPS,
                streamClass == StreamClass.KEY_VALUE_APPEND ? role.fill().at(0.5) : role.fill(),
                role.pattern(),
                points(
                    streamClass.name(),
                    (begin, end) ->
                        PERCENT
                            * trace.bytes(streamClass, begin, end)
                            / trace.seconds(end - begin)
                            / trace.chip().hbm().bytesPerSecond())));
      }
    }
    String name = PlottedText.PERCENT_OF_PEAK.in(language, trace.chip().hbm().label());
    return new PgfPanel(time(last), PgfAxis.between(name, 0, PERCENT), series);
  }

  private PgfPanel level(BufferName buffer, boolean last) {
    DataRole role = BufferLook.role(buffer);
    long capacity = trace.capacity(buffer);
    List<Point> points =
        points(
            buffer.name(),
            (begin, end) ->
                PERCENT * trace.maximumLevel(buffer, begin, end) / Math.max(1, capacity));
    String name =
        PlottedText.PERCENT_OF.in(
            language, Terms.of(buffer).in(language), Quantity.bytes(capacity).words());
    return new PgfPanel(
        time(last),
        PgfAxis.between(name, 0, PERCENT),
        List.of(new PgfSeries("", Mark.STACKED_STEPS, role.fill(), role.pattern(), points)));
  }

  /// Panels stand on one clock, which the last of them names.
  private PgfAxis time(boolean named) {
    return PgfAxis.between(named ? timeName : "", time(from), time(to));
  }

  private double time(long cycle) {
    return trace.seconds(cycle) / unitSeconds;
  }

  /// A value between two cycles.
  private interface Column {
    double between(long begin, long end);
  }

  private List<Point> points(String name, Column column) {
    List<Point> points = new ArrayList<>();
    double value = 0;
    for (int i = 0; i < columns; i++) {
      long begin = begin(i);
      value = column.between(begin, begin(i + 1));
      points.add(new Point(name, time(begin), value));
    }
    points.add(new Point(name, time(to), value));
    return points;
  }

  private long begin(int column) {
    return from + (to - from) * column / columns;
  }
}
