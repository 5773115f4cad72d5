package org.etchscope.views.pipeline;

import java.util.List;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.MachineState.Status;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.chip.Rail;
import org.etchscope.views.chip.StageMark;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Glyph;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.jspecify.annotations.Nullable;

/// Draws one pipeline: a box for each stage in the order of the data, a queue between every two,
/// and below each box what it moves to and from HBM. Many stages take two rows.
final class LanePainter {

  private static final double HEAD = 30;
  private static final double FOOT = 8;
  private static final double INSET = 12;
  private static final double QUEUE = 20;
  private static final double NARROWEST = 70;

  /// In a column of a paper boxes are few in a row and wide enough for their names.
  private static final double NARROW_LANE = 480;

  private static final double NARROWEST_OF_COLUMN = 92;

  /// Lower boxes have no room for what their stage does.
  private static final double LEAST_FOR_STATE = 36;

  private static final double LINK = 34;
  private static final double LOW_LINK = 12;
  private static final double TALLEST = 150;
  private static final int CELLS = 6;

  /// From this height of a box on there is a line for its unit.
  private static final double ROOMY = 78;

  /// From this height of a box on there is room for what its stage multiplies.
  private static final double ROOMY_FOR_SHAPES = 120;

  private final Surface surface;
  private final PipelineFrame frame;
  private final TransformerShape model;
  private final Bounds lane;
  private final Explanations explanations;
  private final long cycle;
  private final PipelineWords words;

  LanePainter(
      Surface surface,
      PipelineFrame frame,
      TransformerShape model,
      Bounds lane,
      Explanations explanations,
      long cycle) {
    this.surface = surface;
    this.frame = frame;
    this.model = model;
    this.lane = lane;
    this.explanations = explanations;
    this.cycle = cycle;
    this.words = new PipelineWords(frame, surface.language());
  }

  /// Rows of boxes that stages take in a lane.
  static int rows(int stages, double laneWidth) {
    double box = laneWidth < NARROW_LANE ? NARROWEST_OF_COLUMN : NARROWEST;
    int most = (int) Math.max(1, Math.floor((laneWidth - 2 * INSET) / (box + QUEUE)));
    return Math.ceilDiv(stages, most);
  }

  /// Height of a lane beside that of its boxes.
  static double heightWithoutBoxes(int stages, double laneWidth) {
    int rows = rows(stages, laneWidth);
    return HEAD + FOOT + rows * link(rows);
  }

  /// The height of a box if so much is there for it.
  static double boxHeight(double room) {
    return Math.clamp(room, ROOMY, TALLEST);
  }

  private static double link(int rows) {
    return rows == 1 ? LINK : LOW_LINK;
  }

