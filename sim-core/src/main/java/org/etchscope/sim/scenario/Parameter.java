package org.etchscope.sim.scenario;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.chip.Provenance.Mark;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;

/// One field of a scenario that can be changed: where it stands, what it may be, how it is read and
/// set. Its path is the one that [ScenarioDocument#with(String, String)] and `etchscope sweep`
/// take.
///
/// @param path for example `batch`, `model.hidden_size` or `chip.hbm.gigabytesPerSecond`
/// @param group what it belongs to
/// @param label its name, without the unit
/// @param help what it means, in one sentence
/// @param domain what it may be
/// @param reader takes its text out of a scenario; empty if the scenario has none
/// @param change makes the scenario with another text
public record Parameter(
    String path,
    Group group,
    String label,
    String help,
    Domain domain,
    Reader reader,
    Change change) {

  /// What a parameter belongs to.
  public enum Group {
    WORKLOAD,
    MODEL,
    CHIP
  }

  /// Takes a text out of a scenario.
  @FunctionalInterface
  public interface Reader {
    /// The text, as a file writes it; empty if the scenario has none.
    Optional<String> of(Scenario scenario);
  }

  /// Makes a scenario with another text.
  @FunctionalInterface
  public interface Change {
    /// The changed scenario.
    ///
    /// @throws IllegalArgumentException in one sentence if the text is not allowed
    Scenario apply(Scenario scenario, String text);
  }

  private static final Provenance ASKED =
      new Provenance(Mark.ASSUMED, "asked: a question to the machine, no property of it");

  public Parameter {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(domain, "domain");
  }

  /// Its text in a scenario, as a file writes it; empty if the scenario has none.
  public Optional<String> text(Scenario scenario) {
    return reader.of(scenario);
  }

  /// Its number in a scenario, in its unit; empty if it is none or the scenario has none.
  public Optional<BigDecimal> number(Scenario scenario) {
    return domain instanceof Domain.Numbers
        ? text(scenario).map(BigDecimal::new)
        : Optional.empty();
  }

  /// The scenario with another text here.
  ///
  /// @throws IllegalArgumentException in one sentence if it is not allowed, or does not go with the
  ///   rest
  public Scenario with(Scenario scenario, String text) {
    return change.apply(scenario, text);
  }

  /// A scenario with the value here that another one has, and its source; without one, if that has
  /// none.
  ///
  /// @throws IllegalArgumentException in one sentence if it does not go with the rest
  public Scenario restored(Scenario scenario, Scenario original) {
    if (group != Group.CHIP) {
      Optional<String> text = text(original);
      return text.isEmpty() ? scenario : with(scenario, text.get());
    }
    ChipField field = field();
    ChipSpec chip = scenario.chip();
    Optional<String> text = field.text(original.chip());
    Optional<Provenance> source = field.provenance(original.chip());
    ChipSpec restored =
        text.isEmpty()
            ? field.without(chip)
            : field.with(chip, text.get(), source.orElse(ChipField.SET_BY_USER));
    return new Scenario(scenario.model(), restored, scenario.workload());
  }

  /// Where the value of a scenario comes from.
  ///
  /// @param original the model before its shape was changed
  public Provenance provenance(Scenario scenario, TransformerShape original) {
    return switch (group) {
      case WORKLOAD -> ASKED;
      case MODEL -> ofModel(scenario, original);
      case CHIP ->
          field()
              .provenance(scenario.chip())
              .orElse(new Provenance(Mark.ASSUMED, "the chip has no such value"));
    };
  }

  private Provenance ofModel(Scenario scenario, TransformerShape original) {
    Scenario before = new Scenario(original, scenario.chip(), scenario.workload());
    return text(before).equals(text(scenario))
        ? new Provenance(Mark.PUBLISHED, "configuration of " + original.name())
        : new Provenance(
            Mark.ASSUMED,
            "set by the user; %s has %s".formatted(original.name(), text(before).orElse("none")));
  }

  private ChipField field() {
    return ChipFields.of(path.substring(Parameters.CHIP.length()));
  }
}
