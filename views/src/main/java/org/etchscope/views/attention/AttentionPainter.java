package org.etchscope.views.attention;

import org.etchscope.sim.numeric.forward.AttentionMaps;
import org.etchscope.views.attention.AttentionLayout.Box;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints the attention view: heads × layers, one head from query to key, and the panel.
public final class AttentionPainter {

  private static final double LEAST_LABEL = 14;

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
    if (layout.hasGrid()) {
      surface.group("attention.heads", this::heads);
    }
    Box panel = layout.panel();
    surface.group("attention.map", () -> new HeadMapPainter(surface, scene, layout).paint());
    if (layout.hasPanel()) {
      surface.group(
          "attention.panel",
          () -> new SoftmaxPainter(surface, scene).paint(panel.x(), panel.width(), panel.height()));
    }
  }

  private void title() {
    double left = AttentionLayout.MARGIN;
    double right = layout.panel().x() - AttentionLayout.MARGIN;
    String path = surface.say(AttentionText.PATH, scene.model(), scene.layer(), scene.head());
    surface.fittedText(
        left,
        AttentionLayout.TITLE,
        right - left,
        TextStyle.NAME,
        Anchor.START,
        Role.TEXT_HIGH,
        path);
    section(layout.map().x(), surface.say(AttentionText.KEY_AND_QUERY));
  }

  private void section(double x, String words) {
    surface.text(x, AttentionLayout.HEADS, TextStyle.SECTION, Anchor.START, Role.TEXT_LOW, words);
  }

  /// A map for each head of each layer: a row for each query, brightest where its weights are.
  private void heads() {
    section(AttentionLayout.MARGIN, surface.say(AttentionText.LAYERS_BY_HEADS));
    Box grid = layout.grid();
    double side = layout.thumbnail();
    AttentionMaps maps = scene.maps();
    int step = (int) Math.ceil(LEAST_LABEL / side);
    for (int layer = 0; layer < maps.layers(); layer++) {
      double y = grid.y() + layer * side;
      layerLabel(layer, grid.x() - 8, y + side / 2, side);
      for (int head = 0; head < maps.heads(); head++) {
        thumbnail(layer, head, grid.x() + head * side, y, side);
      }
    }
    for (int head = 0; head < maps.heads(); head += step) {
      micro(
          grid.x() + head * side + side / 2,
          grid.y() + grid.height() + 12,
          Anchor.MIDDLE,
          Role.TEXT_LOW,
          Integer.toString(head));
    }
    if (scene.progress() != null) {
      micro(
          AttentionLayout.MARGIN,
          grid.y() + grid.height() + 32,
          Anchor.START,
          Role.TEXT_LOW,
          surface.say(AttentionText.LAYER_AT_WORK));
    }
  }

  private void layerLabel(int layer, double right, double middle, double side) {
    int working = scene.progress() == null ? -1 : scene.progress().atWork();
    double baseline = TextStyle.MICRO.baselineFor(middle);
    if (layer == working) {
      micro(AttentionLayout.MARGIN, baseline, Anchor.START, Role.TEXT_HIGH, "▸");
      micro(right, baseline, Anchor.END, Role.TEXT_HIGH, Integer.toString(layer));
      return;
    }
    boolean besideWorking = working >= 0 && Math.abs(layer - working) * side < LEAST_LABEL;
    if (layer % (int) Math.ceil(LEAST_LABEL / side) == 0 && !besideWorking) {
      micro(right, baseline, Anchor.END, Role.TEXT_LOW, Integer.toString(layer));
    }
  }

  private void micro(double x, double baseline, Anchor anchor, Role role, String words) {
    surface.text(x, baseline, TextStyle.MICRO, anchor, role, words);
  }

  private void thumbnail(int layer, int head, double x, double y, double side) {
    double gap = side < 16 ? 1 : 4;
    double inner = side - gap;
    surface.fillRect(x, y, inner, inner, Role.WELL);
    int tokens = scene.maps().tokens();
    int reached = scene.progress() == null ? tokens : scene.progress().lastQuery() + 1;
    rows(layer, head, x, y, inner, 0, reached);
    surface.faded(HeadMapPainter.NOT_YET, () -> rows(layer, head, x, y, inner, reached, tokens));
    if (layer == scene.layer() && head == scene.head()) {
      surface.strokeRect(x - 2, y - 2, inner + 4, inner + 4, 2, Stroke.SELECTION, Role.ACCENT);
    }
  }

  private void rows(int layer, int head, double x, double y, double side, int from, int to) {
    int tokens = scene.maps().tokens();
    if (to > from) {
      surface.heatMap(
          x,
          y + side * from / tokens,
          side,
          side * (to - from) / tokens,
          tokens,
          to - from,
          (key, query) ->
              HeadMapPainter.shown(scene.maps().weight(layer, head, from + query, key), 1));
    }
  }
}
