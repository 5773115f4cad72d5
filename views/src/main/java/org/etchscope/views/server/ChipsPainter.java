package org.etchscope.views.server;

import java.util.List;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Span;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.chip.Rail;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Draws the chips: a row for each copy of the model, a card for each pipeline stage, in it the
/// chips that share its layers on the fabric between them.
final class ChipsPainter {

  private static final double GAP = 12;
  private static final double INSET = 10;
  private static final double HEAD = 24;
  private static final double FABRIC = 14;
  private static final double LARGEST = 132;
  private static final List<Unit> UNITS = List.of(Unit.HBM, Unit.ARRAYS, Unit.LINKS);

  private final Surface surface;
  private final ServerFrame frame;
  private final Bounds area;
  private final Explanations explanations;
  private final int recorded;
  private final int group;

  ChipsPainter(Surface surface, ServerFrame frame, Bounds area, Explanations explanations) {
    this.surface = surface;
    this.frame = frame;
    this.area = area;
    this.explanations = explanations;
    this.recorded = frame.recordedStage();
    this.group = frame.layout().group();
  }

  void paint() {
    List<PipelineStage> stages = frame.stages();
    int cards = stages.size() * frame.layout().replicas();
    int columns = columns(cards);
    int rows = Math.ceilDiv(cards, columns);
    double width = (area.width() - (columns - 1) * GAP) / columns;
    double height = (area.height() - (rows - 1) * GAP) / rows;
    for (int card = 0; card < cards; card++) {
      int row = card / columns;
      double x = area.x() + card % columns * (width + GAP);
      double y = area.y() + row * (height + GAP);
      Bounds place = new Bounds(x, y, width, height);
      int stage = card % stages.size();
      int copy = card / stages.size();
      int number = card;
      surface.group("server.stage." + number, () -> card(place, stages, stage, copy));
      if (stage > 0 && card % columns > 0) {
        hop(place);
      }
    }
  }

  /// As many cards side by side that they are about as wide as high, a copy's stages in whole rows
  /// if they fit.
  private int columns(int cards) {
    int best = 1;
    double difference = Double.MAX_VALUE;
    for (int columns = 1; columns <= cards; columns++) {
      double wide = area.width() / columns;
      double high = area.height() / Math.ceilDiv(cards, columns);
      double off = Math.abs(Math.log(wide / high / (group > 1 ? 1.5 : 1)));
      if (off < difference - 1e-9) {
        difference = off;
        best = columns;
      }
    }
    return best;
  }

  private void card(Bounds place, List<PipelineStage> stages, int stage, int copy) {
    boolean alike = stage == recorded;
    surface.fillRect(place.x(), place.y(), place.width(), place.height(), 10, Role.SURFACE);
    surface.strokeRect(
        place.x(),
        place.y(),
        place.width(),
        place.height(),
        10,
        Stroke.HAIRLINE,
        alike ? Role.LINE_STRONG : Role.LINE);
    PipelineStage layers = stages.get(stage);
    int last = layers.firstLayer() + layers.layers();
    String name = surface.say(ServerText.LAYERS, layers.firstLayer() + 1, last);
    boolean copies = frame.layout().replicas() > 1;
    String label = copies ? surface.say(ServerText.COPY, copy + 1, name) : name;
    surface.fittedText(
        place.x() + INSET,
        place.y() + 17,
        place.width() - 2 * INSET,
        TextStyle.LABEL,
        Anchor.START,
        Role.TEXT_MID,
        label);
    chips(place, stage, copy, stages.size());
  }

  private void chips(Bounds place, int stage, int copy, int stages) {
    double width = place.width() - 2 * INSET;
    double height = place.height() - HEAD - INSET;
    int columns = 1;
    double side = 0;
    for (int tried = 1; tried <= group; tried++) {
      double fit = Math.min(width / tried, height / Math.ceilDiv(group, tried) - FABRIC);
      if (fit > side + 1e-9) {
        side = fit;
        columns = tried;
      }
    }
    int rows = Math.ceilDiv(group, columns);
    double pitchX = width / columns;
    double pitchY = height / rows;
    double size = Math.max(4, Math.min(LARGEST, Math.min(pitchX - 6, pitchY - FABRIC - 2)));
    for (int row = 0; row < rows; row++) {
      int inRow = Math.min(columns, group - row * columns);
      double y = place.y() + HEAD + row * pitchY + (pitchY - size - FABRIC) / 2;
      double bus = y + size + FABRIC / 2;
      double left = place.x() + INSET + pitchX / 2;
      if (group > 1) {
        fabric(stage, left, left + (inRow - 1) * pitchX, bus);
      }
      for (int column = 0; column < inRow; column++) {
        int chip = (copy * stages + stage) * group + row * columns + column;
        double x = place.x() + INSET + column * pitchX + (pitchX - size) / 2;
        if (group > 1) {
          double middle = x + size / 2;
          surface.line(middle, y + size, middle, bus, Stroke.of(2), linkInk(stage));
        }
        chip(chip, stage, new Bounds(x, y, size, size));
      }
    }
  }

