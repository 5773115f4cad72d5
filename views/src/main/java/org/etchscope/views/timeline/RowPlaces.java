package org.etchscope.views.timeline;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the rows lie. A tall timeline gives room to lanes and counters; a low one folds the two
/// counters into one and puts lanes closer, a very low one leaves counters out.
final class RowPlaces {

  private static final double LABEL_WIDTH = 240;
  private static final double NARROW_LABEL_WIDTH = 188;
  private static final double NARROW = 560;

  /// Space between the column's text and its edges, and right of the time area.
  static final double PADDING = 16;

  /// The lowest timeline that keeps every lane readable.
  static final double MINIMUM_HEIGHT = 112;

  private static final double LANE_GAP = 3;

  /// Lanes are as close as this before anything else is left out.
  private static final double LEAST_PITCH = 12.5;

  private static final double COUNTER_GAP = 4;

  /// Width of the column with names and values.
  ///
  /// @param width of the timeline; in a column of a paper names and values stand closer
  static double labelWidth(double width) {
    return width < NARROW ? NARROW_LABEL_WIDTH : LABEL_WIDTH;
  }

  /// A row's upper edge and height.
  record Place(double y, double height) {
    double bottom() {
      return y + height;
    }

    double middle() {
      return y + height / 2;
    }
  }

  private final Map<TimelineRow, Place> places = new EnumMap<>(TimelineRow.class);

  RowPlaces(List<TimelineRow> lanes, double height) {
    int count = lanes.size();
    if (height >= 57 + 14 * count + 54) {
      bands(8, 34, 16);
      double spare = height - 57 - 2 * LANE_GAP;
      double even = Math.max(14, (spare - 56) / count);
      double pitch = Math.min(28, even <= 18 ? even : 18 + (even - 18) / 2);
      double counter = (spare - pitch * count - 2 * COUNTER_GAP) / 2 + COUNTER_GAP / 2;
      double y = lanes(lanes, 57, pitch) + LANE_GAP;
      put(TimelineRow.WEIGHT_LEVEL, y, counter);
      put(TimelineRow.HBM_TRAFFIC, y + counter + COUNTER_GAP, counter);
    } else if (height >= 40 + LEAST_PITCH * count + 26) {
      bands(4, 22, 14);
      double pitch = Math.min(14, (height - 40 - 26) / count);
      double y = lanes(lanes, 40, pitch) + LANE_GAP;
      put(TimelineRow.HBM_TRAFFIC, y, height - y - LANE_GAP);
    } else if (height >= 40 + LEAST_PITCH * count + 1) {
      bands(4, 22, 14);
      lanes(lanes, 40, Math.min(14, (height - 40 - 1) / count));
    } else {
      bands(2, 14, 11);
      lanes(lanes, 26, Math.min(14, (height - 27) / count));
    }
  }

  private void bands(double overview, double layers, double height) {
    put(TimelineRow.OVERVIEW, overview, height);
    put(TimelineRow.LAYERS, layers, height);
  }

  private double lanes(List<TimelineRow> lanes, double top, double pitch) {
    double y = top;
    double gap = pitch < 14 ? 1 : LANE_GAP - 1;
    for (TimelineRow lane : lanes) {
      put(lane, y, pitch - gap);
      y += pitch;
    }
    return y - gap;
  }

  private void put(TimelineRow row, double y, double height) {
    places.put(row, new Place(y, height));
  }

  /// The place of a row, or `null` if there is no room for it.
  @Nullable Place place(TimelineRow row) {
    return places.get(row);
  }

  /// Whether one track shows both counters.
  boolean isFolded() {
    return places.containsKey(TimelineRow.HBM_TRAFFIC)
        && !places.containsKey(TimelineRow.WEIGHT_LEVEL);
  }

  /// The rows from top to bottom with their places.
  Map<TimelineRow, Place> all() {
    return places;
  }

  /// The row at a height; the gap below a row counts to it.
  Optional<TimelineRow> rowAt(double y) {
    TimelineRow found = null;
    for (Map.Entry<TimelineRow, Place> entry : places.entrySet()) {
      if (y >= entry.getValue().y() && y < entry.getValue().bottom() + COUNTER_GAP) {
        found = entry.getKey();
      }
    }
    return Optional.ofNullable(found);
  }
}
