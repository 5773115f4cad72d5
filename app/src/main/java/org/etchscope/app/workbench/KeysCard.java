package org.etchscope.app.workbench;

import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// All keys, on a card over the window.
final class KeysCard extends VBox {

  private static final String[][] KEYS = {
    {"Space", "play or pause"},
    {"← →", "step back, step; with Shift ten"},
    {", .", "micro-step back, micro-step; with Shift ten"},
    {"Home End", "begin and end of the run"},
    {"+ − 0", "less time, more time, the whole run"},
    {"B", "stop at what is selected: a unit that stalls, a buffer's level, a layer"},
    {"M", "set a bookmark at the playhead, or take it away"},
    {"Ctrl 1 … 9", "go to a bookmark"},
    {"1 … 9", "choose a view"},
    {"↑ ↓", "previous and next thing of the view"},
    {"[ ]", "parameters, inspector"},
    {"G", "text: a prompt and what a model writes"},
    {"T", "dark or light"},
    {"Ctrl K", "all commands"},
    {"Ctrl E", "export"},
    {"Ctrl C", "copy the view as a picture"},
    {"Ctrl + − 0", "larger, smaller, normal interface"},
    {"Esc", "close what lies over the window"},
  };

  KeysCard(Runnable close) {
    setId("keys");
    getStyleClass().add("card");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("keys-grid");
    for (int i = 0; i < KEYS.length; i++) {
      grid.add(Texts.fixed(KEYS[i][0], "key-cap"), 0, i);
      grid.add(Texts.fixed(KEYS[i][1], "body", "high"), 1, i);
    }
    Button done = new Button("Close");
    done.setAccessibleText("close the list of keys");
    done.setOnAction(_ -> close.run());
    getChildren().addAll(Texts.fixed("Keys", "title", "high"), grid, done);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }
}
