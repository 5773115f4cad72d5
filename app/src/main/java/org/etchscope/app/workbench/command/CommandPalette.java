package org.etchscope.app.workbench.command;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.Command;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;

/// A list of everything that can be done; typing narrows it, Enter does what is chosen.
public final class CommandPalette extends VBox {

  private static final double WIDTH = 560;
  private static final double HEIGHT = 440;

  private final TextField field = new TextField();
  private final ListView<Command> list = new ListView<>();
  private final Runnable close;

  public CommandPalette(WorkbenchModel model, List<Command> commands, Runnable close) {
    this(
        text -> Commands.matching(commands, text),
        model.say(WorkbenchText.TYPE_A_COMMAND),
        model.say(WorkbenchText.FILTER_NAME),
        model.say(WorkbenchText.COMMANDS),
        close);
  }

  /// @param matching the commands for what is typed
  /// @param prompt stands in the empty field
  /// @param fieldName the field's name for screen readers
  /// @param listName the list's name for screen readers
  public CommandPalette(
      Function<String, List<Command>> matching,
      String prompt,
      String fieldName,
      String listName,
      Runnable close) {
    this.close = close;
    setId("palette");
    getStyleClass().add("palette");
    setMinSize(WIDTH, HEIGHT);
    setMaxSize(WIDTH, HEIGHT);
    field.setId("paletteField");
    field.setPromptText(prompt);
    field.setAccessibleText(fieldName);
    field.getStyleClass().add("palette-field");
    list.setId("paletteList");
    list.setCellFactory(_ -> new Cell());
    list.setFocusTraversable(false);
    list.setAccessibleText(listName);
    list.setOnMouseClicked(_ -> run());
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(field, list);
    field.textProperty().subscribe(text -> narrow(matching.apply(text)));
    field.setOnAction(_ -> run());
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            default -> {
              return;
            }
          }
          event.consume();
        });
  }

  /// Lets a person type.
  public void begin() {
    field.clear();
    field.requestFocus();
  }

  private void narrow(List<Command> commands) {
    list.getItems().setAll(commands);
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
  }

  private void move(int by) {
    int size = list.getItems().size();
    if (size > 0) {
      int index = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, size);
      list.getSelectionModel().select(index);
      list.scrollTo(Math.max(0, index - 4));
    }
  }

  private void run() {
    Command chosen = list.getSelectionModel().getSelectedItem();
    close.run();
    if (chosen != null) {
      chosen.action().run();
    }
  }

  /// A command and its keys.
  private static final class Cell extends ListCell<Command> {
    @Override
    protected void updateItem(Command command, boolean empty) {
      super.updateItem(command, empty);
      setText(null);
      if (empty || command == null) {
        setGraphic(null);
        return;
      }
      Label name = Texts.of(command.label(), "body", "high");
      Region space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      HBox line = new HBox(name, space);
      line.setAlignment(Pos.CENTER_LEFT);
      if (!command.keys().isEmpty()) {
        line.getChildren().add(Texts.fixed(command.keys(), "key-cap"));
      }
      setGraphic(line);
    }
  }
}
