package org.etchscope.app.workbench.model;

import org.etchscope.sim.transformer.NotATransformerException;

/// A model that the chip has no unit for.
///
/// @param model what the configuration calls itself
/// @param layer the first layer without a unit, and its operation
/// @param reason why there is none
public record Refusal(String model, String layer, String reason) {
  /// Which layer it is, for example `layer 0`.
  public String place() {
    return layer.split(": ", 2)[0];
  }

  /// What the layer does that no unit can, for example `selective scan (Mamba)`.
  public String operation() {
    String[] parts = layer.split(": ", 2);
    return parts[parts.length - 1];
  }

  public static Refusal of(NotATransformerException refused) {
    return new Refusal(refused.modelType(), refused.layer(), refused.reason());
  }
}
