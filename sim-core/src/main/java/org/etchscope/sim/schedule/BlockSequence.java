package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.transformer.LayerShape;

/// Blocks that follow one another on a chip, with the layer of each, counted over the model: the
/// layers of an encoder first.
///
/// @param blocks the blocks
/// @param layers the layer of each block
record BlockSequence(List<Block> blocks, List<Integer> layers) {

  /// No blocks: what passes a chip meets none.
  static final BlockSequence NONE = new BlockSequence(List.of(), List.of());

  BlockSequence {
    blocks = List.copyOf(blocks);
    layers = List.copyOf(layers);
  }

  int size() {
    return blocks.size();
  }

  Block get(int place) {
    return blocks.get(place);
  }

  /// The blocks of some layers.
  ///
  /// @param stack the stack that the layers belong to
  /// @param from first layer in the stack
  /// @param to layer behind the last one
  /// @param before layers of the model in front of the stack
  /// @param drawByLayer whether each layer with a mixture has a draw of its own
  static BlockSequence of(
      List<LayerShape> stack, int from, int to, int before, boolean drawByLayer) {
    List<Block> blocks = new ArrayList<>();
    List<Integer> layers = new ArrayList<>();
    int mixtures = 0;
    for (int i = 0; i < to; i++) {
      LayerShape layer = stack.get(i);
      boolean mixture = layer.feedForward().experts() != null;
      if (i >= from) {
        int draw = mixture && drawByLayer ? mixtures : 0;
        for (Block.Part part : parts(layer)) {
          blocks.add(new Block(layer, draw, part));
          layers.add(before + i);
        }
      }
      mixtures += mixture ? 1 : 0;
    }
    return new BlockSequence(blocks, layers);
  }

  private static List<Block.Part> parts(LayerShape layer) {
    return layer.crossAttention() == null
        ? List.of(Block.Part.WHOLE)
        : List.of(Block.Part.SELF, Block.Part.CROSS);
  }
}
