package org.etchscope.app.workbench.command;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.numbers.Numbers;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.CentrePane;
import org.etchscope.app.workbench.view.EffectsView;
import org.etchscope.app.workbench.words.PanelText;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.TrainedModels;

/// Says over a view of numbers why there are none, and opens a model that has some.
public final class NumbersCard extends VBox {

  private static final double WIDTH = 480;

  private final WorkbenchModel model;
  private final CentrePane views;
  private final Label title = Texts.of("", "title", "high");
  private final Label sentence = Texts.of("", "body", "mid");
  private final HBox buttons = new HBox();

  public NumbersCard(WorkbenchModel model, CentrePane views, WindowActions actions) {
    this.model = model;
    this.views = views;
    setId("numbersCard");
    getStyleClass().add("card");
    sentence.setWrapText(true);
    sentence.setMinHeight(USE_PREF_SIZE);
    buttons.getStyleClass().add("card-buttons");
    for (String id : TrainedModels.ids()) {
      buttons.getChildren().add(trained(id));
    }
    buttons.getChildren().getFirst().getStyleClass().add("accent-button");
    Button folder = new Button(model.say(WorkbenchText.OPEN_A_MODEL));
    folder.setId("openWeights");
    folder.setAccessibleText(model.say(WorkbenchText.OPEN_WITH_WEIGHTS));
    folder.setOnAction(_ -> actions.openModelFile());
    buttons.getChildren().add(folder);
    getChildren().addAll(title, sentence, buttons);
    setMinWidth(WIDTH);
    setMaxSize(WIDTH, USE_PREF_SIZE);
    WhileShown.follow(this, model.numbers().numbers(), _ -> show());
    WhileShown.follow(this, model.view(), _ -> show());
    WhileShown.follow(this, model.notices().refusal(), _ -> show());
  }

  private Button trained(String id) {
    String name = ModelLibrary.shipped().find(id).name();
    Button button = new Button(name);
    button.setId("trained-" + id);
    button.setMnemonicParsing(false);
    button.setAccessibleText(model.say(WorkbenchText.OPEN_SHIPPED, name));
    button.setOnAction(_ -> {
      model.text().openTrained(id);
      // The card goes away, and the keys are the view's.
      views.seen().node().requestFocus();
    });
    return button;
  }

  private void show() {
    Numbers numbers = model.numbers().numbers().get();
    boolean missing = !(numbers instanceof Numbers.Computed);
    boolean asked =
        views.seen().showsNumbers()
            || (numbers instanceof Numbers.ShapeOnly && model.view().get().equals(EffectsView.ID));
    setVisible(missing && asked && model.notices().refusal().get() == null);
    String name = model.wanted().model().name();
    switch (numbers) {
      case Numbers.ShapeOnly shapeOnly ->
          say(
              model.say(WorkbenchText.SHAPE_ONLY_TITLE),
              model.say(
                  WorkbenchText.THESE_SHIP, model.say(PanelText.NO_WEIGHTS, shapeOnly.model())),
              true);
      case Numbers.Computing _ ->
          say(
              model.say(WorkbenchText.COMPUTES, name),
              model.say(WorkbenchText.PROMPT_PASSES),
              false);
      case Numbers.Refused refused ->
          say(model.say(WorkbenchText.NO_NUMBERS_OF, name), refused.sentence(), true);
      case Numbers.Computed _ -> {
        // The view itself is seen.
      }
    }
  }

  private void say(String head, String words, boolean offers) {
    title.setText(head);
    sentence.setText(words);
    buttons.setVisible(offers);
    buttons.setManaged(offers);
  }
}
