package org.etchscope.app.workbench.command;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.etchscope.app.lesson.panel.LessonMenuText;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.ControlText;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.views.words.Phrase;

/// All keys, on a card over the window.
public final class KeysCard extends VBox {

  /// What is pressed, and what it does.
  private record Entry(String keys, Phrase does) {}

  /// All keys stand side by side in so many columns, so that the lowest window has room for them.
  private static final int COLUMNS = 2;

  private static final List<Entry> KEYS =
      List.of(
          new Entry("Space", WorkbenchText.KEY_PLAY),
          new Entry("Shift Space", ControlText.COMMAND_PLAY_BACK),
          new Entry("← →", WorkbenchText.KEY_STEP),
          new Entry(", .", WorkbenchText.KEY_MICRO),
          new Entry("Home End", WorkbenchText.KEY_ENDS),
          new Entry("+ − 0", WorkbenchText.KEY_ZOOM),
          new Entry("B", WorkbenchText.KEY_BREAK),
          new Entry("M", WorkbenchText.KEY_BOOKMARK),
          new Entry("Ctrl 1 … 9", WorkbenchText.KEY_GO_TO_BOOKMARK),
          new Entry("1 … 9", WorkbenchText.KEY_VIEW),
          new Entry("↑ ↓", WorkbenchText.KEY_THING),
          new Entry("[ ]", WorkbenchText.KEY_PANELS),
          new Entry("G", WorkbenchText.KEY_TEXT),
          new Entry("T", WorkbenchText.KEY_THEME),
          new Entry("A", ControlText.COMMAND_AREA),
          new Entry("F", ControlText.COMMAND_JOURNEY),
          new Entry("I", ControlText.COMMAND_CURSOR_A),
          new Entry("O", ControlText.COMMAND_CURSOR_B),
          new Entry("Z", ControlText.COMMAND_CURSORS_ZOOM),
          new Entry("X", ControlText.COMMAND_CURSORS_AWAY),
          new Entry("Ctrl F", ControlText.COMMAND_PLACES),
          new Entry("Ctrl P", ControlText.COMMAND_PARAMETERS),
          new Entry("Ctrl Z", ControlText.COMMAND_UNDO),
          new Entry("Ctrl Y", ControlText.COMMAND_REDO),
          new Entry("Ctrl O", ControlText.COMMAND_OPEN),
          new Entry("Ctrl ,", ControlText.COMMAND_PREFERENCES),
          new Entry("Ctrl K", WorkbenchText.KEY_COMMANDS),
          new Entry("Ctrl E", WorkbenchText.KEY_EXPORT),
          new Entry("Ctrl C", WorkbenchText.KEY_COPY),
          new Entry("Ctrl + − 0", WorkbenchText.KEY_SCALE),
          new Entry("P F5", LessonMenuText.PRESENT),
          new Entry("PgDn PgUp", LessonMenuText.LESSON_PAGES),
          new Entry("Esc", WorkbenchText.KEY_ESCAPE));

  public KeysCard(WorkbenchModel model, Runnable close) {
    setId("keys");
    getStyleClass().add("card");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("keys-grid");
    int rows = Math.ceilDiv(KEYS.size(), COLUMNS);
    for (int i = 0; i < KEYS.size(); i++) {
      int column = 2 * (i / rows);
      grid.add(Texts.fixed(KEYS.get(i).keys(), "key-cap"), column, i % rows);
      grid.add(Texts.of(model.say(KEYS.get(i).does()), "body", "high"), column + 1, i % rows);
    }
    Button done = new Button(model.say(WorkbenchText.CLOSE));
    done.setAccessibleText(model.say(WorkbenchText.CLOSE_KEYS));
    done.setOnAction(_ -> close.run());
    getChildren().addAll(Texts.fixed(model.say(WorkbenchText.KEYS), "title", "high"), grid, done);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }
}
