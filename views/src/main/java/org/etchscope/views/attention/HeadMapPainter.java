package org.etchscope.views.attention;

import java.util.Locale;
import org.etchscope.views.attention.AttentionLayout.Box;
import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints the map of one head from query to key, with its tokens and its scale. Queries that the
/// chip has not reached are faint.
final class HeadMapPainter {

  /// How visible what has not happened yet is.
  static final double NOT_YET = 0.28;

  private static final double LEAST_VALUE_CELL = 38;
  private static final double LEAST_LABEL = 14;
  private static final double LEAST_KEY_LABEL = 34;
  private static final double KEY_LABEL_WIDTH = 56;
  private static final double BRIGHT = 0.48;
  private static final int LEGEND_CELLS = 64;
  private static final double LEGEND_WIDTH = 180;
  private static final double LEAST_LEGEND_WIDTH = 104;

  private final Surface surface;
  private final AttentionScene scene;
  private final Box map;
  private final double right;
  private final double labelWidth;
  private final boolean alone;
  private final int tokens;
  private final double cell;
  private final double largest;

  HeadMapPainter(Surface surface, AttentionScene scene, AttentionLayout layout) {
    this.surface = surface;
    this.right = layout.panel().x() - AttentionLayout.MARGIN;
    this.labelWidth = layout.queryLabelWidth();
    this.alone = !layout.hasGrid();
    this.scene = scene;
    this.map = layout.map();
    this.tokens = scene.maps().tokens();
    this.cell = map.width() / tokens;
    this.largest = largest();
  }

  /// A weight on the heat scale; what is masked stays empty.
  static double shown(float weight, double largest) {
    return weight == 0 ? Double.NaN : Math.min(1, weight / largest);
  }

  private double largest() {
    double most = 0;
    for (int query = 0; query < tokens; query++) {
      for (int key = 0; key < tokens; key++) {
        most = Math.max(most, scene.weight(query, key));
      }
    }
    return most == 0 ? 1 : most;
  }

  void paint() {
    surface.fillRect(map.x(), map.y(), map.width(), map.height(), Role.WELL);
    int reached = reached();
    rows(0, reached);
    surface.faded(NOT_YET, () -> rows(reached, tokens));
    labels();
    selection();
    legend();
  }

  /// Queries, from the first, that are or have been in the model.
  private int reached() {
    int count = 0;
    while (count < tokens && scene.reaches(count)) {
      count++;
    }
    return count;
  }

  private void rows(int from, int to) {
    if (to > from) {
      surface.heatMap(
          map.x(),
          map.y() + from * cell,
          map.width(),
          (to - from) * cell,
          tokens,
          to - from,
          (key, query) -> shown(scene.weight(from + query, key), largest));
      if (cell >= LEAST_VALUE_CELL) {
        values(from, to);
      }
    }
  }

  private void values(int from, int to) {
    for (int query = from; query < to; query++) {
      for (int key = 0; key < tokens; key++) {
        float weight = scene.weight(query, key);
        if (weight > 0) {
          // The bright end of the heat scale takes dark words, its dark end bright ones, in every
          // theme.
          boolean bright = weight / largest > BRIGHT;
          surface.text(
              map.x() + (key + 0.5) * cell,
              TextStyle.MICRO.baselineFor(map.y() + (query + 0.5) * cell),
              TextStyle.MICRO,
              Anchor.MIDDLE,
              bright ? new Heat(0) : new Heat(1),
              String.format(Locale.ROOT, "%.2f", weight));
        }
      }
    }
  }

  private void selection() {
    double y = map.y() + scene.query() * cell;
    surface.strokeRect(
        map.x() - 1, y - 1, map.width() + 2, cell + 2, 0, Stroke.HAIRLINE, Role.TEXT_MID);
    surface.strokeRect(
        map.x() + scene.key() * cell - 2,
        y - 2,
        cell + 4,
        cell + 4,
        2,
        Stroke.SELECTION,
        Role.ACCENT);
  }

  private void labels() {
    int queryStep = (int) Math.ceil(LEAST_LABEL / cell);
    for (int query = 0; query < tokens; query++) {
      boolean selected = query == scene.query();
      boolean besideSelected = !selected && Math.abs(query - scene.query()) * cell < LEAST_LABEL;
      if (selected || (query % queryStep == 0 && !besideSelected)) {
        surface.fittedText(
            map.x() - 10,
            TextStyle.LABEL.baselineFor(map.y() + (query + 0.5) * cell),
            labelWidth,
            selected ? TextStyle.LABEL_STRONG : TextStyle.LABEL,
            Anchor.END,
            ink(selected, query),
            scene.label(query));
      }
    }
    int keyStep = (int) Math.ceil(LEAST_KEY_LABEL / cell);
    for (int key = 0; key < tokens; key++) {
      boolean selected = key == scene.key();
      boolean besideSelected =
          !selected && apart(key, scene.key(), keyStep) < Math.max(KEY_LABEL_WIDTH, keyStep * cell);
      if (selected || (key % keyStep == 0 && !besideSelected)) {
        keyLabel(key, keyStep, selected);
      }
    }
  }

  /// Pixels that a label may take before the selected one begins, or the other way round.
  private double apart(int key, int selected, int step) {
    return key < selected
        ? KEY_LABEL_WIDTH + (selected - key - step) * cell
        : (key - selected) * cell;
  }

  private void keyLabel(int key, int step, boolean selected) {
    surface.fittedText(
        map.x() + key * cell + (step == 1 ? cell / 2 : 0),
        map.y() - 8,
        selected ? Math.max(KEY_LABEL_WIDTH, step * cell - 4) : step * cell - 4,
        selected ? TextStyle.LABEL_STRONG : TextStyle.LABEL,
        step == 1 ? Anchor.MIDDLE : Anchor.START,
        ink(selected, key),
        scene.label(key));
  }

  private Role ink(boolean selected, int token) {
    if (selected) {
      return Role.TEXT_HIGH;
    }
    return scene.reaches(token) ? Role.TEXT_MID : Role.TEXT_LOW;
  }

  private void legend() {
    double y = map.y() + map.height() + 12;
    double width = Math.clamp(map.width() / 2, LEAST_LEGEND_WIDTH, LEGEND_WIDTH);
    surface.heatMap(
        map.x(), y, width, 6, LEGEND_CELLS, 1, (column, row) -> column / (LEGEND_CELLS - 1.0));
    double baseline = y + 20;
    micro(map.x(), baseline, Anchor.START, surface.say(AttentionText.WEIGHT, 0));
    micro(map.x() + width, baseline, Anchor.END, String.format(Locale.ROOT, "%.2f", largest));
    double left = alone ? AttentionLayout.MARGIN : map.x() + width + 12;
    surface.fittedText(
        left,
        alone ? baseline + TextStyle.MICRO.lineHeight() + 3 : TextStyle.MICRO.baselineFor(y + 3),
        right - left,
        TextStyle.MICRO,
        Anchor.START,
        Role.TEXT_LOW,
        surface.say(AttentionText.EMPTY_IS_MASKED));
  }

  private void micro(double x, double baseline, Anchor anchor, String words) {
    surface.text(x, baseline, TextStyle.MICRO, anchor, Role.TEXT_LOW, words);
  }
}
