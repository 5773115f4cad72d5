package org.etchscope.app.workbench.view;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.views.array.ArrayWindow;
import org.jspecify.annotations.Nullable;

/// What of the arrays is looked at. It outlives the run it was chosen in.
public final class ArrayChoice {

  static final int FIRST_SIDE = 8;

  private static final int FIRST_CELL = 3;

  private final ObjectProperty<@Nullable Stage> product = new SimpleObjectProperty<>();
  private final IntegerProperty array = new SimpleIntegerProperty();
  private final ReadOnlyObjectWrapper<ArrayWindow> window =
      new ReadOnlyObjectWrapper<>(new ArrayWindow(0, 0, FIRST_SIDE, FIRST_CELL, FIRST_CELL));

  /// The product whose tiles are shown; `null` for the one at work.
  ObjectProperty<@Nullable Stage> product() {
    return product;
  }

  /// The array, from 0.
  IntegerProperty array() {
    return array;
  }

  /// The cells that are looked at, one of them selected.
  ReadOnlyObjectProperty<ArrayWindow> window() {
    return window.getReadOnlyProperty();
  }

  void look(ArrayWindow at) {
    window.set(at);
  }
}
