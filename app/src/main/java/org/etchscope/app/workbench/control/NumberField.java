package org.etchscope.app.workbench.control;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;

/// A number that can be typed: Enter or leaving the field takes it, Esc takes it back, up and down
/// step it.
public final class NumberField extends TextField {

  private final Consumer<String> typed;
  private String shown = "";

  /// @param typed takes a text that a person has finished
  /// @param stepped takes a step up or down
  public NumberField(
      String id, String accessibleText, Consumer<String> typed, IntConsumer stepped) {
    this.typed = typed;
    setId(id);
    setAccessibleText(accessibleText);
    getStyleClass().add("number-field");
    setPrefColumnCount(7);
    setOnAction(_ -> take());
    focusedProperty()
        .addListener((_, _, focused) -> {
          if (!focused) {
            take();
          }
        });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          switch (event.getCode()) {
            case UP -> stepped.accept(1);
            case DOWN -> stepped.accept(-1);
            case ESCAPE -> setText(shown);
            default -> {
              return;
            }
          }
          event.consume();
        });
  }

  /// Shows a number, unless a person is typing another one.
  public void show(String text) {
    boolean untouched = getText().equals(shown);
    shown = text;
    if (untouched || !isFocused()) {
      setText(text);
    }
  }

  /// What was typed and could not be taken gives way to the number that there is, unless a person
  /// is still at it: it is not to look as if it were that number.
  public void giveUp() {
    if (!isFocused()) {
      setText(shown);
    }
  }

  /// Whether a person is typing another number than the one shown.
  public boolean isTouched() {
    return !getText().equals(shown);
  }

  private void take() {
    if (isTouched()) {
      typed.accept(getText());
    }
  }
}