  /// The share of the links' peak that the chips of a stage use, if they are recorded.
  private double traffic(int stage) {
    return stage == recorded ? Math.clamp(frame.linkRate() / frame.linkPeak(), 0, 1) : 0;
  }

  private Role linkInk(int stage) {
    return Role.link(traffic(stage));
  }

  /// What connects the chips of a row, as wide and full as the traffic.
  private void fabric(int stage, double from, double to, double bus) {
    Stroke stroke = Stroke.of(Rail.width(traffic(stage)));
    surface.line(from - 1, bus, Math.max(from, to) + 1, bus, stroke, linkInk(stage));
    explanations.add(new Bounds(from, bus - 5, Math.max(10, to - from), 10), "links.chip", links());
  }

  private Explanation links() {
    Span transfer = frame.transfer();
    Explanation words =
        Explanation.of(surface.say(ServerText.CHIP_LINKS))
            .with(
                surface.say(ServerText.EACH_CHIP_SENDS),
                Quantity.gigabytesPerSecond(frame.linkRate()).words(),
                surface.say(ServerText.WINDOW))
            .with(
                surface.say(ServerText.PEAK),
                Quantity.gigabytesPerSecond(frame.linkPeak()).words(),
                surface.say(ServerText.PEAK_SOURCE));
    return transfer == null
        ? words.with(surface.say(ServerText.NOW), surface.say(ServerText.NOTHING_ON_THE_WAY), "")
        : words.with(
            surface.say(ServerText.NOW),
            surface.say(Terms.of(transfer.stage())),
            Quantity.bytes(transfer.second()).words());
  }

  private void chip(int number, int stage, Bounds place) {
    boolean alike = stage == recorded;
    double radius = Math.min(8, place.width() / 5);
    surface.fillRect(
        place.x(),
        place.y(),
        place.width(),
        place.height(),
        radius,
        alike ? Role.RAISED : Role.WELL);
    surface.strokeRect(
        place.x(),
        place.y(),
        place.width(),
        place.height(),
        radius,
        Stroke.HAIRLINE,
        alike ? Role.TEXT_MID : Role.LINE);
    if (place.width() >= 26) {
      surface.text(
          place.x() + 6,
          place.y() + 15,
          TextStyle.MICRO_STRONG,
          Anchor.START,
          alike ? Role.TEXT_HIGH : Role.TEXT_LOW,
          Integer.toString(number + 1));
    }
    if (alike && place.height() >= 40) {
      bars(place);
    }
    Explanation words = Explanation.of(surface.say(ServerText.CHIP, number + 1));
    if (alike) {
      for (Unit unit : UNITS) {
        words =
            words.with(
                surface.say(Terms.of(unit)),
                surface.say(ServerText.BUSY, Quantity.percent(frame.busy(unit)).words()),
                surface.say(ServerText.BUSY_FORMULA));
      }
    } else {
      words =
          words.with(
              surface.say(ServerText.RECORD),
              surface.say(ServerText.NONE),
              surface.say(ServerText.ONE_CHIP_RECORDED));
    }
    explanations.add(place, "server.chip." + (number + 1), words);
  }

  /// A bar for the memory, the arrays and the links, as long as the share that works.
  private void bars(Bounds place) {
    boolean words = place.width() >= 88 && place.height() >= 80;
    double pitch = words ? 20 : (place.height() - 24) / UNITS.size();
    double top = place.bottom() - UNITS.size() * pitch - 2;
    double width = place.width() - 12;
    for (int i = 0; i < UNITS.size(); i++) {
      Unit unit = UNITS.get(i);
      double y = top + i * pitch;
      double bar = y + pitch - 6;
      surface.fillRect(place.x() + 6, bar, width, 3, 1.5, Role.CELL);
      double busy = width * frame.busy(unit);
      if (busy >= 0.5) {
        surface.fillRect(place.x() + 6, bar, busy, 3, Math.min(1.5, busy / 2), Role.ACCENT);
      }
      if (words) {
        String name =
            surface.say(
                unit == Unit.ARRAYS
                    ? ServerText.ARRAYS
                    : unit == Unit.LINKS ? ServerText.LINKS : ServerText.HBM);
        surface.text(place.x() + 6, bar - 3, TextStyle.MICRO, Anchor.START, Role.TEXT_LOW, name);
        surface.text(
            place.right() - 6,
            bar - 3,
            TextStyle.MICRO,
            Anchor.END,
            Role.TEXT_MID,
            Quantity.percent(frame.busy(unit)).words());
      }
    }
  }

  /// The way from the stage before, lit while a micro-batch passes.
  private void hop(Bounds place) {
    Span transfer = frame.transfer();
    boolean passes = transfer != null && transfer.stage() == Stage.PIPELINE_HOP;
    double y = place.y() + place.height() / 2;
    Role ink = passes ? Role.LINK_4 : Role.LINK_0;
    surface.line(place.x() - GAP, y, place.x() - 3, y, Stroke.of(2), ink);
    surface.polygon(ink, place.x(), y, place.x() - 6, y - 4, place.x() - 6, y + 4);
  }
}
