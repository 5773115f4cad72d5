package org.etchscope.app.lesson.panel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.lesson.Answer;
import org.etchscope.app.lesson.Prediction;
import org.etchscope.app.lesson.Prediction.Choice;
import org.etchscope.app.lesson.Prediction.Estimate;
import org.etchscope.app.lesson.Prediction.Order;
import org.etchscope.app.lesson.state.Moments;
import org.etchscope.app.lesson.state.ValueFormat;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// Where a learner predicts: options to choose from, a number to type or to drag, or things to be
/// put in order. Each change is an answer.
final class PredictionPane extends VBox {

  private final Language language;
  private final Moments moments;
  private final Consumer<Answer> answered;

  /// @param given the answer so far; `null` if there is none
  /// @param answered takes each answer
  PredictionPane(
      Prediction prediction,
      @Nullable Answer given,
      Language language,
      Moments moments,
      Consumer<Answer> answered) {
    this.language = language;
    this.moments = moments;
    this.answered = answered;
    getStyleClass().add("prediction");
    switch (prediction) {
      case Choice choice -> offer(choice, given);
      case Estimate estimate -> offer(estimate, given);
      case Order order -> offer(order, given);
    }
  }

  private void offer(Choice choice, @Nullable Answer given) {
    ToggleGroup group = new ToggleGroup();
    for (int i = 0; i < choice.options().size(); i++) {
      int index = i;
      String text = choice.options().get(i).text().in(language, moments);
      String letter = VerdictWords.LETTERS.substring(i, i + 1);
      RadioButton option = new RadioButton(text);
      option.setId("option" + letter);
      option.setToggleGroup(group);
      option.setWrapText(true);
      option.setMnemonicParsing(false);
      option.setMaxWidth(Double.MAX_VALUE);
      option.setMinHeight(USE_PREF_SIZE);
      option.getStyleClass().add("prediction-option");
      option.setAccessibleText(LessonPanelText.CHOICE.in(language, letter, text));
      Label sign = new Label(letter);
      sign.getStyleClass().add("prediction-letter");
      option.setGraphic(sign);
      option.setSelected(given instanceof Answer.Chosen chosen && chosen.option() == i);
      // Arrow keys select without an action.
      option
          .selectedProperty()
          .addListener((_, _, selected) -> {
            if (selected) {
              answered.accept(new Answer.Chosen(index));
            }
          });
      getChildren().add(option);
    }
  }

  private void offer(Estimate estimate, @Nullable Answer given) {
    double middle = (estimate.low() + estimate.high()) / 2;
    String range =
        LessonPanelText.ESTIMATE_RANGE.in(
            language,
            ValueFormat.NUMBER.words(estimate.low()),
            ValueFormat.NUMBER.words(estimate.high()));
    String name = LessonPanelText.ESTIMATE.in(language) + ", " + range + " " + estimate.unit();
    Slider slider = new Slider(estimate.low(), estimate.high(), middle);
    slider.setId("estimateSlider");
    slider.getStyleClass().addAll("log-slider", "estimate-slider");
    slider.setAccessibleText(name);
    slider.setBlockIncrement((estimate.high() - estimate.low()) / 100);
    TextField field = new TextField();
    field.setId("estimate");
    field.setAccessibleText(name);
    field.setPromptText("?");
    field.getStyleClass().add("estimate-field");
    HBox.setHgrow(field, Priority.ALWAYS);
    slider
        .valueProperty()
        .addListener((_, _, number) -> {
          if (!field.isFocused()) {
            field.setText(digits(estimate, number.doubleValue()));
          }
        });
    field
        .textProperty()
        .addListener((_, _, text) ->
            parsed(text, estimate)
                .ifPresent(number -> {
                  if (field.isFocused()) {
                    slider.setValue(number);
                  }
                  answered.accept(new Answer.Estimated(number));
                }));
    if (given instanceof Answer.Estimated said) {
      slider.setValue(said.number());
      field.setText(digits(estimate, said.number()));
    }
    Label unit = new Label(estimate.unit());
    unit.getStyleClass().add("unit");
    unit.setMinWidth(USE_PREF_SIZE);
    HBox line = new HBox(field, unit);
    line.getStyleClass().add("estimate-line");
    Label below = new Label(range + " " + estimate.unit());
    below.getStyleClass().addAll("caption", "low");
    getChildren().addAll(line, slider, below);
  }

  /// Digits as fine as a slider can be moved.
  private static String digits(Estimate estimate, double number) {
    double step = (estimate.high() - estimate.low()) / 200;
    return ValueFormat.NUMBER.words(Math.rint(number / step) * step).replace(",", "");
  }

  private static Optional<Double> parsed(String text, Estimate estimate) {
    String plain = text.replaceAll("[,\\s]", "").replace('\u2212', '-');
    if (!plain.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
      return Optional.empty();
    }
    return Optional.of(Math.clamp(Double.parseDouble(plain), estimate.low(), estimate.high()));
  }

  private void offer(Order order, @Nullable Answer given) {
    List<Integer> items = new ArrayList<>();
    for (int i = 0; i < order.items().size(); i++) {
      items.add(i);
    }
    if (given instanceof Answer.Ordered ordered) {
      items.clear();
      items.addAll(ordered.items());
    }
    show(order, items);
  }

  private void show(Order order, List<Integer> items) {
    Label head = new Label(LessonPanelText.LARGEST_FIRST.in(language));
    head.getStyleClass().addAll("caption", "low");
    getChildren().setAll(head);
    for (int place = 0; place < items.size(); place++) {
      getChildren().add(row(order, items, place));
    }
  }

  private Node row(Order order, List<Integer> items, int place) {
    String text = order.items().get(items.get(place)).text().in(language, moments);
    Label number = new Label(Integer.toString(place + 1));
    number.getStyleClass().add("prediction-letter");
    Label name = new Label(text);
    name.setWrapText(true);
    name.getStyleClass().addAll("body", "high");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox row =
        new HBox(
            number,
            name,
            space,
            mover(order, items, place, -1, text),
            mover(order, items, place, 1, text));
    row.getStyleClass().add("prediction-row");
    return row;
  }

  private Button mover(Order order, List<Integer> items, int place, int by, String text) {
    Button mover = new Button(by < 0 ? "↑" : "↓");
    mover.setId((by < 0 ? "up" : "down") + items.get(place));
    mover.getStyleClass().addAll("icon-button", "order-button");
    mover.setAccessibleText(
        (by < 0 ? LessonPanelText.UP : LessonPanelText.DOWN).in(language, text));
    mover.setDisable(place + by < 0 || place + by >= items.size());
    mover.setOnAction(_ -> {
      int item = items.get(place);
      Collections.swap(items, place, place + by);
      show(order, items);
      answered.accept(new Answer.Ordered(items));
      Node moved = lookup("#" + (by < 0 ? "up" : "down") + item);
      Objects.requireNonNullElse(moved, this).requestFocus();
    });
    return mover;
  }
}
