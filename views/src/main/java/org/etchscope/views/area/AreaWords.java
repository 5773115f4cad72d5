package org.etchscope.views.area;

import java.util.Locale;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.chip.Provenance.Mark;
import org.etchscope.sim.energy.AreaBasis;
import org.etchscope.sim.energy.AreaBudget;
import org.etchscope.sim.energy.DiePart;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// How the parts of a die are called and drawn, and what is said of them.
final class AreaWords {

  private static final double BILLION = 1e9;

  private AreaWords() {}

  /// The name of a part.
  static AreaText name(@Nullable DiePart kind) {
    return kind == null ? AreaText.OTHER : AreaText.valueOf("PART_" + kind.name());
  }

  /// What multiplies is brightest; what only stores, moves or connects is darker.
  static Ink fill(@Nullable DiePart kind) {
    if (kind == null) {
      return Role.CELL;
    }
    return switch (kind) {
      case ARRAYS -> Role.LINK_4;
      case ATTENTION -> Role.LINK_3;
      case LANES -> Role.LINK_2;
      case SRAM, ON_CHIP_MEMORY -> Role.LINK_1;
      case MEMORY, LINKS -> Role.LINK_0;
      case REST -> Role.RAISED;
    };
  }

  /// For text on the fill.
  static Ink text(@Nullable DiePart kind) {
    if (kind == null || kind == DiePart.REST) {
      return Role.TEXT_MID;
    }
    return kind == DiePart.MEMORY || kind == DiePart.LINKS ? Role.TEXT_HIGH : Role.ON_ACCENT;
  }

  static String squareMillimetres(double area) {
    String form = area >= 99.95 ? "%,.0f" : "%.1f";
    return String.format(Locale.ROOT, form, area) + " mm²";
  }

  static String billions(double transistors) {
    double count = transistors / BILLION;
    String form = count >= 999.5 ? "%,.0f" : count >= 9.95 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, form, count);
  }

  /// A share to a digit more than elsewhere, as it is printed of an H100: 3.38 %.
  static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.0995 ? "%.2f %%" : "%.0f %%", 100 * share);
  }

  static AreaText mark(Mark mark) {
    return switch (mark) {
      case PUBLISHED -> AreaText.MARK_PUBLISHED;
      case DERIVED -> AreaText.MARK_DERIVED;
      case ASSUMED -> AreaText.MARK_ASSUMED;
    };
  }

  /// What an area is derived from.
  static String basis(Surface surface, AreaBasis basis) {
    Object[] counts = basis.counts().stream().map(Quantity::count).toArray();
    return surface.say(AreaBasisText.valueOf(basis.form().name()), counts);
  }

  /// What is said of a part of a die.
  static Explanation of(Surface surface, DiePlan plan, DiePlan.Piece piece) {
    Explanation words = Explanation.of(surface.say(name(piece.kind())));
    AreaBudget.Part part = piece.part();
    double whole = plan.squareMillimetres();
    if (part == null) {
      return words.with(
          surface.say(AreaText.AREA),
          squareMillimetres(piece.area()),
          surface.say(AreaText.OTHER_SOURCE));
    }
    Mark mark = part.kind().mark(plan.chip());
    String basis = basis(surface, part.basis());
    words =
        words
            .with(
                surface.say(AreaText.AREA),
                surface.say(
                    AreaText.AREA_RANGE,
                    squareMillimetres(part.lowSquareMillimetres()),
                    squareMillimetres(part.highSquareMillimetres())),
                surface.say(AreaText.AREA_SOURCE, surface.say(mark(mark)), basis))
            .with(
                surface.say(AreaText.SHARE_OF_DIE),
                Quantity.percent(piece.area() / whole).words(),
                "")
            .with(
                surface.say(AreaText.TRANSISTORS),
                part.transistors() == 0
                    ? surface.say(AreaText.NOT_COUNTED)
                    : Quantity.count(part.transistors()),
                basis);
    return withSources(surface, words, plan.chip(), part.kind());
  }

  private static Explanation withSources(
      Surface surface, Explanation before, ChipSpec chip, DiePart kind) {
    Explanation words = before;
    for (String field : kind.fields()) {
      Provenance provenance = chip.provenance().get(field);
      if (provenance != null) {
        words =
            words.with(
                field,
                surface.say(mark(provenance.mark())),
                Quoted.in(surface.language(), provenance.source()));
      }
    }
    return words;
  }
}
