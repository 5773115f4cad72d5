package org.etchscope.app.cli;

import java.util.Locale;
import org.etchscope.sim.chip.AreaSpec;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.energy.AreaBudget;

/// A chip as a page of text: what its die holds, and every value with its source.
final class ChipReport {

  private static final String INDENTATION = "  ";

  private final ChipSpec chip;

  ChipReport(ChipSpec chip) {
    this.chip = chip;
  }

  String text() {
    return String.join("\n", chip.name() + " (" + chip.id() + ")\n", area(), values());
  }

  private String area() {
    AreaBudget budget = AreaBudget.of(chip);
    TextTable table = new TextTable("lrrl");
    table.row("Part of the die", "mm²", "Transistors", "Derived from");
    for (AreaBudget.Part part : budget.parts()) {
      table.row(
          part.name(),
          range(part.lowSquareMillimetres(), part.highSquareMillimetres()),
          part.transistors() == 0 ? "" : Numbers.large(part.transistors()),
          part.basis().english());
    }
    AreaSpec area = chip.area();
    table.row(
        "Together",
        range(budget.lowSquareMillimetres(), budget.highSquareMillimetres()),
        "",
        area.dieSquareMillimetres() == 0
            ? "die area not known"
            : String.format(Locale.ROOT, "of %,.0f mm²", area.dieSquareMillimetres()));
    String share =
        budget.multiplyShare() == 0
            ? ""
            : "%n%sOf %s transistors %s multiply matrices: %s multiply-adds of %s transistors.%n"
                .formatted(
                    INDENTATION,
                    Numbers.large(area.transistors()),
                    Numbers.percent(budget.multiplyShare()),
                    Numbers.whole(AreaBudget.multipliers(chip.arrays())),
                    Numbers.whole(area.transistorsPerMultiplyAdd()))
                .replace("\r\n", "\n");
    return table.text(INDENTATION) + share;
  }

  private static String range(double low, double high) {
    String from = String.format(Locale.ROOT, "%,.0f", low);
    String to = String.format(Locale.ROOT, "%,.0f", high);
    return from.equals(to) ? from : from + " to " + to;
  }

  private String values() {
    TextTable table = new TextTable("lrlll");
    table.row("Field", "Value", "Unit", "Mark", "Source");
    for (ChipField field : ChipFields.all()) {
      field
          .provenance(chip)
          .ifPresent(provenance ->
              table.row(
                  field.path(),
                  field.text(chip).orElse(""),
                  field.unit(),
                  provenance.mark().name().toLowerCase(Locale.ROOT),
                  provenance.source()));
    }
    return table.text(INDENTATION);
  }
}
