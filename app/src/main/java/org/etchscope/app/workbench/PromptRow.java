package org.etchscope.app.workbench;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.etchscope.app.numbers.Numbers;

/// The prompt, and what becomes of it.
final class PromptRow extends HBox {

  private final WorkbenchModel model;
  private final TextField prompt = new TextField();
  private final Button show = new Button("Show its run");
  private final Label about = Texts.of("", "caption", "mid");

  PromptRow(WorkbenchModel model) {
    this.model = model;
    setId("promptRow");
    getStyleClass().add("text-prompt");
    setAlignment(Pos.CENTER_LEFT);
    prompt.setId("promptText");
    prompt.setAccessibleText("text to go on from");
    prompt.setTooltip(Texts.tip("A text to go on from; Enter lets the model write"));
    prompt.setOnAction(_ -> write());
    prompt.setMaxWidth(640);
    HBox.setHgrow(prompt, Priority.ALWAYS);
    Button generate = new Button("Generate");
    generate.setId("generate");
    generate.setAccessibleText("let the model write");
    generate.setTooltip(
        Texts.tip("Lets the model write after the prompt; the run becomes that of the text"));
    generate.setMinWidth(USE_PREF_SIZE);
    generate.setOnAction(_ -> write());
    show.setId("showText");
    show.setAccessibleText("show the run of the text, so that each token is a stretch of it");
    show.setTooltip(Texts.tip("Makes the request of the text the run that is shown"));
    show.setMinWidth(USE_PREF_SIZE);
    show.setOnAction(_ -> model.text().show());
    show.managedProperty().bind(show.visibleProperty());
    about.setId("aboutText");
    getChildren().addAll(Texts.fixed("Prompt", "label-text", "mid"), prompt, generate, show, about);
    model.numbers().prompt().subscribe(prompt::setText);
    model.numbers().numbers().subscribe(_ -> tell());
    model.numbers().busy().subscribe(_ -> tell());
    model.numbers().complaint().subscribe(_ -> tell());
    model.result().subscribe(_ -> tell());
  }

  private void write() {
    model.text().write(prompt.getText());
  }

  private void tell() {
    NumbersModel numbers = model.numbers();
    boolean elsewhere = numbers.text().isPresent() && !model.text().isShown();
    boolean wrong = !numbers.complaint().get().isEmpty();
    show.setVisible(elsewhere && !numbers.busy().get() && !wrong);
    about.getStyleClass().removeAll("mid", "stall-text");
    about.getStyleClass().add(wrong ? "stall-text" : "mid");
    about.setText(words(numbers, elsewhere));
    about.setTooltip(Texts.tip(about.getText()));
  }

  private String words(NumbersModel numbers, boolean elsewhere) {
    String writer = model.text().writer();
    if (numbers.busy().get()) {
      return writer + " writes …";
    }
    if (!numbers.complaint().get().isEmpty()) {
      return numbers.complaint().get();
    }
    return switch (numbers.numbers().get()) {
      case Numbers.ShapeOnly _ ->
          "%s is a shape only; %s writes, on the pocket chip"
              .formatted(model.wanted().model().name(), writer);
      case Numbers.Computing _ -> writer + " writes …";
      case Numbers.Refused refused -> refused.sentence();
      case Numbers.Computed _ ->
          elsewhere
              ? "The run that is shown is another"
              : "Each token is a stretch of the run that is shown";
    };
  }

  void begin() {
    prompt.requestFocus();
    prompt.selectAll();
  }
}
