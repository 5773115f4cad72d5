package org.etchscope.app.workbench.parameter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Segmented;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.SheetText;
import org.etchscope.sim.scenario.HiddenRatio;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameter.Group;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.parameters.ParameterText;
import org.jspecify.annotations.Nullable;

/// Every field of model, chip and workload, found by words, beside what it changes.
public final class ParameterSheet extends VBox {

  static final double WIDTH = 560;

  private final WorkbenchModel model;
  private final TextField search = new TextField();
  private final ListView<Parameter> list = new ListView<>();
  private final Label found = Texts.fixed("", "caption", "low");
  private final CheckBox lock = new CheckBox();
  private final Map<String, SheetRow> rows = new HashMap<>();

  /// @param close closes the sheet
  public ParameterSheet(WorkbenchModel model, Runnable close) {
    this.model = model;
    setId("parameterSheet");
    getStyleClass().addAll("palette", "parameter-sheet");
    setMinWidth(WIDTH);
    setMaxWidth(WIDTH);
    search.setId("parameterSearch");
    search.setPromptText(model.say(SheetText.SHEET_PROMPT));
    search.setAccessibleText(model.say(SheetText.SHEET_PROMPT));
    ControlTips.explain(search, model.say(SheetText.SHEET_PROMPT));
    search.getStyleClass().add("palette-field");
    search.textProperty().subscribe(_ -> narrow());
    list.setId("parameterList");
    list.setAccessibleText(model.say(SheetText.SHEET_LIST));
    list.setFocusTraversable(false);
    list.setCellFactory(_ -> new Cell());
    list.setPlaceholder(Texts.of(model.say(SheetText.SHEET_NONE), "body", "mid"));
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(title(close), search, tools(), list);
    WhileShown.follow(
        this, model.scenario(), scenario -> rows.values().forEach(row -> row.show(scenario)));
  }

  /// Lets a person type.
  public void begin() {
    search.clear();
    search.requestFocus();
  }

  private HBox title(Runnable close) {
    Button done = button("sheetClose", SheetText.SHEET_CLOSE, SheetText.SHEET_CLOSE, close);
    return line(
        Texts.fixed(model.say(SheetText.SHEET_TITLE), "title", "high"), found, space(), done);
  }

  private HBox tools() {
    List<Optional<Group>> groups = new ArrayList<>(List.of(Optional.empty()));
    for (Group each : Group.values()) {
      groups.add(Optional.of(each));
    }
    Segmented<Optional<Group>> choice =
        new Segmented<>(
            groups,
            each -> model.say(each.map(SheetText::of).orElse(SheetText.SHEET_ALL)),
            each -> model.say(each.map(SheetText::helpOf).orElse(SheetText.SHEET_ALL_HELP)),
            model.panels().sheetGroup()::set);
    choice.setId("sheetGroup");
    WhileShown.follow(
        this,
        model.panels().sheetGroup(),
        chosen -> {
          choice.show(chosen);
          narrow();
        });
    choice.setMaxHeight(USE_PREF_SIZE);
    Button undo =
        button("sheetUndo", SheetText.SHEET_UNDO, SheetText.SHEET_UNDO_HELP, model.wish()::undo);
    Button redo =
        button("sheetRedo", SheetText.SHEET_REDO, SheetText.SHEET_REDO_HELP, model.wish()::redo);
    Button reset =
        button(
            "sheetReset", SheetText.SHEET_RESET, SheetText.SHEET_RESET_HELP, model.wish()::reset);
    undo.disableProperty().bind(model.wish().history().canUndo().not());
    redo.disableProperty().bind(model.wish().history().canRedo().not());
    lock.setId("sheetLock");
    lock.setText(model.say(SheetText.SHEET_LOCK));
    lock.setAccessibleText(model.say(SheetText.SHEET_LOCK_HELP));
    ControlTips.explain(lock, model.say(SheetText.SHEET_LOCK_HELP));
    lock.selectedProperty().bindBidirectional(model.panels().ratioLocked());
    lock.getStyleClass().add("sheet-lock");
    VBox lines = new VBox(line(choice, space(), undo, redo, reset), line(lock));
    lines.setSpacing(8);
    HBox.setHgrow(lines, Priority.ALWAYS);
    return line(lines);
  }

  private Button button(String id, SheetText text, SheetText help, Runnable action) {
    Button button = new Button(model.say(text));
    button.setId(id);
    button.setAccessibleText(model.say(text) + ": " + model.say(help));
    ControlTips.explain(button, model.say(help));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  private static HBox line(Region... parts) {
    HBox line = new HBox(parts);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("sheet-header");
    return line;
  }

  /// In the language of the window, too, a parameter is found by its English name and path.
  private void narrow() {
    String words = search.getText();
    List<Parameter> matching = new ArrayList<>(Parameters.matching(words));
    List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
    for (Parameter parameter : Parameters.all()) {
      String said = model.say(ParameterText.of(parameter)).toLowerCase(Locale.ROOT);
      if (wanted.stream().allMatch(said::contains) && !matching.contains(parameter)) {
        matching.add(parameter);
      }
    }
    Optional<Group> group = model.panels().sheetGroup().get();
    matching.removeIf(parameter -> group.isPresent() && parameter.group() != group.get());
    list.getItems().setAll(matching);
    list.scrollTo(0);
    found.setText(model.say(SheetText.SHEET_FOUND, matching.size(), Parameters.all().size()));
  }

  private UnaryOperator<Scenario> to(Parameter parameter, String text) {
    boolean locked = lock.isSelected();
    return old -> {
      Scenario changed = parameter.with(old, text);
      return locked ? HiddenRatio.kept(parameter.path(), changed) : changed;
    };
  }

  private SheetRow row(Parameter parameter) {
    return rows.computeIfAbsent(
        parameter.path(),
        _ -> {
          SheetRow row = new SheetRow(model, parameter, this::to);
          row.show(model.wanted());
          return row;
        });
  }

  /// A place in the list; rows are kept, so that what is typed in one stays there.
  private final class Cell extends ListCell<Parameter> {
    Cell() {
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Parameter parameter, boolean empty) {
      super.updateItem(parameter, empty);
      setText(null);
      setGraphic(empty || parameter == null ? null : row(parameter));
    }
  }
}
