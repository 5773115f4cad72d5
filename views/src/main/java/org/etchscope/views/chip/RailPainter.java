package org.etchscope.views.chip;

import java.util.List;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Stage.Pipeline;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws the rails from the buffers to the lanes and from the lanes to other chips, with what moves
/// on them. Shade and width of rails on the chip refer to HBM's peak, those of links to theirs.
final class RailPainter {

  private static final double LABEL_X = 1218;
  private static final double RAIL_END = 1196;

  private final Surface surface;
  private final ChipFrame frame;
  private final Marks marks;
  private final double attentionWeights;
  private final double feedForwardWeights;
  private final double keyValue;
  private final double sums;

  RailPainter(Surface surface, ChipFrame frame, Marks marks) {
    this.surface = surface;
    this.frame = frame;
    this.marks = marks;
    this.attentionWeights = frame.weightRate(LaneStages.of(Pipeline.ATTENTION));
    this.feedForwardWeights = frame.weightRate(LaneStages.of(Pipeline.FEED_FORWARD));
    this.keyValue = frame.attentionRate();
    this.sums = frame.sumRate(Stage.GATE_UP, Stage.DOWN);
  }

  void paint() {
    weightTrunk();
    surface.group("links.ffn.weights", this::feedForwardWeights);
    surface.group("links.attn.weights", this::attentionWeights);
    surface.group("links.act", this::activations);
    surface.group("links.attn.kv", this::keyValue);
    surface.group("links.ffn.psum", this::partialSums);
    surface.group("links.chip", this::links);
  }

  private void weightTrunk() {
    double share = frame.ofPeak(attentionWeights + feedForwardWeights);
    surface.group(
        "links.attn.weights", () -> new Rail(616, 268, 624, 268, 624, 352).paint(surface, share));
  }

  private void attentionWeights() {
    double share = frame.ofPeak(attentionWeights);
    new Rail(624, 352, RAIL_END, 352).paint(surface, share);
    branch(UnitBox.QKV, Stage.QKV, 352, share);
    branch(UnitBox.OUTPUT, Stage.OUTPUT_PROJECTION, 352, share);
    label(352, DataRole.WEIGHTS, attentionWeights);
    weightTraffic(share, 352, UnitBox.QKV, UnitBox.OUTPUT);
  }

  private void feedForwardWeights() {
    double share = frame.ofPeak(feedForwardWeights);
    new Rail(624, 352, 624, 592, RAIL_END, 592).paint(surface, share);
    branch(UnitBox.GATE_UP, Stage.GATE_UP, 592, share);
    branch(UnitBox.DOWN, Stage.DOWN, 592, share);
    label(592, DataRole.WEIGHTS, feedForwardWeights);
    weightTraffic(share, 592, UnitBox.GATE_UP, UnitBox.DOWN);
  }

  /// The foot of a box at which its weights come in.
  private static double weightX(UnitBox box) {
    double middle = box.bounds().x() + box.bounds().width() / 2;
    return switch (box) {
      case GATE_UP -> 788;
      case DOWN -> 1104;
      default -> middle;
    };
  }

  private void branch(UnitBox box, Stage stage, double railY, double laneShare) {
    double share = frame.weightRate(stage) > 0 ? laneShare : 0;
    double x = weightX(box);
    double foot = box.bounds().bottom() + 1;
    new Rail(x, railY, x, foot).paint(surface, share);
    Rail.arrowUp(surface, x, foot, share);
  }

  /// Weight tiles on their way to the arrays: one for each stretch of arrays that began together.
  private void weightTraffic(double share, double railY, UnitBox... boxes) {
    Stage[] stages = {boxes[0].stage(), boxes[1].stage()};
    for (UnitBox box : boxes) {
      Rail rail =
          new Rail(624, railY, weightX(box), railY, weightX(box), box.bounds().bottom() + 1);
      if (marks.flows(frame.productTiles(stages))) {
        if (frame.weightRate(box.stage()) > 0) {
          marks.traffic(surface, rail, DataRole.WEIGHTS, share, frame.productTiles(stages), null);
        }
        continue;
      }
      List<Span> gangs = frame.gangs(box.stage());
      gangs.stream()
          .map(span -> Math.rint(64 * marks.shown(frame.passed(span))) / 64)
          .distinct()
          .limit(12)
          .forEach(passed -> rail.tile(surface, DataRole.WEIGHTS, passed));
    }
  }

  /// From the activation buffer to both lanes. Their traffic is not in the trace: they stay thin.
  private void activations() {
    Rail.gap(surface, 648, 346, 648, 358, 2, Role.DIE);
    new Rail(616, 508, 648, 508).paint(surface, 0);
    new Rail(668, 284, 648, 284, 648, 524, 668, 524).paint(surface, 0);
  }

