package org.etchscope.app.workbench.model;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.chip.Provenance.Mark;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.views.parameters.ParameterText;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// Where the numbers of a chip come from, as lists.
public final class Provenances {

  private Provenances() {}

  /// A number of the chip that is not published.
  ///
  /// @param label its name
  /// @param value its value with the unit
  /// @param mark how sure it is
  /// @param source the reasoning
  public record Entry(String label, String value, Mark mark, String source) {}

  /// How many values of a chip are assumed.
  public static long assumed(ChipSpec chip) {
    return chip.provenance().values().stream().filter(it -> it.mark() == Mark.ASSUMED).count();
  }

  /// All values that are assumed, then all that are derived, in the order of a chip file.
  public static List<Entry> unpublished(ChipSpec chip, Language language) {
    List<Entry> entries = new ArrayList<>();
    for (Mark mark : List.of(Mark.ASSUMED, Mark.DERIVED)) {
      for (ChipField field : ChipFields.all()) {
        field
            .provenance(chip)
            .filter(provenance -> provenance.mark() == mark)
            .ifPresent(provenance -> entries.add(entry(chip, field, provenance, language)));
      }
    }
    return entries;
  }

  private static Entry entry(
      ChipSpec chip, ChipField field, Provenance provenance, Language language) {
    String value = field.text(chip).orElse(Figures.NONE);
    String unit = field.unit();
    return new Entry(
        field.path() + ": " + nameOf(field, language),
        unit.isEmpty() ? value : value + " " + unit,
        provenance.mark(),
        Quoted.in(language, provenance.source()));
  }

  /// What a field of a chip is called.
  public static String nameOf(ChipField field, Language language) {
    return Parameters.find("chip." + field.path())
        .map(parameter -> ParameterText.of(parameter).in(language))
        .orElse(field.label());
  }

  public static Phrase name(Mark mark) {
    return switch (mark) {
      case PUBLISHED -> WorkbenchText.PUBLISHED;
      case DERIVED -> WorkbenchText.DERIVED;
      case ASSUMED -> WorkbenchText.ASSUMED;
    };
  }
}
