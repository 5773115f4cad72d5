package org.etchscope.sim.transformer;

/// A model that the chip cannot run, because a layer of it is neither softmax attention nor a
/// feed-forward block. The message is one sentence for the user.
public final class NotATransformerException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String modelType;
  private final String layer;
  private final String reason;

  NotATransformerException(String source, String modelType, String layer, String reason) {
    super(
        "%s: %s is not a transformer: the chip has no unit for %s, because %s"
            .formatted(source, modelType, layer, reason));
    this.modelType = modelType;
    this.layer = layer;
    this.reason = reason;
  }

  /// The `model_type` or class name that the configuration states, for example `jamba`.
  public String modelType() {
    return modelType;
  }

  /// The first layer that has no unit on the chip, for example `layer 0: selective scan (Mamba)`.
  public String layer() {
    return layer;
  }

  /// Why there is no unit for it: half a sentence that can follow "because".
  public String reason() {
    return reason;
  }
}
