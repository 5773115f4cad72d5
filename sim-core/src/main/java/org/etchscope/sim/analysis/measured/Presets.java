package org.etchscope.sim.analysis.measured;

import java.util.Optional;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.transformer.TransformerShape;

/// Where chips and models come from.
public interface Presets {

  /// The chip of an id; empty if there is none.
  Optional<ChipSpec> chip(String id);

  /// The model of an id; empty if there is none.
  Optional<TransformerShape> model(String id);
}
