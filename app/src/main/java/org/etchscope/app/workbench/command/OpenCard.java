package org.etchscope.app.workbench.command;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.ComfortText;

/// What can be opened, and what was opened last, on a card over the window.
public final class OpenCard extends VBox {

  private static final double WIDTH = 560;

  private final Button first;

  OpenCard(WorkbenchModel model, WindowActions actions, Runnable close) {
    setId("open");
    getStyleClass().add("card");
    first =
        CardButtons.of(
            model,
            "openFile",
            ComfortText.OPEN_FILE,
            ComfortText.OPEN_FILE_HELP,
            () -> {
              close.run();
              actions.openFile();
            });
    HBox buttons =
        new HBox(
            first,
            CardButtons.of(
                model,
                "openFolder",
                ComfortText.OPEN_FOLDER,
                ComfortText.OPEN_FOLDER_HELP,
                () -> {
                  close.run();
                  actions.openFolder();
                }),
            CardButtons.close(model, "openClose", close));
    buttons.getStyleClass().add("card-buttons");
    getChildren()
        .addAll(
            Texts.fixed(model.say(ComfortText.OPEN_TITLE), "title", "high"),
            paragraph(model.say(ComfortText.OPEN_HINT)),
            buttons,
            Texts.fixed(model.say(ComfortText.OPEN_RECENT), "section-text", "low"));
    List<Path> recent = model.recentFiles().paths().get();
    if (recent.isEmpty()) {
      getChildren().add(Texts.of(model.say(ComfortText.OPEN_RECENT_NONE), "body", "mid"));
    }
    for (int i = 0; i < recent.size(); i++) {
      getChildren().add(recent(model, actions, close, i, recent.get(i)));
    }
    setMinWidth(WIDTH);
    setMaxSize(WIDTH, USE_PREF_SIZE);
  }

  private static Label paragraph(String text) {
    Label label = Texts.of(text, "body", "mid");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private static Button recent(
      WorkbenchModel model, WindowActions actions, Runnable close, int number, Path path) {
    Button button = new Button(path.toString());
    button.setId("recent-" + number);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    button.setMnemonicParsing(false);
    button.setAccessibleText(model.say(ComfortText.OPEN_ONE, path));
    ControlTips.explain(button, path.toString());
    button.setOnAction(_ -> {
      close.run();
      actions.openFile(path);
    });
    return button;
  }

  /// Puts the keyboard on the first button.
  void begin() {
    first.requestFocus();
  }
}
