package org.etchscope.views.attention;

import java.util.Locale;
import org.etchscope.sim.numeric.forward.AttentionMaps;
import org.etchscope.views.attention.AttentionLayout.Box;
import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints the attention view: heads × layers, one head from query to key, and the panel.
public final class AttentionPainter {

  private static final double LEAST_VALUE_CELL = 38;
  private static final double LEAST_LABEL = 14;
  private static final double LEAST_KEY_LABEL = 34;
  private static final double BRIGHT = 0.48;
  private static final int LEGEND_CELLS = 64;

  private final Surface surface;
  private final AttentionScene scene;
  private final AttentionLayout layout;

  private AttentionPainter(Surface surface, AttentionScene scene, double width, double height) {
    this.surface = surface;
    this.scene = scene;
    this.layout = new AttentionLayout(scene, width, height);
  }

  /// Paints a scene.
  public static void paint(Surface surface, AttentionScene scene, double width, double height) {
    new AttentionPainter(surface, scene, width, height).paint();
  }

  private void paint() {
    surface.fillRect(0, 0, layout.width(), layout.height(), Role.CANVAS);
    title();
    surface.group("attention.heads", this::heads);
    surface.group("attention.map", this::map);
    Box panel = layout.panel();
    surface.group(
        "attention.panel",
        () -> new SoftmaxPainter(surface, scene).paint(panel.x(), panel.width(), panel.height()));
  }

  private void title() {
    text(AttentionLayout.MARGIN, 40, TextStyle.TITLE, Role.TEXT_HIGH, "Attention");
    String path =
        "%s  ›  layer %d  ›  head %d".formatted(scene.model(), scene.layer(), scene.head());
    text(AttentionLayout.MARGIN, 62, TextStyle.BODY, Role.TEXT_MID, path);
  }

  private void text(double x, double baseline, TextStyle style, Role role, String text) {
    surface.text(x, baseline, style, Anchor.START, role, text);
  }

  /// A map for each head of each layer: a row for each query, brightest where its weights are.
  private void heads() {
    Box grid = layout.grid();
    double side = layout.thumbnail();
    AttentionMaps maps = scene.maps();
    text(
        AttentionLayout.MARGIN,
        AttentionLayout.TOP + 6,
        TextStyle.SECTION,
        Role.TEXT_LOW,
        "LAYERS × HEADS");
    int step = (int) Math.ceil(LEAST_LABEL / side);
    for (int layer = 0; layer < maps.layers(); layer++) {
      double y = grid.y() + layer * side;
      if (layer % step == 0) {
        surface.text(
            grid.x() - 8,
            TextStyle.MICRO.baselineFor(y + side / 2),
            TextStyle.MICRO,
            Anchor.END,
            Role.TEXT_LOW,
            Integer.toString(layer));
      }
      for (int head = 0; head < maps.heads(); head++) {
        thumbnail(layer, head, grid.x() + head * side, y, side);
      }
    }
    for (int head = 0; head < maps.heads(); head += step) {
      surface.text(
          grid.x() + head * side + side / 2,
          grid.y() + grid.height() + 14,
          TextStyle.MICRO,
          Anchor.MIDDLE,
          Role.TEXT_LOW,
          Integer.toString(head));
    }
  }

  private void thumbnail(int layer, int head, double x, double y, double side) {
    double gap = side < 16 ? 1 : 4;
    int tokens = scene.maps().tokens();
    double inner = side - gap;
    surface.fillRect(x, y, inner, inner, Role.WELL);
    surface.heatMap(
        x,
        y,
        inner,
        inner,
        tokens,
        tokens,
        (key, query) -> shown(scene.maps().weight(layer, head, query, key), 1));
    if (layer == scene.layer() && head == scene.head()) {
      surface.strokeRect(x - 2, y - 2, inner + 4, inner + 4, 2, Stroke.SELECTION, Role.ACCENT);
    }
  }

  /// A weight on the heat scale; what is masked stays empty.
  private static double shown(float weight, double largest) {
    return weight == 0 ? Double.NaN : Math.min(1, weight / largest);
  }

  private double largest() {
    double largest = 0;
    int tokens = scene.maps().tokens();
    for (int query = 0; query < tokens; query++) {
      for (int key = 0; key < tokens; key++) {
        largest = Math.max(largest, scene.weight(query, key));
      }
    }
    return largest == 0 ? 1 : largest;
  }

  private void map() {
    Box map = layout.map();
    int tokens = scene.maps().tokens();
    double cell = map.width() / tokens;
    double largest = largest();
    surface.fillRect(map.x(), map.y(), map.width(), map.height(), Role.WELL);
    surface.heatMap(
        map.x(),
        map.y(),
        map.width(),
        map.height(),
        tokens,
        tokens,
        (key, query) -> shown(scene.weight(query, key), largest));
    if (cell >= LEAST_VALUE_CELL) {
      values(map, cell, largest);
    }
    labels(map, cell);
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
    legend(map, largest);
  }

  private void values(Box map, double cell, double largest) {
    int tokens = scene.maps().tokens();
    for (int query = 0; query < tokens; query++) {
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

  private void labels(Box map, double cell) {
    int tokens = scene.maps().tokens();
    int queryStep = (int) Math.ceil(LEAST_LABEL / cell);
    int keyStep = (int) Math.ceil(LEAST_KEY_LABEL / cell);
    for (int query = 0; query < tokens; query++) {
      if (query % queryStep == 0 || query == scene.query()) {
        boolean selected = query == scene.query();
        surface.fittedText(
            map.x() - 10,
            TextStyle.LABEL.baselineFor(map.y() + (query + 0.5) * cell),
            94,
            selected ? TextStyle.LABEL_STRONG : TextStyle.LABEL,
            Anchor.END,
            selected ? Role.TEXT_HIGH : Role.TEXT_MID,
            label(query));
      }
    }
    for (int key = 0; key < tokens; key += keyStep) {
      boolean selected = key == scene.key();
      surface.fittedText(
          map.x() + key * cell + (keyStep == 1 ? cell / 2 : 0),
          map.y() - 10,
          keyStep * cell - 6,
          selected ? TextStyle.LABEL_STRONG : TextStyle.LABEL,
          keyStep == 1 ? Anchor.MIDDLE : Anchor.START,
          selected ? Role.TEXT_HIGH : Role.TEXT_MID,
          label(key));
    }
    text(map.x(), AttentionLayout.TOP + 6, TextStyle.SECTION, Role.TEXT_LOW, "KEY →   QUERY ↓");
  }

  private String label(int token) {
    return SoftmaxPainter.visible(scene.tokens().get(token));
  }

  private void legend(Box map, double largest) {
    double y = map.y() + map.height() + 20;
    double width = Math.min(220, map.width());
    surface.heatMap(
        map.x(), y, width, 8, LEGEND_CELLS, 1, (column, row) -> column / (LEGEND_CELLS - 1.0));
    String most = String.format(Locale.ROOT, "%.2f", largest);
    text(map.x(), y + 24, TextStyle.MICRO, Role.TEXT_LOW, "weight 0");
    surface.text(map.x() + width, y + 24, TextStyle.MICRO, Anchor.END, Role.TEXT_LOW, most);
    surface.text(
        map.x() + width + 16,
        y + 24,
        TextStyle.MICRO,
        Anchor.START,
        Role.TEXT_LOW,
        "empty: the query may not see the key");
  }
}
