package org.etchscope.app.workbench;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// Which panels beside the centre are shown.
final class Panels {

  private final BooleanProperty parameters = new SimpleBooleanProperty(true);
  private final BooleanProperty inspector = new SimpleBooleanProperty(true);

  BooleanProperty parameters() {
    return parameters;
  }

  BooleanProperty inspector() {
    return inspector;
  }

  void toggleParameters() {
    parameters.set(!parameters.get());
  }

  void toggleInspector() {
    inspector.set(!inspector.get());
  }
}
