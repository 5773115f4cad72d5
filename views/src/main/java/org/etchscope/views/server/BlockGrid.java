package org.etchscope.views.server;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.FabricSpec.Topology;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.views.surface.Bounds;

/// Where the groups of a server stand: pipeline stages in columns, copies of the model in rows.
/// What does not fit side by side goes on in further rows. Everything depends on the layout and the
/// area alone, so nothing moves while a run plays.
///
/// @param blocks a block for each group, copy by copy, stage by stage
/// @param columns blocks side by side
record BlockGrid(List<Block> blocks, int columns) {

  /// A group of chips: a stage of a copy.
  ///
  /// @param copy which copy of the model, from 0
  /// @param stage which pipeline stage, from 0
  /// @param bounds its box
  /// @param places its chips
  record Block(int copy, int stage, Bounds bounds, GroupPlaces places) {}

  /// Height of the line above the chips of a group, where there is room for it.
  static final double HEAD = 20;

  private static final double LEAST_WITH_HEAD = 64;
  private static final double LEAST_WIDTH_WITH_HEAD = 48;
  private static final double WIDEST_GAP = 18;
  private static final double LEAST_GAP = 4;
  private static final double INSET = 8;

  /// How much larger chips must be for the stages of a copy to be cut into rows.
  private static final double IN_A_ROW = 2.2;

  /// The same where the chips of a group would be smaller than [#LEGIBLE] in one row.
  private static final double SMALL_IN_A_ROW = 1.5;

  private static final double LEGIBLE = 28;

  /// The blocks of a layout in an area.
  ///
  /// @param focus the chip of a group whose links are drawn where there are too many
  static BlockGrid of(ParallelLayout layout, Topology topology, int focus, Bounds area) {
    int groups = layout.pipeline() * layout.replicas();
    BlockGrid best = of(layout, topology, focus, 1, area);
    for (int columns = 2; columns <= groups; columns++) {
      BlockGrid tried = of(layout, topology, focus, columns, area);
      if (tried.worth(layout) > best.worth(layout) + 1e-9) {
        best = tried;
      }
    }
    return best;
  }

  private static BlockGrid of(
      ParallelLayout layout, Topology topology, int focus, int columns, Bounds area) {
    int stages = layout.pipeline();
    // Copies begin in rows of their own if they have stages.
    int across = stages > 1 ? Math.min(columns, stages) : columns;
    int rowsOfCopy = stages > 1 ? Math.ceilDiv(stages, across) : 1;
    int rows =
        stages > 1 ? rowsOfCopy * layout.replicas() : Math.ceilDiv(layout.replicas(), across);
    double gapX = gap(area.width() / across);
    double gapY = gap(area.height() / rows);
    double width = (area.width() - (across - 1) * gapX) / across;
    double share = (area.height() - (rows - 1) * gapY) / rows;
    // A chip by itself needs no more room than its box, and the way to the next leads to its
    // middle.
    double height = layout.group() == 1 ? Math.min(share, HEAD + GroupPlaces.HIGHEST_ALONE) : share;
    double top = area.y() + rows * (share - height) / 2;
    List<Block> blocks = new ArrayList<>();
    for (int copy = 0; copy < layout.replicas(); copy++) {
      for (int stage = 0; stage < stages; stage++) {
        int row = stages > 1 ? copy * rowsOfCopy + stage / across : copy / across;
        int column = stages > 1 ? stage % across : copy % across;
        Bounds bounds =
            new Bounds(
                area.x() + column * (width + gapX),
                top + row * (height + gapY),
                Math.max(2, width),
                Math.max(2, height));
        blocks.add(
            new Block(
                copy,
                stage,
                bounds,
                GroupPlaces.of(topology, layout.group(), focus, inside(bounds, layout.group()))));
      }
    }
    return new BlockGrid(blocks, across);
  }

  private static double gap(double pitch) {
    return Math.clamp(pitch / 6, LEAST_GAP, WIDEST_GAP);
  }

  /// Whether the chips are as large as they are ever drawn.
  boolean hasLargestChips() {
    return blocks.stream().allMatch(block -> block.places().hasLargestChips());
  }

  /// Whether a block has a line above its chips.
  static boolean hasHead(Bounds block) {
    return block.height() >= LEAST_WITH_HEAD && block.width() >= LEAST_WIDTH_WITH_HEAD;
  }

  private static Bounds inside(Bounds block, int group) {
    double head = hasHead(block) ? HEAD : 0;
    double inset = group == 1 ? 0 : Math.min(INSET, block.width() / 10);
    return new Bounds(
        block.x() + inset,
        block.y() + Math.max(head, inset),
        Math.max(2, block.width() - 2 * inset),
        Math.max(2, block.height() - Math.max(head, inset) - inset));
  }

  /// How large the chips are; of equal sizes, the one with all stages of a copy in a row.
  private double worth(ParallelLayout layout) {
    Bounds chip = blocks.getFirst().places().chips().getFirst();
    double size = Math.min(chip.width(), 1.2 * chip.height());
    if (columns != layout.pipeline()) {
      return size;
    }
    boolean legible = layout.group() == 1 || size >= LEGIBLE;
    return (legible ? IN_A_ROW : SMALL_IN_A_ROW) * size;
  }
}
