package org.etchscope.views.server;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.FabricSpec.Topology;
import org.etchscope.views.surface.Bounds;
import org.jspecify.annotations.Nullable;

/// Where the chips of a group stand, by the topology of their links: round a ring, round an ellipse
/// with a link between any two, on both sides of a switch, level by level in a tree, or in two rows
/// with all links between them.
///
/// @param chips a box for each chip, in their order
/// @param hub the box of the switch, or `null`
/// @param wires pairs of chips with a link between them; the switch is joined to all
record GroupPlaces(List<Bounds> chips, @Nullable Bounds hub, List<Wire> wires) {

  /// A link between two chips of the group, in both directions.
  record Wire(int one, int other) {}

  /// Most chips between which all links of a full mesh are drawn; beyond, those of one chip.
  static final int MOST_IN_MESH = 8;

  /// Most chips in two sets between which all links are drawn.
  private static final int MOST_ACROSS = 16;

  private static final double WIDEST = 168;
  private static final double HIGHEST = 128;

  /// Greatest height of the box of a chip by itself.
  static final double HIGHEST_ALONE = 196;

  private static final double LEAST_GAP = 3;
  private static final double GAP_SHARE = 0.24;
  private static final double LARGEST_GAP = 44;
  private static final double HUB = 22;

  /// The places of a group in an area.
  ///
  /// @param focus the chip whose links are drawn where there are too many
  static GroupPlaces of(Topology topology, int chips, int focus, Bounds area) {
    if (chips == 1) {
      Bounds alone =
          box(
              area.x() + area.width() / 2,
              area.y() + Math.min(area.height(), HIGHEST_ALONE) / 2,
              Math.min(area.width(), WIDEST),
              Math.min(area.height(), HIGHEST_ALONE));
      return new GroupPlaces(List.of(alone), null, List.of());
    }
    return switch (topology) {
      case RING -> new GroupPlaces(loop(chips, area), null, ring(chips));
      case FULLY_LINKED ->
          new GroupPlaces(
              chips <= 4 ? loop(chips, area) : ellipse(chips, area), null, mesh(chips, focus));
      case SWITCH -> withSwitch(chips, area);
      case TREE -> new GroupPlaces(tree(chips, area), null, branches(chips));
      case CROSS_LINKED -> new GroupPlaces(sets(chips, area), null, across(chips, focus));
    };
  }

  /// Whether the boxes are as large as they are ever made.
  boolean hasLargestChips() {
    Bounds first = chips.getFirst();
    return first.width() > WIDEST - 1 && first.height() > HIGHEST - 1;
  }

  /// The smaller side of a chip's box.
  double side() {
    Bounds first = chips.getFirst();
    return Math.min(first.width(), first.height());
  }

  private static List<Wire> ring(int chips) {
    List<Wire> wires = new ArrayList<>();
    for (int chip = 0; chip < (chips == 2 ? 1 : chips); chip++) {
      wires.add(new Wire(chip, (chip + 1) % chips));
    }
    return wires;
  }

  private static List<Wire> mesh(int chips, int focus) {
    List<Wire> wires = new ArrayList<>();
    for (int one = 0; one < chips; one++) {
      for (int other = one + 1; other < chips; other++) {
        if (chips <= MOST_IN_MESH || one == focus || other == focus) {
          wires.add(new Wire(one, other));
        }
      }
    }
    return wires;
  }

  private static List<Wire> across(int chips, int focus) {
    int larger = Math.ceilDiv(chips, 2);
    List<Wire> wires = new ArrayList<>();
    for (int one = 0; one < larger; one++) {
      for (int other = larger; other < chips; other++) {
        if (chips <= MOST_ACROSS || one == focus || other == focus) {
          wires.add(new Wire(one, other));
        }
      }
    }
    return wires;
  }

  /// Chip i has the children 2i + 1 and 2i + 2.
  private static List<Wire> branches(int chips) {
    List<Wire> wires = new ArrayList<>();
    for (int chip = 1; chip < chips; chip++) {
      wires.add(new Wire((chip - 1) / 2, chip));
    }
    return wires;
  }

  private static Bounds box(double centreX, double centreY, double width, double height) {
    return new Bounds(centreX - width / 2, centreY - height / 2, width, height);
  }

  private static double gap(double pitch) {
    return Math.clamp(GAP_SHARE * pitch, LEAST_GAP, LARGEST_GAP);
  }

