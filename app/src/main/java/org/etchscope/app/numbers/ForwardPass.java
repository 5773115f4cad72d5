package org.etchscope.app.numbers;

import java.util.List;
import org.etchscope.sim.numeric.forward.ProductOperands;
import org.etchscope.sim.schedule.Stage;

/// One pass of new tokens through a model: the prompt, or the token that was generated last. Each
/// pass makes the next token.
///
/// @param firstPosition position of its first token
/// @param tokens tokens that pass together
/// @param products operands of its matrix products, in the order in which they were computed
public record ForwardPass(int firstPosition, int tokens, List<ProductOperands> products) {

  public ForwardPass {
    products = List.copyOf(products);
  }

  /// The products of a stage; more than one where experts, or several matrices, belong to it.
  ///
  /// @param layer the layer, from 0; -1 for the output head
  public List<ProductOperands> products(int layer, Stage stage) {
    return products.stream()
        .filter(product -> product.layer() == layer && product.stage() == stage)
        .toList();
  }
}
