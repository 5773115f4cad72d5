package org.etchscope.views.server;

import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.views.chip.Rail;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.server.BlockGrid.Block;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws the chips: a block for each pipeline stage of each copy of the model, in it its chips by
/// the topology of their links, and what is on the way between them.
final class DiagramPainter {

  private static final double INSET = 8;
  private static final double ARROW = 5;
  private static final double TILE = 8;

  private final Surface surface;
  private final ServerFrame frame;
  private final BlockGrid grid;
  private final Explanations explanations;
  private final ServerWords words;
  private final CardPainter cards;

  DiagramPainter(Surface surface, ServerFrame frame, BlockGrid grid, Explanations explanations) {
    this.surface = surface;
    this.frame = frame;
    this.grid = grid;
    this.explanations = explanations;
    this.words = new ServerWords(surface, frame);
    this.cards = new CardPainter(surface, frame);
  }

  void paint() {
    for (int i = 0; i < grid.blocks().size(); i++) {
      Block block = grid.blocks().get(i);
      surface.group("server.stage." + i, () -> block(block));
      if (block.stage() > 0) {
        hop(block);
      }
    }
  }

  private void block(Block block) {
    Bounds box = block.bounds();
    int group = frame.layout().group();
    boolean idle = !frame.hasSequences(block.copy());
    boolean headed = BlockGrid.hasHead(box);
    double head = headed ? BlockGrid.HEAD : 0;
    if (group > 1) {
      double radius = Math.min(10, box.width() / 8);
      surface.fillRect(box.x(), box.y(), box.width(), box.height(), radius, Role.SURFACE);
      surface.strokeRect(
          box.x(), box.y(), box.width(), box.height(), radius, Stroke.HAIRLINE, Role.LINE);
    }
    if (headed) {
      double alone = block.places().chips().getFirst().x() - box.x();
      head(block, group > 1 ? INSET : alone);
    }
    if (group > 1) {
      Bounds body = new Bounds(box.x(), box.y() + head, box.width(), box.height() - head);
      WirePainter wires = new WirePainter(surface, block.places(), body);
      double share = idle ? 0 : frame.chip(block.stage()).map(ChipNow::linkShare).orElse(0.0);
      CollectiveMotion motion = idle ? null : frame.motion(block.stage()).orElse(null);
      wires.links(share, motion != null);
      explanations.add(body, "links.chip", words.links(block.stage()));
      if (motion != null) {
        surface.group("server.messages", () -> wires.messages(motion, group));
      }
    }
    int first = (block.copy() * frame.stages().size() + block.stage()) * group;
    for (int chip = 0; chip < group; chip++) {
      Bounds place = block.places().chips().get(chip);
      cards.paint(place, first + chip + 1, chip, block.stage(), idle);
      explanations.add(
          place,
          "server.chip." + (first + chip + 1),
          words.chip(first + chip + 1, block.stage(), idle));
    }
  }

  /// The layers of a stage and which copy it is of.
  private void head(Block block, double inset) {
    Bounds box = block.bounds();
    PipelineStage stage = frame.stages().get(block.stage());
    int last = stage.firstLayer() + stage.layers();
    String name = name(ServerText.LAYERS, block, stage.firstLayer() + 1, last);
    double room = box.width() - 2 * inset;
    if (surface.textWidth(TextStyle.MICRO, name) > room) {
      name = name(ServerText.LAYERS_SHORT, block, stage.firstLayer() + 1, last);
    }
    surface.fittedText(
        box.x() + inset,
        box.y() + 15,
        room,
        TextStyle.MICRO,
        Anchor.START,
        block.stage() == frame.recordedStage() ? Role.TEXT_HIGH : Role.TEXT_MID,
        name);
  }

  private String name(ServerText form, Block block, int first, int last) {
    String layers = surface.say(form, first, last);
    return frame.layout().replicas() > 1
        ? surface.say(ServerText.COPY, block.copy() + 1, layers)
        : layers;
  }

  /// The way from the stage before, and what is on it.
  private void hop(Block block) {
    Bounds box = block.bounds();
    double y = WirePainter.middleY(box);
    boolean wraps = block.stage() % grid.columns() == 0;
    double from = wraps ? box.x() - 2 * ARROW : before(block).right();
    double tip = box.x();
    boolean idle = !frame.hasSequences(block.copy());
    double on = idle ? -1 : frame.hop(block.stage() - 1).orElse(-1.0);
    double share = on < 0 ? 0 : frame.chip(block.stage() - 1).map(ChipNow::linkShare).orElse(0.0);
    double room = tip - from;
    double arrow = Math.min(ARROW, room / 2);
    surface.line(
        from,
        y,
        tip - arrow,
        y,
        Stroke.of(Math.min(Rail.width(share), 2 * arrow)),
        Role.link(on < 0 ? 0 : Math.max(0.5, share)));
    surface.polygon(
        Role.link(on < 0 ? 0 : Math.max(0.5, share)),
        tip - arrow,
        y - arrow,
        tip,
        y,
        tip - arrow,
        y + arrow);
    if (on >= 0 && !wraps) {
      double size = Math.min(TILE, room);
      double x = from + on * (tip - from);
      surface.fillRect(x - size / 2 - 1, y - size / 2 - 1, size + 2, size + 2, 2, Role.CANVAS);
      surface.fillRect(x - size / 2, y - size / 2, size, size, 1.5, DataRole.ACTIVATIONS.fill());
    }
    explanations.add(
        new Bounds(Math.max(from, tip - 20), y - 8, Math.min(20, room), 16),
        "server.hop." + block.stage(),
        words.hop(block.stage()));
  }

  private Bounds before(Block block) {
    return grid.blocks().get(grid.blocks().indexOf(block) - 1).bounds();
  }
}
