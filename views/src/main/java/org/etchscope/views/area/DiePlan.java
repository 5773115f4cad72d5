package org.etchscope.views.area;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.chip.Provenance.Mark;
import org.etchscope.sim.energy.AreaBudget;
import org.etchscope.sim.energy.DiePart;
import org.etchscope.views.surface.Bounds;
import org.jspecify.annotations.Nullable;

/// A die cut into its parts, each of its true area: memory on the left, links on the right, between
/// them arrays, then attention and lanes, then SRAM, then the rest. Real floor plans differ; areas
/// do not.
///
/// @param chip the chip
/// @param squareMillimetres area of the drawn die
/// @param pieces its parts and what is left of it
record DiePlan(ChipSpec chip, double squareMillimetres, List<Piece> pieces) {

  /// Width over height of a die.
  private static final double SHAPE = 1.15;

  /// A part in its place, in shares of the die's width and height.
  ///
  /// @param part the part; `null` for what is not broken down
  /// @param area its area in mm²
  /// @param place where it stands on a die of width 1 and height 1
  record Piece(AreaBudget.@Nullable Part part, double area, Bounds place) {

    @Nullable DiePart kind() {
      return part == null ? null : part.kind();
    }
  }

  /// The plan of a chip. Logic is taken as dense as a whole GPU's where the die has room for it,
  /// else as dense as can be; where that is too large too, the parts are drawn as they are, on a
  /// die of their size.
  static DiePlan of(ChipSpec chip) {
    AreaBudget budget = AreaBudget.of(chip);
    double die = chip.area().dieSquareMillimetres();
    boolean roomy = die == 0 || budget.highSquareMillimetres() <= die;
    List<Piece> pieces = new ArrayList<>();
    double sum = 0;
    for (AreaBudget.Part part : budget.parts()) {
      double area = roomy ? part.highSquareMillimetres() : part.lowSquareMillimetres();
      if (area > 0) {
        pieces.add(new Piece(part, area, Bounds.EMPTY));
        sum += area;
      }
    }
    double whole = Math.max(die, sum);
    if (whole - sum > 1e-6 * whole) {
      pieces.add(new Piece(null, whole - sum, Bounds.EMPTY));
    }
    return new DiePlan(chip, whole, placed(pieces, whole));
  }

  /// Width of a die of unit height of scale 1.
  static double width(double squareMillimetres) {
    return Math.sqrt(squareMillimetres * SHAPE);
  }

  static double height(double squareMillimetres) {
    return Math.sqrt(squareMillimetres / SHAPE);
  }

  /// Whether the parts take more than the die that is stated.
  boolean isTooSmall() {
    double die = chip.area().dieSquareMillimetres();
    return die > 0 && squareMillimetres > die * (1 + 1e-6);
  }

  /// How sure the size of the die is.
  Mark dieMark() {
    Provenance provenance = chip.provenance().get("area.dieSquareMillimetres");
    return provenance == null ? Mark.ASSUMED : provenance.mark();
  }

  private static List<Piece> placed(List<Piece> pieces, double whole) {
    List<Piece> placed = new ArrayList<>();
    double left = 0;
    double right = 1;
    for (Piece piece : pieces) {
      if (piece.kind() == DiePart.MEMORY) {
        left = piece.area() / whole;
        placed.add(at(piece, 0, 0, left, 1));
      } else if (piece.kind() == DiePart.LINKS) {
        right = 1 - piece.area() / whole;
        placed.add(at(piece, right, 0, 1 - right, 1));
      }
    }
    double top = 0;
    for (List<Piece> row : rows(pieces)) {
      double area = row.stream().mapToDouble(Piece::area).sum();
      double high = area / whole / (right - left);
      double x = left;
      for (Piece piece : row) {
        double wide = (right - left) * piece.area() / area;
        placed.add(at(piece, x, top, wide, high));
        x += wide;
      }
      top += high;
    }
    return placed;
  }

  private static List<List<Piece>> rows(List<Piece> pieces) {
    List<Piece> arrays = new ArrayList<>();
    List<Piece> units = new ArrayList<>();
    List<Piece> memory = new ArrayList<>();
    List<Piece> rest = new ArrayList<>();
    for (Piece piece : pieces) {
      DiePart kind = piece.kind();
      if (kind == null || kind == DiePart.REST) {
        rest.add(piece);
        continue;
      }
      switch (kind) {
        case ARRAYS -> arrays.add(piece);
        case ATTENTION, LANES -> units.add(piece);
        case SRAM, ON_CHIP_MEMORY -> memory.add(piece);
        case MEMORY, LINKS, REST -> {
          // At the sides, or among the rest.
        }
      }
    }
    return List.of(arrays, units, memory, rest).stream().filter(row -> !row.isEmpty()).toList();
  }

  private static Piece at(Piece piece, double x, double y, double width, double height) {
    return new Piece(piece.part(), piece.area(), new Bounds(x, y, width, height));
  }
}
