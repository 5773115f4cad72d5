package org.etchscope.sim.analysis.kernel;

import java.util.Optional;
import java.util.OptionalDouble;

/// The kernels of a decoder layer by the names that measured tables give them.
final class LayerKernels {

  private static final int ELEMENT_BYTES = 2;
  private static final int LOGIT_BYTES = 4;

  private final KernelLibrary library;

  LayerKernels(KernelLibrary library) {
    this.library = library;
  }

  /// Depth and columns of a product.
  private record Product(long depth, long columns) {}

  /// What a vector kernel must move for a row, and the row it passes over.
  private record Vector(long bytes, long width) {}

  /// Seconds of a kernel over some rows; empty if there is none of this name.
  OptionalDouble seconds(KernelMachine machine, ModelSizes sizes, String kernel, long rows) {
    Optional<Product> product = product(sizes, kernel);
    if (product.isPresent()) {
      return OptionalDouble.of(
          ProductTime.seconds(machine, 1, rows, product.get().depth(), product.get().columns()));
    }
    Optional<Vector> vector = vector(sizes, kernel);
    Optional<KernelLibrary.VectorKernel> known = library.kernel(machine, kernel);
    if (vector.isEmpty() || known.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        VectorTime.seconds(
            machine, known.get(), (double) rows * vector.get().bytes(), vector.get().width()));
  }

  private static Optional<Product> product(ModelSizes sizes, String kernel) {
    return switch (kernel) {
      case "q_proj" -> Optional.of(new Product(sizes.hidden(), sizes.queries()));
      case "k_proj", "v_proj" -> Optional.of(new Product(sizes.hidden(), sizes.keys()));
      case "qkv_proj", "attn_pre_proj" ->
          Optional.of(new Product(sizes.hidden(), sizes.queries() + 2 * sizes.keys()));
      case "o_proj", "attn_post_proj" -> Optional.of(new Product(sizes.queries(), sizes.hidden()));
      case "gate_proj", "up_proj" -> Optional.of(new Product(sizes.hidden(), sizes.inner()));
      case "gate_up_proj", "mlp_up_proj" ->
          Optional.of(new Product(sizes.hidden(), 2 * sizes.inner()));
      case "down_proj", "mlp_down_proj" -> Optional.of(new Product(sizes.inner(), sizes.hidden()));
      case "lm_head" -> Optional.of(new Product(sizes.hidden(), sizes.vocabulary()));
      default -> Optional.empty();
    };
  }

  private static Optional<Vector> vector(ModelSizes sizes, String kernel) {
    long rotated = sizes.queries() + sizes.keys();
    return switch (kernel) {
      case "act_fn", "mlp_act" ->
          Optional.of(new Vector(3 * sizes.inner() * ELEMENT_BYTES, sizes.inner()));
      case "rope", "rotary_emb", "attn_rope", "qk_norm" ->
          Optional.of(new Vector(2 * rotated * ELEMENT_BYTES, rotated));
      case "input_layernorm",
          "post_layernorm",
          "final_layernorm",
          "layernorm",
          "embedding",
          "emb" ->
          Optional.of(new Vector(2 * sizes.hidden() * ELEMENT_BYTES, sizes.hidden()));
      case "add" -> Optional.of(new Vector(3 * sizes.hidden() * ELEMENT_BYTES, 0));
      // Logits of the whole vocabulary, gathered from all chips.
      case "sampler" -> Optional.of(new Vector(sizes.vocabulary() * LOGIT_BYTES, 0));
      default -> Optional.empty();
    };
  }
}