  /// Boxes in rows and columns, with room for links between them.
  private static List<Bounds> grid(int columns, int rows, Bounds area) {
    double pitchX = Math.min(area.width() / columns, WIDEST + LARGEST_GAP);
    double pitchY = Math.min(area.height() / rows, HIGHEST + LARGEST_GAP);
    double width = Math.min(WIDEST, pitchX - (columns == 1 ? 0 : gap(pitchX)));
    double height = Math.min(HIGHEST, pitchY - (rows == 1 ? 0 : gap(pitchY)));
    double left = area.x() + (area.width() - columns * pitchX) / 2;
    double top = area.y() + (area.height() - rows * pitchY) / 2;
    List<Bounds> boxes = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        boxes.add(box(left + (column + 0.5) * pitchX, top + (row + 0.5) * pitchY, width, height));
      }
    }
    return boxes;
  }

  private static double worth(Bounds box) {
    return Math.min(box.width(), 1.3 * box.height());
  }

  /// The cells of a grid on a closed way from neighbour to neighbour, as large as fit.
  private static List<Bounds> loop(int chips, Bounds area) {
    List<Bounds> best = chips == 2 ? grid(2, 1, area) : List.of();
    for (int rows = 2; rows <= Math.max(2, chips / 2); rows += 2) {
      int columns = Math.ceilDiv(chips, rows);
      List<Bounds> cells = grid(columns, rows, area);
      if (best.isEmpty() || worth(cells.getFirst()) > worth(best.getFirst()) + 1e-9) {
        best = way(chips, columns, rows, cells);
      }
    }
    return best;
  }

  /// Along the first row, to and fro through all others without the first column, and up the first
  /// column; rows are even. Cells that are not needed are the last ones.
  private static List<Bounds> way(int chips, int columns, int rows, List<Bounds> cells) {
    List<Bounds> way = new ArrayList<>(cells.subList(0, columns));
    for (int row = 1; row < rows; row++) {
      for (int i = 1; i < columns; i++) {
        int column = row % 2 == 1 ? columns - i : i;
        way.add(cells.get(row * columns + column));
      }
    }
    for (int row = rows - 1; row > 0; row--) {
      way.add(cells.get(row * columns));
    }
    return List.copyOf(way.subList(0, chips));
  }

  /// Boxes at equal distances round an ellipse, so that no link passes along another.
  private static List<Bounds> ellipse(int chips, Bounds area) {
    double small = 0;
    double large = Math.min(HIGHEST, area.height() / 2);
    List<Bounds> best = onEllipse(chips, 2, area);
    for (int i = 0; i < 24; i++) {
      double middle = (small + large) / 2;
      List<Bounds> tried = onEllipse(chips, middle, area);
      if (stand(tried)) {
        best = tried;
        small = middle;
      } else {
        large = middle;
      }
    }
    return best;
  }

  private static List<Bounds> onEllipse(int chips, double height, Bounds area) {
    double width = Math.min(WIDEST, height * (chips <= 16 ? 1.5 : 1.1));
    double radiusX = (area.width() - width) / 2;
    double radiusY = (area.height() - height) / 2;
    double middleX = area.x() + area.width() / 2;
    double middleY = area.y() + area.height() / 2;
    int pieces = 720;
    double[] length = new double[pieces + 1];
    for (int i = 1; i <= pieces; i++) {
      double a = angle(i - 1, pieces);
      double b = angle(i, pieces);
      length[i] =
          length[i - 1]
              + Math.hypot(
                  radiusX * (Math.cos(b) - Math.cos(a)), radiusY * (Math.sin(b) - Math.sin(a)));
    }
    List<Bounds> boxes = new ArrayList<>();
    int piece = 0;
    for (int chip = 0; chip < chips; chip++) {
      while (length[piece + 1] <= length[pieces] * chip / chips) {
        piece++;
      }
      double target = length[pieces] * chip / chips;
      double within = (target - length[piece]) / (length[piece + 1] - length[piece]);
      double angle = angle(piece + within, pieces);
      boxes.add(
          box(
              middleX + radiusX * Math.cos(angle),
              middleY + radiusY * Math.sin(angle),
              width,
              height));
    }
    return boxes;
  }

  /// From the top, clockwise.
  private static double angle(double piece, int pieces) {
    return 2 * Math.PI * piece / pieces - Math.PI / 2;
  }

  private static boolean stand(List<Bounds> boxes) {
    double least = gap(boxes.getFirst().width());
    for (int i = 0; i < boxes.size(); i++) {
      Bounds one = boxes.get(i);
      for (int j = i + 1; j < boxes.size(); j++) {
        Bounds other = boxes.get(j);
        if (Math.abs(one.x() - other.x()) < one.width() + least
            && Math.abs(one.y() - other.y()) < one.height() + least) {
          return false;
        }
      }
    }
    return true;
  }

  /// Half of the chips above the switch, the others below it.
  private static GroupPlaces withSwitch(int chips, Bounds area) {
    int above = chips <= 3 ? chips : Math.ceilDiv(chips, 2);
    int rows = chips <= 3 ? 1 : 2;
    double stub = Math.clamp(area.height() / 9, 3, LARGEST_GAP);
    double hubHeight = Math.clamp(area.height() / 6, 4, HUB);
    double middle = hubHeight + 2 * stub;
    double height =
        Math.min(
            HIGHEST, rows == 1 ? area.height() - hubHeight - stub : (area.height() - middle) / 2);
    double all = rows == 1 ? height + stub + hubHeight : 2 * height + middle;
    double top = area.y() + (area.height() - all) / 2;
    double pitch = Math.min(area.width() / above, WIDEST + LARGEST_GAP);
    double width = Math.min(WIDEST, pitch - gap(pitch));
    double left = area.x() + (area.width() - above * pitch) / 2;
    List<Bounds> boxes = new ArrayList<>();
    for (int chip = 0; chip < chips; chip++) {
      int column = chip < above ? chip : chip - above;
      double centre = left + (column + 0.5) * pitch;
      double y = chip < above ? top : top + height + middle;
      boxes.add(new Bounds(centre - width / 2, y, width, height));
    }
    double hubWidth = above * pitch - (pitch - width);
    Bounds hub = new Bounds(left + (pitch - width) / 2, top + height + stub, hubWidth, hubHeight);
    return new GroupPlaces(boxes, hub, List.of());
  }

  /// The larger set above, the other below, with room for links between them.
  private static List<Bounds> sets(int chips, Bounds area) {
    int larger = Math.ceilDiv(chips, 2);
    double height = Math.min(HIGHEST, area.height() * 0.36);
    double between = Math.min(area.height() - 2 * height, 1.6 * HIGHEST);
    double top = area.y() + (area.height() - 2 * height - between) / 2;
    double pitch = Math.min(area.width() / larger, WIDEST + LARGEST_GAP);
    double width = Math.min(WIDEST, pitch - gap(pitch));
    List<Bounds> boxes = new ArrayList<>();
    for (int chip = 0; chip < chips; chip++) {
      boolean above = chip < larger;
      int inRow = above ? larger : chips - larger;
      int column = above ? chip : chip - larger;
      double centre = area.x() + area.width() / 2 + (column - (inRow - 1) / 2.0) * pitch;
      double y = above ? top : top + height + between;
      boxes.add(new Bounds(centre - width / 2, y, width, height));
    }
    return boxes;
  }

  private static List<Bounds> tree(int chips, Bounds area) {
    int levels = Integer.SIZE - Integer.numberOfLeadingZeros(chips);
    // A single chip on the last level needs no neighbour's room.
    boolean single = chips == 1 << (levels - 1);
    int widest = 1 << (single ? Math.max(0, levels - 2) : levels - 1);
    double pitchX = area.width() / widest;
    double pitchY = Math.min(area.height() / levels, HIGHEST + LARGEST_GAP);
    double width = Math.min(WIDEST, pitchX - gap(pitchX));
    double height = Math.min(HIGHEST, pitchY - Math.max(4, gap(pitchY)));
    double top = area.y() + (area.height() - levels * pitchY) / 2;
    List<Bounds> boxes = new ArrayList<>();
    for (int chip = 0; chip < chips; chip++) {
      int level = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(chip + 1);
      int place = chip + 1 - (1 << level);
      double middle = area.x() + area.width() * (place + 0.5) / (1 << level);
      double x = Math.max(middle, area.x() + width / 2);
      boxes.add(box(x, top + (level + 0.5) * pitchY, width, height));
    }
    return boxes;
  }
}