  private void keyValue() {
    double share = frame.ofPeak(keyValue);
    double width = Rail.width(share);
    Rail.gap(surface, 619, 412, 629, 412, width, Role.DIE);
    Rail.gap(surface, 643, 376, 653, 376, width, Role.DIE);
    for (UnitBox box : List.of(UnitBox.SCORES, UnitBox.CONTEXT)) {
      double x = middle(box);
      Rail.gap(surface, x, 346, x, 358, width, Role.SURFACE);
    }
    new Rail(616, 412, 636, 412, 636, 376, 1120, 376).paint(surface, share);
    for (UnitBox box : List.of(UnitBox.SCORES, UnitBox.CONTEXT)) {
      double x = middle(box);
      new Rail(x, 376, x, 329).paint(surface, share);
      Rail.arrowUp(surface, x, 329, share);
    }
    label(1137, 376, DataRole.KEY_VALUE, keyValue);
    Span served = frame.state.attention();
    Span streamed = served != null && served.third() == 0 ? served : null;
    for (UnitBox box : List.of(UnitBox.SCORES, UnitBox.CONTEXT)) {
      double x = middle(box);
      Rail way = new Rail(616, 412, 636, 412, 636, 376, x, 376, x, 329);
      marks.traffic(surface, way, DataRole.KEY_VALUE, share, frame.attentionTiles(), streamed);
    }
  }

  private static double middle(UnitBox box) {
    return box.bounds().x() + box.bounds().width() / 2;
  }

  private void partialSums() {
    double share = frame.ofPeak(sums);
    for (double x : List.of(932.0, 1184.0)) {
      Rail.gap(surface, x, 588, x, 596, 2, Role.SURFACE);
    }
    new Rail(616, 616, RAIL_END, 616).paint(surface, share);
    Role ink = Role.link(Math.clamp(share, 0, 1));
    surface.polygon(ink, 624, 611, 617, 616, 624, 621);
    for (double x : List.of(932.0, 1184.0)) {
      Stage stage = x < 1000 ? Stage.GATE_UP : Stage.DOWN;
      new Rail(x, 616, x, 569).paint(surface, frame.sumRate(stage) > 0 ? share : 0);
    }
    label(616, DataRole.PARTIAL_SUMS, sums);
  }

  private void label(double y, DataRole role, double rate) {
    label(LABEL_X - 10, y, role, rate);
  }

  private void label(double glyphX, double y, DataRole role, double rate) {
    surface.glyph(role, glyphX, y, 9);
    surface.text(
        glyphX + 10,
        y + 4.3,
        TextStyle.LABEL,
        Anchor.START,
        rate > 0 ? Role.TEXT_HIGH : Role.TEXT_MID,
        Quantity.gigabytesPerSecond(rate).words());
  }

  private void links() {
    ParallelLayout layout = frame.trace.scenario().workload().layout();
    boolean others = layout.chipsPerReplica() > 1;
    boolean sends = frame.trace.linkBytes(0, frame.trace.cycles()) > 0;
    double peak = frame.trace.chip().fabric().bytesPerSecond();
    for (Pipeline pipeline : Pipeline.values()) {
      boolean attention = pipeline == Pipeline.ATTENTION;
      double boxes = attention ? 284 : 524;
      boolean used = layout.tensor() > 1 || (!attention && sends);
      double rate = frame.linkRate(pipeline);
      double share = rate / peak;
      Rail rail =
          new Rail(
              1228,
              boxes,
              1228,
              boxes + 54,
              1298,
              boxes + 54,
              1298,
              boxes + 108,
              1320,
              boxes + 108);
      if (used) {
        rail.paint(surface, share);
        Rail.arrowRight(surface, 1320, boxes + 108, share);
        linkTraffic(pipeline, rail, share);
      } else {
        rail.paintUnused(surface);
      }
      linkLabel(boxes + 112.3, linkWords(pipeline, layout, others, used), rate, used);
    }
  }

  private void linkTraffic(Pipeline pipeline, Rail rail, double share) {
    Span span = frame.state.links();
    Span served = span != null && span.stage().pipeline() == pipeline ? span : null;
    marks.traffic(surface, rail, DataRole.PARTIAL_SUMS, share, frame.hbmTiles(Lane.LINKS), served);
  }

  private String linkWords(Pipeline pipeline, ParallelLayout layout, boolean others, boolean used) {
    if (!others) {
      return surface.say(ChipText.NO_OTHER_CHIP);
    }
    if (!used) {
      return surface.say(
          pipeline == Pipeline.ATTENTION ? ChipText.NO_ALL_REDUCE : ChipText.LAST_OF_THE_PIPELINE);
    }
    if (pipeline == Pipeline.FEED_FORWARD && layout.expert() > 1) {
      return surface.say(ChipText.TO_EXPERTS);
    }
    return surface.say(layout.tensor() > 1 ? ChipText.ALL_REDUCE : ChipText.TO_THE_NEXT_CHIP);
  }

  private void linkLabel(double baseline, String words, double rate, boolean used) {
    String text = used ? words + " " + Quantity.gigabytesPerSecond(rate).words() : words;
    surface.text(
        1286,
        baseline,
        TextStyle.LABEL,
        Anchor.END,
        rate > 0 ? Role.TEXT_HIGH : Role.TEXT_LOW,
        text);
    if (used) {
      double left = 1286 - surface.textWidth(TextStyle.LABEL, text);
      surface.glyph(DataRole.PARTIAL_SUMS, left - 10, baseline - 4.3, 9);
    }
  }

  /// Lines of the die that everything stands on.
  ///
  /// @param withMemory whether the memory is on it too
  static void die(Surface surface, boolean withMemory) {
    double left = withMemory ? 248 : 424;
    double width = 1312 - left;
    surface.fillRect(left, 168, width, 488, 12, Role.DIE);
    surface.strokeRect(left, 168, width, 488, 12, Stroke.DIE, Role.LINE_STRONG);
  }
}
