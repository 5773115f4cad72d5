package org.etchscope.views.roofline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.etchscope.sim.analysis.roofline.BatchRun;
import org.etchscope.sim.analysis.roofline.OperatorPoint;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.LabelPlaces;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws the dots of a roofline: the way of the whole run from batch to batch, the stages in the
/// sign of what they read, and the run itself.
final class DotPainter {

  private static final double STAGE = 11;
  private static final double RUN = 7;

  /// What the name of a batch takes beside its dot.
  private static final double NAME_WIDTH = 32;

  private static final double NAME_HEIGHT = 12;
  private static final double BATCH = 3;

  /// Dots nearer to each other than this share a label.
  private static final double TOGETHER = 16;

  private final Surface surface;
  private final RooflineScene scene;
  private final RooflineAxes axes;
  private final Explanations explanations;
  private final RooflineWords words;
  private final LabelPlaces places;

  /// A dot in its place.
  private record Dot(OperatorPoint point, double x, double y) {
    boolean isNear(Dot other) {
      return Math.hypot(x - other.x, y - other.y) < TOGETHER;
    }
  }

  DotPainter(
      Surface surface,
      RooflineScene scene,
      RooflineAxes axes,
      Explanations explanations,
      LabelPlaces places) {
    this.surface = surface;
    this.scene = scene;
    this.axes = axes;
    this.explanations = explanations;
    this.words = new RooflineWords(scene, surface.language());
    this.places = places;
  }

  void paint() {
    batches();
    stages().forEach(this::stage);
    OperatorPoint whole = scene.roofline().whole();
    if (whole.isPlaced()) {
      run(dot(whole));
    }
  }

  /// Writes beside the dots what they are, where there is room.
  void label() {
    OperatorPoint whole = scene.roofline().whole();
    if (whole.isPlaced()) {
      Dot run = dot(whole);
      places.label(
          run.x(), run.y(), RUN, TextStyle.LABEL_STRONG, Role.TEXT_HIGH, words.name(whole));
    }
    label(stages());
    labelBatches();
  }

  private List<Dot> stages() {
    return scene.roofline().operators().stream()
        .filter(OperatorPoint::isPlaced)
        .map(this::dot)
        .toList();
  }

  private Dot dot(OperatorPoint point) {
    return new Dot(
        point, axes.insideX(point.intensity()), axes.insideY(point.operationsPerSecond()));
  }

  private void stage(Dot dot) {
    surface.group(
        RooflineScene.id(dot.point()),
        () -> {
          surface.fillCircle(dot.x(), dot.y(), STAGE / 2 + 2, Role.SURFACE);
          surface.glyph(RooflineScene.role(dot.point()), dot.x(), dot.y(), STAGE);
        });
    take(dot, STAGE / 2 + 1);
    explain(dot, STAGE / 2 + 1);
  }

  private void run(Dot dot) {
    surface.group(
        "roofline.run",
        () -> {
          surface.fillCircle(dot.x(), dot.y(), RUN + 1.5, Role.SURFACE);
          surface.fillCircle(dot.x(), dot.y(), RUN, Role.ACCENT);
        });
    take(dot, RUN);
    explain(dot, RUN);
  }

  private void take(Dot dot, double radius) {
    places.take(new Bounds(dot.x() - radius, dot.y() - radius, 2 * radius, 2 * radius));
  }

  private void explain(Dot dot, double radius) {
    explanations.add(
        new Bounds(dot.x() - radius, dot.y() - radius, 2 * radius, 2 * radius),
        RooflineScene.id(dot.point()),
        words.of(dot.point()));
  }

  /// Dots that lie together have one label with all their names.
  private void label(List<Dot> dots) {
    List<Dot> left = new ArrayList<>(dots);
    while (!left.isEmpty()) {
      Dot first = left.getFirst();
      List<Dot> near = left.stream().filter(first::isNear).toList();
      left.removeAll(near);
      String names =
          near.stream().map(dot -> words.name(dot.point())).collect(Collectors.joining(", "));
      places.label(
          first.x(),
          first.y(),
          STAGE / 2,
          TextStyle.MICRO_STRONG,
          RooflineScene.role(first.point()).text(),
          names);
    }
  }

  /// The way of the whole run from the smallest batch to the largest: steps of the coarse search,
  /// and the knee.
  private List<BatchRun> way() {
    int knee = scene.knee().found().orElse(0);
    return scene.knee().runs().stream()
        .filter(BatchRun::ran)
        .filter(run -> Integer.bitCount(run.batch()) == 1 || run.batch() == knee)
        .filter(run -> Objects.requireNonNull(run.whole()).isPlaced())
        .toList();
  }

  private void batches() {
    List<Dot> way = new ArrayList<>();
    for (BatchRun run : way()) {
      way.add(dot(Objects.requireNonNull(run.whole())));
    }
    for (int i = 1; i < way.size(); i++) {
      Dot from = way.get(i - 1);
      Dot to = way.get(i);
      surface.line(from.x(), from.y(), to.x(), to.y(), Stroke.HAIRLINE, Role.TEXT_LOW);
      places.takeLine(from.x(), from.y(), to.x(), to.y());
    }
    for (BatchRun run : way()) {
      batch(run, dot(Objects.requireNonNull(run.whole())));
    }
  }

  private void batch(BatchRun run, Dot dot) {
    String id = "roofline.batch." + run.batch();
    surface.group(
        id,
        () -> {
          surface.fillCircle(dot.x(), dot.y(), BATCH + 1, Role.SURFACE);
          surface.strokeCircle(dot.x(), dot.y(), BATCH, Stroke.of(1.5), Role.TEXT_LOW);
        });
    take(dot, BATCH);
    explanations.add(
        new Bounds(dot.x() - BATCH - 1, dot.y() - BATCH - 1, 2 * BATCH + 2, 2 * BATCH + 2),
        id,
        words.of(run, dot.point(), Objects.requireNonNull(run.summary())));
  }

  private void labelBatches() {
    int knee = scene.knee().found().orElse(0);
    List<Dot> named = new ArrayList<>();
    for (BatchRun run : way()) {
      if (run.batch() == knee) {
        Dot dot = dot(Objects.requireNonNull(run.whole()));
        String name = "B* " + RooflineWords.found(scene.knee());
        places.label(dot.x(), dot.y(), BATCH, TextStyle.MICRO_STRONG, Role.TEXT_HIGH, name);
        named.add(dot);
      }
    }
    for (BatchRun run : way()) {
      Dot dot = dot(Objects.requireNonNull(run.whole()));
      boolean other = run.batch() != knee && run.batch() != scene.scenario().workload().batch();
      // A batch beside the knee goes without a name, which would stand under the knee's.
      if (other && named.stream().noneMatch(knees -> isBeside(dot, knees))) {
        String name = Quantity.count(run.batch());
        places.label(dot.x(), dot.y(), BATCH, TextStyle.MICRO, Role.TEXT_LOW, name);
      }
    }
  }

  private static boolean isBeside(Dot one, Dot other) {
    return Math.abs(one.x() - other.x()) < NAME_WIDTH
        && Math.abs(one.y() - other.y()) < NAME_HEIGHT;
  }
}
