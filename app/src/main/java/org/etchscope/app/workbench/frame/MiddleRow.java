package org.etchscope.app.workbench.frame;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.command.Cards;
import org.etchscope.app.workbench.command.NumbersCard;
import org.etchscope.app.workbench.command.RefusalCard;
import org.etchscope.app.workbench.command.WindowActions;
import org.etchscope.app.workbench.model.FixedPlace;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.parameter.ParametersPanel;
import org.etchscope.app.workbench.view.CentrePane;
import org.etchscope.app.workbench.view.InspectorPane;

/// The parameters, the centre and the inspector side by side; in a narrow window the inspector lies
/// over the centre.
public final class MiddleRow extends HBox {

  private final WorkbenchModel model;
  private final CentrePane views;
  private final InspectorPane inspector;
  private final ParametersPanel parameters;
  private final FixedPlace parametersPlace;
  private final StackPane centre;
  private boolean narrow;

  MiddleRow(
      WorkbenchModel model,
      WindowActions actions,
      Cards cards,
      CentrePane views,
      InspectorPane inspector) {
    this.model = model;
    this.views = views;
    this.inspector = inspector;
    this.parameters = new ParametersPanel(model, cards::parameters);
    this.parametersPlace = FixedPlace.ofWidth(ParametersPanel.WIDTH, parameters);
    this.centre =
        new StackPane(
            views, new NumbersCard(model, views, actions), new RefusalCard(model, actions));
    centre.setMinSize(0, 0);
    HBox.setHgrow(centre, Priority.ALWAYS);
    parametersPlace.visibleProperty().bind(model.panels().parameters().and(views.alone().not()));
    parametersPlace.managedProperty().bind(parametersPlace.visibleProperty());
    getChildren().addAll(parametersPlace, centre);
    setMinHeight(0);
    WhileShown.follow(this, model.notices().refusal(), refused -> views.setFaded(refused != null));
    WhileShown.follow(this, model.panels().inspector(), _ -> placeInspector());
    WhileShown.follow(this, views.alone(), _ -> placeInspector());
  }

  /// The room of the parameters.
  FixedPlace parametersPlace() {
    return parametersPlace;
  }

  /// What takes colours by itself.
  List<Node> dressed() {
    return List.of(centre, inspector);
  }

  /// Takes the parameters' sections out of the window.
  ///
  /// @return put them in again, one each
  List<Runnable> empty() {
    return parameters.empty();
  }

  /// Is as narrow, and as far scrolled, as another row.
  void continueFrom(MiddleRow other) {
    narrow = other.narrow;
    parameters.setVvalue(other.parameters.getVvalue());
  }

  boolean isNarrow() {
    return narrow;
  }

  /// @param now whether there is no room for the inspector beside the centre
  void setNarrow(boolean now) {
    narrow = now;
  }

  /// The inspector is shown if there is room for it beside the centre, and stands where it belongs.
  void showInspectorIfRoom() {
    model.panels().inspector().set(!narrow);
    placeInspector();
  }

  /// Beside the centre where there is room for both, else over it.
  private void placeInspector() {
    getChildren().remove(inspector);
    centre.getChildren().remove(inspector);
    inspector.getStyleClass().remove("inspector-over");
    if (model.panels().inspector().get() && !views.alone().get()) {
      if (narrow) {
        inspector.getStyleClass().add("inspector-over");
        StackPane.setAlignment(inspector, Pos.CENTER_RIGHT);
        centre.getChildren().add(inspector);
      } else {
        getChildren().add(inspector);
      }
    }
    inspector.spoil();
  }

  /// Gives the centre away, to be shown alone.
  Node lendCentre() {
    getChildren().remove(centre);
    return centre;
  }

  /// Has the centre back in its place.
  void takeCentre() {
    getChildren().add(1, centre);
  }
}
