package org.etchscope.app.workbench;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The panel at the left: everything of the scenario that can be changed.
final class ParametersPanel extends ScrollPane {

  static final double WIDTH = 240;

  ParametersPanel(WorkbenchModel model) {
    VBox content =
        new VBox(
            new WorkloadSection(model).node(),
            new ModelSection(model).node(),
            new PrecisionSection(model).node(),
            new LayoutSection(model).node(),
            new ChipSection(model).node());
    content.getStyleClass().add("parameters-content");
    setContent(content);
    setId("parameters");
    setAccessibleText("Parameters");
    getStyleClass().add("parameters");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    visibleProperty().bind(model.panels().parameters());
  }
}
