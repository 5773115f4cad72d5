package org.etchscope.app.lesson.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.simulation.SimulationResult;
import org.jspecify.annotations.Nullable;

/// The chip of the run that is shown: every field of a chip file, by its path.
final class ChipFacts {

  private ChipFacts() {}

  static List<Fact> all() {
    List<Fact> facts = new ArrayList<>();
    for (ChipField field : ChipFields.all()) {
      facts.add(fact(field));
    }
    return facts;
  }

  private static Fact fact(ChipField field) {
    String name = "chip." + field.path();
    String help = field.unit().isEmpty() ? field.label() : field.label() + " in " + field.unit();
    return switch (field.kind()) {
      case NUMBER -> new Fact.Amount(name, help, ValueFormat.NUMBER, state -> number(field, state));
      case WHOLE_NUMBER ->
          new Fact.Amount(name, help, ValueFormat.WHOLE, state -> number(field, state));
      case SWITCH -> new Fact.Truth(name, help, state -> text(field, state).equals("true"));
      case CHOICE, TEXT, TILES -> new Fact.Word(name, help, state -> text(field, state));
    };
  }

  private static double number(ChipField field, LessonState state) {
    ChipSpec chip = chip(state);
    return chip == null
        ? Double.NaN
        : field.number(chip).map(BigDecimal::doubleValue).orElse(Double.NaN);
  }

  private static String text(ChipField field, LessonState state) {
    ChipSpec chip = chip(state);
    return chip == null ? "" : field.text(chip).orElse("");
  }

  private static @Nullable ChipSpec chip(LessonState state) {
    SimulationResult run = state.run();
    return run == null ? null : run.scenario().chip();
  }
}