  /// Draws the lane.
  ///
  /// @param before the last stage of the pipeline before, or `null`
  void paint(String name, List<Stage> stages, @Nullable Stage before) {
    surface.fillRect(lane.x(), lane.y(), lane.width(), lane.height(), 12, Role.SURFACE);
    surface.strokeRect(
        lane.x(), lane.y(), lane.width(), lane.height(), 12, Stroke.HAIRLINE, Role.LINE);
    text(lane.x() + INSET, lane.y() + 20, TextStyle.SECTION, Anchor.START, Role.TEXT_LOW, name);
    if (stages.isEmpty()) {
      return;
    }
    double width = lane.width() - 2 * INSET;
    int rows = Math.max(1, rows(stages.size(), lane.width()));
    int perRow = Math.ceilDiv(stages.size(), rows);
    double pitch = width / perRow;
    double rowHeight = (lane.height() - HEAD - FOOT) / rows;
    double link = link(rows);
    double box = Math.min(TALLEST, rowHeight - link);
    double spare = Math.max(0, rowHeight - link - box) / 2;
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      double x = lane.x() + INSET + i % perRow * pitch;
      int row = i / perRow;
      double y = lane.y() + HEAD + row * rowHeight + spare;
      Stage previous = i == 0 ? before : stages.get(i - 1);
      if (previous != null) {
        queue(previous, stage, new Bounds(x, y, QUEUE, box));
      }
      Bounds place = new Bounds(x + QUEUE, y, pitch - QUEUE, box);
      surface.group(
          StageMark.id(stage),
          () -> {
            memory(stage, place, link, rows == 1);
            box(stage, place);
          });
      explanations.add(place, StageMark.id(stage), words.of(stage, label(stage), cycle));
    }
  }

  /// Cells that fill from below, and an arrow through them.
  private void queue(Stage before, Stage after, Bounds place) {
    double share = frame.queue(before, after).orElse(0);
    double middle = place.y() + place.height() / 2;
    surface.line(
        place.x(), middle, place.right(), middle, Stroke.of(2), Role.link(share > 0 ? 0.5 : 0));
    double width = 10;
    double x = place.x() + (QUEUE - width) / 2;
    double height = Math.min(place.height(), CELLS * 9);
    double cell = height / CELLS;
    double foot = middle + height / 2;
    int full = (int) Math.ceil(share * CELLS - 1e-9);
    for (int i = 0; i < CELLS; i++) {
      double y = foot - (i + 1) * cell;
      surface.fillRect(x - 1, y, width + 2, cell, Role.SURFACE);
      Role ink = i < full ? Role.ACTIVATIONS : Role.CELL;
      surface.fillRect(x, y + 0.75, width, cell - 1.5, 1.5, ink);
    }
    explanations.add(
        new Bounds(x - 3, foot - height, width + 6, height),
        "queue." + StageMark.id(after),
        words.queue(before, after));
  }

  private void box(Stage stage, Bounds place) {
    StageState state = frame.of(stage);
    boolean busy = state.status() == Status.BUSY;
    boolean waits = state.status() == Status.WAITING;
    surface.fillRect(
        place.x(),
        place.y(),
        place.width(),
        place.height(),
        8,
        waits ? Role.STALL_BACKGROUND : Role.RAISED);
    // Values between stages that leave the chip light up.
    boolean leaves = frame.rate(stage, StreamClass.ACTIVATIONS) > 0;
    Role edge =
        waits ? Role.STALL_EDGE : leaves ? Role.ACTIVATIONS : busy ? Role.TEXT_MID : Role.LINE;
    Stroke stroke = waits || leaves ? Stroke.STALLED : Stroke.HAIRLINE;
    surface.strokeRect(place.x(), place.y(), place.width(), place.height(), 8, stroke, edge);
    double x = place.x() + 6;
    double room = place.width() - 12;
    Role ink = busy || waits ? Role.TEXT_HIGH : Role.TEXT_MID;
    StageName name = StageName.of(surface, label(stage), room);
    if (place.height() < LEAST_FOR_STATE + name.further()) {
      double middle = place.y() + place.height() / 2;
      name.draw(surface, x, name.style().baselineFor(middle) - name.further() / 2, ink);
      return;
    }
    boolean roomy = place.height() >= ROOMY;
    name.draw(surface, x, place.y() + 17, ink);
    double foot = place.bottom() - 8;
    if (roomy) {
      // A second line of the name takes the place of the unit in a box that has none left.
      if (name.further() == 0 || place.height() >= ROOMY + name.further()) {
        double unitLine = place.y() + 33 + name.further();
        fit(x, unitLine, room, TextStyle.MICRO, Role.TEXT_LOW, unit(stage));
      }
      fit(x, foot - 24, room, TextStyle.MICRO, Role.TEXT_LOW, words.pass(stage));
      shapes(stage, place);
    }
    word(stage, x, roomy ? foot - 9 : foot - 1, room);
    if (roomy) {
      surface.fillRect(x, foot - 3, room, 3, 1.5, Role.CELL);
      double done = state.microBatch() < 0 ? 0 : room * Math.clamp(frame.done(stage), 0, 1);
      if (done >= 0.5) {
        surface.fillRect(x, foot - 3, done, 3, Math.min(1.5, done / 2), Role.ACCENT);
      }
    }
  }

  /// What a product multiplies, rows by columns, where there is room.
  private void shapes(Stage stage, Bounds place) {
    MatrixStage product =
        place.height() < ROOMY_FOR_SHAPES
            ? null
            : PipelineWords.product(frame.trace(), stage, cycle);
    if (product == null) {
      return;
    }
    String depth = Quantity.count(product.depth());
    String input = Quantity.count(product.rows()) + "×" + depth;
    String weights = depth + "×" + Quantity.count(product.columns());
    TextStyle style = TextStyle.MICRO;
    double room = place.width() - 12;
    if (surface.textWidth(style, input) <= room && surface.textWidth(style, weights) <= room) {
      double x = place.x() + 6;
      double y = place.y() + 53 + StageName.of(surface, label(stage), room).further();
      text(x, y, style, Anchor.START, DataRole.ACTIVATIONS.text(), input);
      text(x, y + 16, style, Anchor.START, DataRole.WEIGHTS.text(), weights);
    }
  }

  private String unit(Stage stage) {
    return switch (stage.unit()) {
      case ARRAYS, FEED_FORWARD_ARRAYS -> surface.say(PipelineText.ARRAYS);
      case ATTENTION -> surface.say(PipelineText.ATTENTION_UNIT);
      case VECTOR -> surface.say(PipelineText.VECTOR_UNIT);
      case HBM -> surface.say(PipelineText.HBM);
      case LINKS -> surface.say(PipelineText.LINKS);
    };
  }

  private String label(Stage stage) {
    return StageMark.label(stage, model, surface.language());
  }

  private void word(Stage stage, double x, double baseline, double room) {
    Status status = frame.status(stage);
    boolean waits = status == Status.WAITING;
    double begin = x;
    if (status == Status.DONE) {
      surface.glyph(Glyph.CHECK, x + 5, baseline - 4, 9, Role.TEXT_LOW);
      begin += 14;
    }
    Role ink =
        waits ? DataRole.STALL.text() : status == Status.BUSY ? Role.TEXT_HIGH : Role.TEXT_LOW;
    TextStyle style = waits || status == Status.BUSY ? TextStyle.MICRO_STRONG : TextStyle.MICRO;
    double left = room - (begin - x);
    String said = words.state(stage);
    boolean fits = surface.textWidth(style, said) <= left;
    fit(begin, baseline, left, style, ink, fits ? said : words.brief(stage));
  }

  /// The way to HBM, lit while something passes.
  private void memory(Stage stage, Bounds place, double length, boolean withWords) {
    double rate = frame.rate(stage);
    DataRole role = StageMark.role(stage);
    double x = place.x() + place.width() / 2;
    double end = place.bottom() + (withWords ? length - 18 : length - 2);
    if (rate <= 0) {
      return;
    }
    double share = rate / frame.trace().chip().hbm().bytesPerSecond();
    surface.line(x, place.bottom(), x, end, Stroke.of(Rail.width(share)), role.fill());
    if (withWords) {
      String words = Quantity.gigabytesPerSecond(rate).words();
      surface.fittedText(
          x,
          end + 13,
          place.width() + QUEUE - 4,
          TextStyle.MICRO_STRONG,
          Anchor.MIDDLE,
          role.text(),
          words);
    }
  }

  private void fit(
      double x, double baseline, double room, TextStyle style, Role ink, String words) {
    surface.fittedText(x, baseline, room, style, Anchor.START, ink, words);
  }

  private void text(
      double x, double baseline, TextStyle style, Anchor anchor, Role ink, String words) {
    surface.text(x, baseline, style, anchor, ink, words);
  }
}
