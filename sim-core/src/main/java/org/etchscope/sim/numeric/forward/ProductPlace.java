package org.etchscope.sim.numeric.forward;

import java.util.Objects;
import org.etchscope.sim.schedule.Stage;

/// Where a product stands in a model.
///
/// @param layer the layer, counted from 0; -1 behind the layers
/// @param stage the stage of the schedule it belongs to, or comes nearest to
/// @param part which of the products of that stage, such as an expert's number; 0 as a rule
record ProductPlace(int layer, Stage stage, int part) {

  /// The part of cross-attention's products.
  static final int CROSS = -2;

  ProductPlace {
    Objects.requireNonNull(stage, "stage");
  }

  ProductPlace(int layer, Stage stage) {
    this(layer, stage, 0);
  }
}
