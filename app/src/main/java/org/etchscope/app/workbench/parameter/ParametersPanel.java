package org.etchscope.app.workbench.parameter;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.PanelText;
import org.etchscope.app.workbench.words.SheetText;

/// The panel at the left: everything of the scenario that can be changed.
public final class ParametersPanel extends ScrollPane {

  public static final double WIDTH = 240;

  private final VBox content = new VBox();
  private final List<Node> sections;

  /// @param showAll shows every field of the scenario on one sheet
  public ParametersPanel(WorkbenchModel model, Runnable showAll) {
    sections =
        List.of(
            new WorkloadSection(model).node(),
            new ModelSection(model).node(),
            new PrecisionSection(model).node(),
            new LayoutSection(model).node(),
            new ChipSection(model).node(),
            all(model, showAll));
    content.getChildren().addAll(sections);
    content.getStyleClass().add("parameters-content");
    setContent(content);
    setId("parameters");
    setAccessibleText(model.say(PanelText.PARAMETERS));
    getStyleClass().add("parameters");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    visibleProperty().bind(model.panels().parameters());
    skinProperty().subscribe(_ -> drawInParts());
  }

  /// What is seen is kept as a picture, to be scrolled: each number that changes would have all of
  /// it drawn anew.
  private void drawInParts() {
    Node viewport = lookup(".viewport");
    if (viewport != null) {
      viewport.setCache(false);
    }
  }

  /// Takes all sections out of the window.
  ///
  /// @return put them in again, one each
  public List<Runnable> empty() {
    content.getChildren().clear();
    return sections.stream()
        .map(section -> (Runnable) () -> content.getChildren().add(section))
        .toList();
  }

  private static Button all(WorkbenchModel model, Runnable showAll) {
    Button all = new Button(model.say(SheetText.SHEET_OPEN));
    all.setId("allParameters");
    all.setMaxWidth(Double.MAX_VALUE);
    all.setAccessibleText(model.say(SheetText.SHEET_OPEN_HELP));
    ControlTips.explain(all, model.say(SheetText.SHEET_OPEN_HELP));
    all.setOnAction(_ -> showAll.run());
    return all;
  }
}
