package org.etchscope.views.timeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.words.Language;

/// Everything of the timeline that depends on the run, the visible range and the size, but not on
/// the playhead: made once for each, painted often. Immutable. Its cost is bounded by the pixels.
public final class TimelineScene {

  private final Trace trace;
  private final RunOutline outline;
  private final Language language;
  private final TimeScale scale;
  private final double width;
  private final double height;
  private final RowPlaces places;
  private final TimeAxis axis;
  private final LayerBand layers;
  private final List<LaneModel> lanes;
  private final CounterModel counters;
  private final Map<Integer, Long> bookmarks;

  private TimelineScene(
      Trace trace,
      RunOutline outline,
      TimeRange range,
      double width,
      double height,
      Language language) {
    this.trace = trace;
    this.outline = outline;
    this.language = language;
    this.width = width;
    this.height = height;
    double labels = RowPlaces.labelWidth(width);
    double timeWidth = Math.max(1, width - labels - RowPlaces.PADDING);
    this.scale = new TimeScale(range, labels, timeWidth);
    List<TimelineRow> rows = TimelineRow.lanesOf(trace);
    this.places = new RowPlaces(rows, height);
    this.axis = new TimeAxis(trace, scale, language);
    this.layers = LayerBand.of(trace, scale, new WorkNames(language));
    this.lanes = new LaneModels(trace, scale, new WorkNames(language)).of(rows);
    this.counters = CounterModel.of(trace, scale);
    this.bookmarks = Map.of();
  }

  private TimelineScene(TimelineScene other, Map<Integer, Long> bookmarks) {
    this.trace = other.trace;
    this.outline = other.outline;
    this.language = other.language;
    this.width = other.width;
    this.height = other.height;
    this.scale = other.scale;
    this.places = other.places;
    this.axis = other.axis;
    this.layers = other.layers;
    this.lanes = other.lanes;
    this.counters = other.counters;
    this.bookmarks = Map.copyOf(bookmarks);
  }

  /// The same scene with numbered places of the run marked.
  ///
  /// @param cycles the cycle of each, by its number
  public TimelineScene withBookmarks(Map<Integer, Long> cycles) {
    return new TimelineScene(this, cycles);
  }

  /// The scene of a run.
  ///
  /// @param width width with the label column, in pixels at zoom 100 %
  /// @param height height below the transport bar
  public static TimelineScene of(
      Trace trace, TimeRange range, double width, double height, Language language) {
    if (range.cycles() != trace.cycles()) {
      throw new IllegalArgumentException(
          "range is of a run of %d cycles; it must be of %d"
              .formatted(range.cycles(), trace.cycles()));
    }
    return new TimelineScene(trace, RunOutline.of(trace), range, width, height, language);
  }

  /// The same run in another range or size; cheaper than a new scene.
  public TimelineScene with(TimeRange newRange, double newWidth, double newHeight) {
    return new TimelineScene(trace, outline, newRange, newWidth, newHeight, language);
  }

  public Trace trace() {
    return trace;
  }

  /// What is in view.
  public TimeRange range() {
    return scale.range();
  }

  public double width() {
    return width;
  }

  public double height() {
    return height;
  }

  /// The cycle under a place of the time area; beside it, the nearest one in view.
  public long cycleAt(double x) {
    return scale.cycleAt(x);
  }

  /// The place of a cycle; outside the time area if it is not in view.
  public double xOf(long cycle) {
    return scale.xOf(cycle);
  }

  /// The cycle of the whole run under a place of the row [TimelineRow#OVERVIEW].
  public long overviewCycleAt(double x) {
    return overview().cycleAt(x);
  }

  /// The row at a height, if there is one.
  public Optional<TimelineRow> rowAt(double y) {
    return places.rowAt(y);
  }

  /// What was drawn at a place of the time area, to the cycle.
  public Optional<TimelineHit> hit(double x, double y) {
    if (x < scale.left() || x > scale.right()) {
      return Optional.empty();
    }
    HitFinder finder = new HitFinder(trace, scale, language);
    long cycle = Math.min(cycleAt(x), trace.cycles() - 1);
    return rowAt(y).flatMap(row -> hit(finder, row, x, cycle));
  }

  private Optional<TimelineHit> hit(HitFinder finder, TimelineRow row, double x, long cycle) {
    return switch (row) {
      case OVERVIEW ->
          outline.phases().stream()
              .filter(phase -> overviewCycleAt(x) < phase.to())
              .findFirst()
              .map(finder::phase);
      case LAYERS -> finder.layer(cycle);
      case WEIGHT_LEVEL -> Optional.of(finder.level(cycle));
      case HBM_TRAFFIC -> Optional.of(finder.traffic(cycle));
      case HBM_WEIGHTS,
          HBM_KEY_VALUE,
          HBM_ACTIVATIONS,
          ATTENTION_ARRAYS,
          ATTENTION_UNIT,
          FEED_FORWARD_ARRAYS,
          VECTOR,
          LINKS ->
          lanes.stream()
              .filter(lane -> lane.row() == row)
              .findFirst()
              .map(lane -> finder.lane(lane, cycle));
    };
  }

  Map<Integer, Long> bookmarks() {
    return bookmarks;
  }

  RunOutline outline() {
    return outline;
  }

  TimeScale scale() {
    return scale;
  }

  /// The scale of the whole run.
  TimeScale overview() {
    return new TimeScale(range().fit(), scale.left(), scale.width());
  }

  RowPlaces places() {
    return places;
  }

  TimeAxis axis() {
    return axis;
  }

  LayerBand layers() {
    return layers;
  }

  List<LaneModel> lanes() {
    return lanes;
  }

  CounterModel counters() {
    return counters;
  }
}
