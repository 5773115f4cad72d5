package org.etchscope.sim.scenario;

import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.ShapeEdit;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;

/// Keeps the hidden size of a model equal to its query heads times the size of a head, as in most
/// models it is, when one of the three is changed.
public final class HiddenRatio {

  private static final String HIDDEN = Parameters.MODEL + "hidden_size";
  private static final String HEADS = Parameters.MODEL + "num_attention_heads";
  private static final String HEAD_SIZE = Parameters.MODEL + "head_dim";

  private HiddenRatio() {}

  /// Whether it holds.
  public static boolean holds(TransformerShape model) {
    AttentionShape attention = attention(model);
    return model.hiddenSize() == (long) attention.queryHeads() * attention.keySize();
  }

  /// A scenario in which one of the three was changed, with another of them changed after it: the
  /// hidden size follows heads and their size; after the hidden size was changed the heads follow
  /// it, in whole groups, and it becomes what the nearest number of heads makes. Every other
  /// scenario as it is.
  ///
  /// @param path path of the parameter that was changed
  public static Scenario kept(String path, Scenario changed) {
    TransformerShape model = changed.model();
    AttentionShape attention = attention(model);
    if (path.equals(HIDDEN)) {
      int group = attention.keyValueHeads();
      long groups = Math.round((double) model.hiddenSize() / attention.keySize() / group);
      int heads = Math.toIntExact(Math.max(1, groups) * group);
      TransformerShape grouped = ShapeEdit.withQueryHeads(model, heads);
      return with(changed, ShapeEdit.withHiddenSize(grouped, heads * attention.keySize()));
    }
    if (path.equals(HEADS) || path.equals(HEAD_SIZE)) {
      int hidden = Math.multiplyExact(attention.queryHeads(), attention.keySize());
      return with(changed, ShapeEdit.withHiddenSize(model, hidden));
    }
    return changed;
  }

  private static Scenario with(Scenario scenario, TransformerShape model) {
    return new Scenario(model, scenario.chip(), scenario.workload());
  }

  private static AttentionShape attention(TransformerShape model) {
    return model.layers().getFirst().attention();
  }
}
