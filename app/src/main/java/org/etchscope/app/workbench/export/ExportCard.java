package org.etchscope.app.workbench.export;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.file.Export;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.views.words.Phrase;

/// What can be exported, on a card over the window.
public final class ExportCard extends VBox {

  private final WorkbenchModel model;
  private final Map<Export, Button> buttons = new LinkedHashMap<>();

  /// @param chosen takes what a person chooses
  public ExportCard(WorkbenchModel model, Consumer<Export> chosen, Runnable close) {
    this.model = model;
    setId("exports");
    getStyleClass().add("card");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("keys-grid");
    Map<Phrase, HBox> rows = new LinkedHashMap<>();
    for (Export export : Export.values()) {
      rows.computeIfAbsent(export.subject(), subject -> row(grid, subject))
          .getChildren()
          .add(button(export, chosen));
    }
    Button done = new Button(model.say(WorkbenchText.CLOSE));
    done.setAccessibleText(model.say(WorkbenchText.CLOSE_EXPORTS));
    done.setOnAction(_ -> close.run());
    getChildren()
        .addAll(
            Texts.fixed(model.say(WorkbenchText.EXPORT), "title", "high"),
            Texts.of(model.say(WorkbenchText.EXPORT_SEEN), "body", "mid"),
            grid,
            done);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }

  private HBox row(GridPane grid, Phrase subject) {
    HBox row = new HBox();
    row.getStyleClass().add("chip-content");
    grid.addRow(grid.getRowCount(), Texts.fixed(model.say(subject), "body", "high"), row);
    return row;
  }

  private Button button(Export export, Consumer<Export> chosen) {
    Button button = new Button(export.format());
    button.setId("export-" + export.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    button.setAccessibleText(model.say(WorkbenchText.EXPORT_AS, export.subject(), export.format()));
    button.setOnAction(_ -> chosen.accept(export));
    buttons.put(export, button);
    return button;
  }

  /// Puts the keyboard on one of them.
  public void begin(Export first) {
    Button button = buttons.get(first);
    if (button != null) {
      button.requestFocus();
    }
  }
}
