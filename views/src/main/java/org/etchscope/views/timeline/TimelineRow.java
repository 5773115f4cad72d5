package org.etchscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// A row of the timeline, from top to bottom. The order never changes.
public enum TimelineRow {
  /// The whole run, with the visible part marked.
  OVERVIEW(DataRole.CONTROL),
  /// The layers, and the axis.
  LAYERS(DataRole.CONTROL),
  HBM_WEIGHTS(DataRole.WEIGHTS, Lane.HBM_WEIGHTS),
  HBM_KEY_VALUE(DataRole.KEY_VALUE, Lane.HBM_KEY_VALUE, Lane.HBM_APPEND),
  /// Present only if the run spends [#NOTICEABLE] of its time on it, which a fused chip does not.
  HBM_ACTIVATIONS(DataRole.ACTIVATIONS, Lane.HBM_ACTIVATIONS),
  ATTENTION_ARRAYS(DataRole.ACTIVATIONS, Lane.ATTENTION_ARRAYS),
  ATTENTION_UNIT(DataRole.ACTIVATIONS, Lane.ATTENTION_UNIT),
  FEED_FORWARD_ARRAYS(DataRole.ACTIVATIONS, Lane.FEED_FORWARD_ARRAYS),
  VECTOR(DataRole.ACTIVATIONS, Lane.VECTOR),
  LINKS(DataRole.PARTIAL_SUMS, Lane.LINKS),
  WEIGHT_LEVEL(DataRole.WEIGHTS),
  HBM_TRAFFIC(DataRole.WEIGHTS);

  /// Share of the run from which on activations in HBM get a lane of their own.
  static final double NOTICEABLE = 0.005;

  private final DataRole role;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Lane> lanes;

  TimelineRow(DataRole role, Lane... lanes) {
    this.role = role;
    this.lanes = List.of(lanes);
  }

  /// Name on screen, for a run on a chip.
  public String name(Language language, ChipSpec chip) {
    return isLane() ? Terms.of(lanes.getFirst(), chip).in(language) : name(language);
  }

  /// Name on screen where there is no run.
  public String name(Language language) {
    Phrase name =
        switch (this) {
          case OVERVIEW -> TimelineText.WHOLE_RUN;
          case LAYERS -> TimelineText.LAYERS;
          case WEIGHT_LEVEL -> TimelineText.SRAM_WEIGHTS;
          case HBM_TRAFFIC -> TimelineText.HBM_TRAFFIC;
          default -> Terms.of(lanes.getFirst());
        };
    return name.in(language);
  }

  /// Lanes of the trace that it shows; empty for bands and counters.
  public List<Lane> lanes() {
    return lanes;
  }

  boolean isLane() {
    return !lanes.isEmpty();
  }

  DataRole role() {
    return role;
  }

  /// The unit of a lane.
  Unit unit() {
    return lanes.getFirst().unit();
  }

  /// The unit of a chip that a lane shows.
  Unit unit(ChipSpec chip) {
    return lanes.getFirst().unit(chip);
  }

  /// Whether it shares its unit with other rows.
  boolean isShared(ChipSpec chip) {
    return unit() == Unit.HBM || (unit() == Unit.ARRAYS && !chip.arrays().split());
  }

  /// Busy unit-cycles in `[from, to)` as a share of what the unit has.
  double busyShare(Trace trace, long from, long to) {
    long busy = 0;
    for (Lane lane : lanes) {
      busy += trace.busy(lane, from, to);
    }
    return busy / ((double) trace.width(lanes.getFirst()) * (to - from));
  }

  /// The rows of lanes that a run has.
  static List<TimelineRow> lanesOf(Trace trace) {
    List<TimelineRow> rows = new ArrayList<>();
    for (TimelineRow row : values()) {
      if (row.isLane()
          && (row != HBM_ACTIVATIONS || row.busyShare(trace, 0, trace.cycles()) >= NOTICEABLE)) {
        rows.add(row);
      }
    }
    return rows;
  }

  /// The rows of lanes of a fused chip, for when there is no run yet.
  static List<TimelineRow> usualLanes() {
    List<TimelineRow> rows = new ArrayList<>(List.of(values()));
    rows.removeIf(row -> !row.isLane() || row == HBM_ACTIVATIONS);
    return rows;
  }
}
