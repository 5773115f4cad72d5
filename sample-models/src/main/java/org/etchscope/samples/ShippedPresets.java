package org.etchscope.samples;

import java.util.Locale;
import java.util.Optional;
import org.etchscope.sim.analysis.measured.Presets;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.transformer.TransformerShape;

/// The chips and models that ship with the program.
public final class ShippedPresets implements Presets {

  private final ModelLibrary models = ModelLibrary.shipped();

  public ShippedPresets() {}

  @Override
  public Optional<ChipSpec> chip(String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    boolean known =
        ChipLibrary.ids().stream()
            .anyMatch(own -> own.equals(lower) || ChipLibrary.otherNames(own).contains(lower));
    return known ? Optional.of(ChipLibrary.load(lower)) : Optional.empty();
  }

  @Override
  public Optional<TransformerShape> model(String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    return models.ids().contains(lower) ? Optional.of(models.shape(lower)) : Optional.empty();
  }
}
