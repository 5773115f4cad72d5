package org.etchscope.app.workbench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What can be exported, on a card over the window.
final class ExportCard extends VBox {

  private final Map<Export, Button> buttons = new LinkedHashMap<>();

  /// @param chosen takes what a person chooses
  ExportCard(Consumer<Export> chosen, Runnable close) {
    setId("exports");
    getStyleClass().add("card");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("keys-grid");
    Map<String, HBox> rows = new LinkedHashMap<>();
    for (Export export : Export.values()) {
      rows.computeIfAbsent(export.subject(), subject -> row(grid, subject))
          .getChildren()
          .add(button(export, chosen));
    }
    Button done = new Button("Close");
    done.setAccessibleText("close the list of exports");
    done.setOnAction(_ -> close.run());
    getChildren()
        .addAll(
            Texts.fixed("Export", "title", "high"),
            Texts.of("Pictures show what is seen now, at the playhead.", "body", "mid"),
            grid,
            done);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }

  private static HBox row(GridPane grid, String subject) {
    HBox row = new HBox();
    row.getStyleClass().add("chip-content");
    grid.addRow(grid.getRowCount(), Texts.fixed(subject, "body", "high"), row);
    return row;
  }

  private Button button(Export export, Consumer<Export> chosen) {
    Button button = new Button(export.format());
    button.setId("export-" + export.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    button.setAccessibleText(export.subject() + " as " + export.format());
    button.setOnAction(_ -> chosen.accept(export));
    buttons.put(export, button);
    return button;
  }

  /// Puts the keyboard on one of them.
  void begin(Export first) {
    Button button = buttons.get(first);
    if (button != null) {
      button.requestFocus();
    }
  }
}
