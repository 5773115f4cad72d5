package org.etchscope.views.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.MachineState.Status;
import org.etchscope.sim.trace.Span;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextRun;
import org.etchscope.views.surface.TextStyle;

/// Draws the two lanes: their cards, what they work on, and how busy their arrays are.
final class LanePainter {

  static final double LEFT = 656;
  static final double WIDTH = 648;
  static final double HEIGHT = 232;
  static final double ATTENTION_TOP = 176;
  static final double FEED_FORWARD_TOP = 416;

  private final Surface surface;
  private final ChipFrame frame;
  private final Marks marks;
  private final RunWords words;

  LanePainter(Surface surface, ChipFrame frame, Marks marks, RunWords words) {
    this.surface = surface;
    this.frame = frame;
    this.marks = marks;
    this.words = words;
  }

  void paint() {
    surface.group(
        "lane.attn",
        () ->
            lane(
                "lane.attn",
                ATTENTION_TOP,
                surface.say(ChipText.ATTENTION_HEAD),
                leading(Stage.ATTENTION, Stage.QKV, Stage.OUTPUT_PROJECTION),
                Lane.ATTENTION_ARRAYS));
    surface.group(
        "lane.ffn",
        () ->
            lane(
                "lane.ffn",
                FEED_FORWARD_TOP,
                surface.say(ChipText.FEED_FORWARD_HEAD),
                leading(Stage.GATE_UP, Stage.DOWN),
                Lane.FEED_FORWARD_ARRAYS));
  }

  private void lane(String id, double y, String title, StageState state, Lane lane) {
    surface.fillRect(LEFT, y, WIDTH, HEIGHT, 8, Role.SURFACE);
    marks.border(surface, id, LEFT, y, WIDTH, HEIGHT, Role.LINE);
    List<TextRun> head = new ArrayList<>();
    head.add(new TextRun(TextStyle.BODY_STRONG, Role.TEXT_HIGH, title));
    if (state.microBatch() >= 0) {
      String what = "    " + words.layerAndSequences(state.layer(), state.microBatch());
      String experts = lane == Lane.FEED_FORWARD_ARRAYS ? words.experts(state.layer()) : "";
      if (!experts.isEmpty()) {
        what = surface.say(ChipText.LIST, what, experts);
      }
      head.add(new TextRun(TextStyle.CAPTION, Role.TEXT_MID, what));
    }
    surface.runs(LEFT + 12, y + 24, Anchor.START, head);
    surface.text(
        LEFT + WIDTH - 12,
        y + 24,
        TextStyle.LABEL,
        Anchor.END,
        Role.TEXT_MID,
        surface.say(ChipText.ARRAYS_BUSY, Quantity.percent(frame.busyShare(lane)).words())
            + LaneStages.othersAtWork(frame.trace, lane, frame.cycle, surface.language()));
  }

  /// The state of the first stage that works, else of the first that waits, else of the first.
  private StageState leading(Stage... stages) {
    for (Status status : List.of(Status.BUSY, Status.WAITING, Status.OPERAND)) {
      for (Stage stage : stages) {
        StageState state = Objects.requireNonNull(frame.state.stages().get(stage));
        if (state.status() == status && state.microBatch() >= 0) {
          return state;
        }
      }
    }
    return Objects.requireNonNull(frame.state.stages().get(stages[0]));
  }

  /// The short lines from box to box.
  void connectors() {
    surface.group("links.stages", this::paintConnectors);
  }

  private void paintConnectors() {
    Rail scores = null;
    Rail context = null;
    for (UnitBox box : UnitBox.all()) {
      if (box.stage().pipeline() != box.previous().map(b -> b.stage().pipeline()).orElse(null)) {
        continue;
      }
      UnitBox before = box.previous().orElseThrow();
      double y = box.bounds().y() + 44;
      Rail rail = new Rail(before.bounds().right(), y, box.bounds().x(), y);
      if (box == UnitBox.SOFTMAX) {
        scores = rail;
      } else if (box == UnitBox.CONTEXT) {
        context = rail;
      } else {
        rail.paint(surface, 0);
      }
    }
    insideAttention(Objects.requireNonNull(scores), Objects.requireNonNull(context));
  }

  /// Scores and probabilities that pass between the parts of the attention unit.
  private void insideAttention(Rail scores, Rail context) {
    Span span = frame.state.attention();
    boolean works = span != null && UnitPainter.attentionWorks(frame);
    for (Rail rail : List.of(scores, context)) {
      rail.paint(surface, works ? 0.25 : 0);
      if (works && span != null && !marks.flows(frame.attentionTiles())) {
        double passed = marks.shown(frame.passed(span));
        rail.tile(surface, DataRole.ACTIVATIONS, passed);
      }
    }
  }
}
