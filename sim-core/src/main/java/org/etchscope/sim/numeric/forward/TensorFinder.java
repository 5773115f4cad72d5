package org.etchscope.sim.numeric.forward;

import java.util.List;
import org.etchscope.sim.numeric.weights.WeightTensor;

/// Finds the tensors of one stack by what they are for.
final class TensorFinder {

  private final TensorLedger ledger;
  private final CheckpointLayout layout;
  private final String prefix;

  TensorFinder(TensorLedger ledger, CheckpointLayout layout) {
    this.ledger = ledger;
    this.layout = layout;
    this.prefix =
        layout.prefixes().stream()
            .filter(candidate -> ledger.holds(candidate + layout.anchor()))
            .findFirst()
            .orElse(layout.prefixes().getFirst());
  }

  CheckpointLayout layout() {
    return layout;
  }

  /// Whether the family has such tensors.
  boolean knows(Role role) {
    return layout.name(role) != null;
  }

  /// Whether the set holds a tensor that belongs to no layer.
  boolean holds(Role role, String ending) {
    return ledger.holds(name(role, ending, 0, 0));
  }

  /// A tensor of a shape; what is not there, or is of another shape, is remembered.
  WeightTensor find(Role role, String ending, int layer, int expert, long... sizes) {
    return ledger.find(name(role, ending, layer, expert), sizes);
  }

  /// A matrix, as [#find]; if it is stored in 8 bits with scales beside it, it is read with them.
  WeightTensor findMatrix(Role role, String ending, int layer, int expert, int rows, int columns) {
    return ledger.findMatrix(name(role, ending, layer, expert), rows, columns);
  }

  /// Whether a tensor of a layer is stored in MXFP4.
  boolean isMicroscaled(Role role, int layer) {
    return ledger.holds(name(role, "_blocks", layer, 0));
  }

  /// A tensor of a layer in MXFP4.
  WeightTensor findMicroscaled(Role role, int layer, long... sizes) {
    return ledger.findMicroscaled(name(role, "", layer, 0), sizes);
  }

  /// Rows of a tensor that is there, where the configuration does not say how many there are.
  long rowsOf(Role role, String ending) {
    List<Long> sizes = ledger.shapeOf(name(role, ending, 0, 0));
    return sizes.isEmpty() ? 0 : sizes.getFirst();
  }

  private String name(Role role, String ending, int layer, int expert) {
    String pattern = layout.name(role);
    if (pattern == null) {
      return role + ending;
    }
    String path =
        pattern.replace("%l", Integer.toString(layer)).replace("%e", Integer.toString(expert));
    String name = path.startsWith("/") ? path.substring(1) + ending : prefix + path + ending;
    return ledger.holds(name) ? name : formerName(name);
  }

  /// Early checkpoints of BERT call scale and shift of a norm gamma and beta.
  private String formerName(String name) {
    String former =
        name.replaceFirst("LayerNorm\\.weight$", "LayerNorm.gamma")
            .replaceFirst("LayerNorm\\.bias$", "LayerNorm.beta");
    return ledger.holds(former) ? former : name;
  }

  /// The layer a tensor belongs to; 0 if it belongs to none.
  int layerOf(String name) {
    String pattern = layout.name(Role.OUTPUT);
    String stem = prefix + (pattern == null ? "" : pattern.substring(0, pattern.indexOf("%l")));
    if (!name.startsWith(stem)) {
      return 0;
    }
    String number = name.substring(stem.length()).split("\\.", 2)[0];
    return number.matches("\\d{1,6}") ? Integer.parseInt(number) : 0;
  }
}
