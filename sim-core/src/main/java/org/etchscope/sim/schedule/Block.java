package org.etchscope.sim.schedule;

import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.LayerShape;

/// An attention in its place, with what belongs to it. A layer is one block; a layer with
/// cross-attention is two, one after the other.
///
/// @param layer the shape of the layer
/// @param draw which of the stated weights of experts apply to it; 0 if all layers share them
/// @param part what of the layer the block is
record Block(LayerShape layer, int draw, Part part) {

  /// What of a layer a block is.
  enum Part {
    /// All of it: attention and feed-forward.
    WHOLE,
    /// Attention of a decoder's tokens among themselves; the cross-attention follows.
    SELF,
    /// Attention to an encoder's output, and the feed-forward.
    CROSS
  }

  /// The attention of the block.
  AttentionShape attention() {
    AttentionShape cross = layer.crossAttention();
    return part == Part.CROSS && cross != null ? cross : layer.attention();
  }

  boolean hasFeedForward() {
    return part != Part.SELF;
  }

  /// Norms in front of attention: one, and in parallel blocks that of the feed-forward too, which
  /// reads the same input. A layer with four (Gemma 2 and 3) has one there, one behind attention,
  /// one in front of the feed-forward and one behind it; in MM-DiT they are those of two streams.
  int normsBeforeAttention() {
    if (layer.joint() != null) {
      return 1;
    }
    if (layer.parallel()) {
      return layer.norms();
    }
    return part == Part.WHOLE && !isSandwich() ? (layer.norms() + 1) / 2 : 1;
  }

  /// Norms of what a half of the layer makes, before it is added to the residual.
  int normsBehindHalf() {
    return isSandwich() ? 1 : 0;
  }

  /// Norms in front of the feed-forward.
  int normsBeforeFeedForward() {
    if (layer.parallel() || part == Part.SELF) {
      return 0;
    }
    if (isSandwich() || layer.joint() != null) {
      return 1;
    }
    return part == Part.CROSS ? Math.max(0, layer.norms() - 2) : layer.norms() / 2;
  }

  private boolean isSandwich() {
    return part == Part.WHOLE && !layer.parallel() && layer.joint() == null && layer.norms() == 4;
  }
}
