package org.etchscope.app.workbench.parameter;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.numbers.Numbers;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.NumbersModel;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;

/// The prompt, and what becomes of it.
public final class PromptRow extends HBox {

  private final WorkbenchModel model;
  private final TextField prompt = new TextField();
  private final Button show = new Button();
  private final Label about = Texts.of("", "caption", "mid");

  public PromptRow(WorkbenchModel model) {
    this.model = model;
    setId("promptRow");
    getStyleClass().add("text-prompt");
    setAlignment(Pos.CENTER_LEFT);
    prompt.setId("promptText");
    prompt.setAccessibleText(model.say(WorkbenchText.PROMPT_NAME));
    ControlTips.explain(prompt, model.say(WorkbenchText.PROMPT_HELP));
    prompt.setOnAction(_ -> write());
    prompt.setMaxWidth(640);
    HBox.setHgrow(prompt, Priority.ALWAYS);
    Button generate = new Button(model.say(WorkbenchText.GENERATE));
    generate.setId("generate");
    generate.setAccessibleText(model.say(WorkbenchText.GENERATE_NAME));
    ControlTips.explain(generate, model.say(WorkbenchText.GENERATE_HELP));
    generate.setMinWidth(USE_PREF_SIZE);
    generate.setOnAction(_ -> write());
    show.setText(model.say(WorkbenchText.SHOW_ITS_RUN));
    show.setId("showText");
    show.setAccessibleText(model.say(WorkbenchText.SHOW_RUN_NAME));
    ControlTips.explain(show, model.say(WorkbenchText.SHOW_RUN_HELP));
    show.setMinWidth(USE_PREF_SIZE);
    show.setOnAction(_ -> model.text().show());
    show.managedProperty().bind(show.visibleProperty());
    about.setId("aboutText");
    getChildren()
        .addAll(
            Texts.fixed(model.say(WorkbenchText.PROMPT), "label-text", "mid"),
            prompt,
            generate,
            show,
            about);
    WhileShown.follow(this, model.numbers().prompt(), prompt::setText);
    WhileShown.follow(this, model.numbers().numbers(), _ -> tell());
    WhileShown.follow(this, model.numbers().busy(), _ -> tell());
    WhileShown.follow(this, model.numbers().complaint(), _ -> tell());
    WhileShown.follow(this, model.result(), _ -> tell());
  }

  private void write() {
    model.text().write(prompt.getText());
  }

  private void tell() {
    NumbersModel numbers = model.numbers();
    boolean elsewhere = numbers.text().isPresent() && !model.text().isShown();
    boolean wrong = !numbers.complaint().get().isEmpty();
    show.setVisible(elsewhere && !numbers.busy().get() && !wrong);
    String look = wrong ? "stall-text" : "mid";
    // Styles are dear, and mostly stay as they were.
    if (!about.getStyleClass().contains(look)) {
      about.getStyleClass().removeAll("mid", "stall-text");
      about.getStyleClass().add(look);
    }
    about.setText(words(numbers, elsewhere));
    ControlTips.explain(about, about.getText());
  }

  private String words(NumbersModel numbers, boolean elsewhere) {
    String writer = model.text().writer();
    if (numbers.busy().get()) {
      return model.say(WorkbenchText.WRITES, writer);
    }
    if (!numbers.complaint().get().isEmpty()) {
      return numbers.complaint().get();
    }
    return switch (numbers.numbers().get()) {
      case Numbers.ShapeOnly _ ->
          model.say(WorkbenchText.SHAPE_ONLY_SO_WRITES, model.wanted().model().name(), writer);
      case Numbers.Computing _ -> model.say(WorkbenchText.WRITES, writer);
      case Numbers.Refused refused -> refused.sentence();
      case Numbers.Computed _ ->
          elsewhere
              ? model.say(WorkbenchText.ANOTHER_RUN)
              : model.say(WorkbenchText.TOKENS_ARE_STRETCHES);
    };
  }

  public void begin() {
    prompt.requestFocus();
    prompt.selectAll();
  }
}
