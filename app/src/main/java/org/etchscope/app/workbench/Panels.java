package org.etchscope.app.workbench;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// Which panels beside the centre are shown, and how the views of chip and memory are looked at.
final class Panels {

  private final BooleanProperty parameters = new SimpleBooleanProperty(true);
  private final BooleanProperty inspector = new SimpleBooleanProperty(true);

  private final BooleanProperty areaToScale = new SimpleBooleanProperty(false);

  private final BooleanProperty fullestFirst = new SimpleBooleanProperty(false);

  BooleanProperty parameters() {
    return parameters;
  }

  BooleanProperty inspector() {
    return inspector;
  }

  /// Whether the view of the chip shows its die to scale.
  BooleanProperty areaToScale() {
    return areaToScale;
  }

  /// Whether the view of the memory shows the fullest buffer first.
  BooleanProperty fullestFirst() {
    return fullestFirst;
  }

  void toggleOrder() {
    fullestFirst.set(!fullestFirst.get());
  }

  void toggleArea() {
    areaToScale.set(!areaToScale.get());
  }

  void toggleParameters() {
    parameters.set(!parameters.get());
  }

  void toggleInspector() {
    inspector.set(!inspector.get());
  }
}
