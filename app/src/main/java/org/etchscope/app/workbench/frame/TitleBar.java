package org.etchscope.app.workbench.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.command.WindowActions;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Icons;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.CentreView;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.ShippedModel;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.quoted.Quoted;

/// The first row: product, scenario, model, chip, view, commands, theme.
public final class TitleBar extends HBox {

  /// Names that need no more room are never cut.
  private static final double MODEL_ROOM = 190;

  private static final double SCENARIO_ROOM = 205;

  private static final double CHIP_ROOM = 310;

  private final WorkbenchModel model;
  private final WindowActions actions;
  private final MenuButton scenarios =
      new MenuButton() {
        @Override
        protected double computeMinWidth(double height) {
          return Math.min(SCENARIO_ROOM, prefWidth(height));
        }
      };
  private final Label modelName = Texts.of("", "body-medium", "high");
  private final Label chipName = Texts.of("", "body-medium", "high");

  TitleBar(WorkbenchModel model, WindowActions actions, List<CentreView.Title> titles) {
    this.model = model;
    this.actions = actions;
    setId("titleBar");
    getStyleClass().add("title-bar");
    setAlignment(Pos.CENTER_LEFT);
    Region divider = new Region();
    divider.getStyleClass().add("divider");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren()
        .addAll(
            Icons.mark(),
            Texts.fixed("Etchscope", "product", "high"),
            divider,
            scenarioMenu(),
            chip("model", model.say(WorkbenchText.MODEL), modelName, MODEL_ROOM, modelMenu()),
            chipMenu(),
            space,
            new ViewSwitch(model, titles),
            search(),
            new LessonMenu(model, actions),
            theme());
    WhileShown.follow(this, model.scenario(), this::show);
  }

  private void show(Scenario scenario) {
    scenarios.setText(Preset.titleOf(scenario, model.language()));
    scenarios.setAccessibleText(model.say(WorkbenchText.SCENARIO_IS, scenarios.getText()));
    modelName.setText(scenario.model().name());
    int chips = scenario.workload().layout().chips();
    chipName.setText(
        model.say(
            chips == 1 ? WorkbenchText.CHIP_AND_ONE : WorkbenchText.CHIP_AND_COUNT,
            Quoted.in(model.language(), scenario.chip().name()),
            chips));
  }

  private MenuButton scenarioMenu() {
    scenarios.setId("scenarioMenu");
    scenarios.getStyleClass().add("scenario-menu");
    for (Preset preset : Preset.ALL) {
      scenarios
          .getItems()
          .add(item(preset.name(model.language()), () -> model.open(preset.scenario())));
    }
    return scenarios;
  }

  private MenuButton chip(String id, String of, Label name, double room, List<MenuItem> items) {
    HBox content = new HBox(Texts.fixed(of, "body", "mid"), name);
    content.getStyleClass().add("chip-content");
    content.setAlignment(Pos.CENTER_LEFT);
    MenuButton menu =
        new MenuButton() {
          // The views give way first: they have a menu for what finds no room.
          @Override
          protected double computeMinWidth(double height) {
            return Math.min(room, prefWidth(height));
          }
        };
    menu.setId(id + "Menu");
    menu.setGraphic(content);
    menu.getStyleClass().add("chip-button");
    menu.getItems().setAll(items);
    name.textProperty()
        .subscribe(text -> {
          String named = model.say(WorkbenchText.NAMED, of, text);
          menu.setAccessibleText(named);
          ControlTips.explain(menu, named);
        });
    return menu;
  }

  private List<MenuItem> modelMenu() {
    Map<String, Menu> families = new LinkedHashMap<>();
    for (ShippedModel shipped : ModelLibrary.shipped().models()) {
      families
          .computeIfAbsent(familyOf(shipped.name()), family -> new Menu(family))
          .getItems()
          .add(item(shipped.name(), () -> model.open(ModelLibrary.shipped().shape(shipped.id()))));
    }
    List<MenuItem> items = new ArrayList<>(families.values());
    items.add(new SeparatorMenuItem());
    items.add(item(model.say(WorkbenchText.OPEN_CONFIG), actions::openModelFile));
    return items;
  }

  /// The first word of a name, without its version.
  private static String familyOf(String name) {
    String word = name.split("[- /]", 2)[0].replaceAll("[\\d.]+$", "");
    return switch (word) {
      case "gpt" -> "gpt-oss";
      case "T" -> "T5";
      case "Stable" -> "Stable Diffusion";
      case "Mixtral" -> "Mistral";
      default -> word;
    };
  }

  /// The names of chips stand in their files, which are read when the menu is first opened.
  private MenuButton chipMenu() {
    MenuItem other = item(model.say(WorkbenchText.OPEN_CHIP_FILE), actions::openChipFile);
    String of = model.say(WorkbenchText.VIEW_CHIP);
    MenuButton menu = chip("chip", of, chipName, CHIP_ROOM, List.of(other));
    menu.addEventHandler(
        MenuButton.ON_SHOWING,
        _ -> {
          if (menu.getItems().size() == 1) {
            menu.getItems().setAll(chips());
            menu.getItems().addAll(new SeparatorMenuItem(), other);
          }
        });
    return menu;
  }

  private List<MenuItem> chips() {
    List<MenuItem> items = new ArrayList<>();
    for (String id : ChipLibrary.ids()) {
      items.add(
          item(
              Quoted.in(model.language(), ChipLibrary.load(id).name()),
              () -> model.open(ChipLibrary.load(id))));
    }
    return items;
  }

  private static MenuItem item(String name, Runnable action) {
    MenuItem item = new MenuItem(name);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private Button search() {
    Button search = new Button("Ctrl K", Icons.SEARCH.node());
    search.setId("search");
    search.getStyleClass().add("search");
    search.setAccessibleText(model.say(WorkbenchText.COMMANDS_NAME));
    ControlTips.explain(search, model.say(WorkbenchText.KEY_COMMANDS));
    search.setMinWidth(USE_PREF_SIZE);
    search.setOnAction(_ -> actions.showCommands());
    return search;
  }

  private Button theme() {
    Button theme = new Button();
    theme.setId("theme");
    theme.getStyleClass().addAll("icon-button", "bare-button");
    theme.setAccessibleText(model.say(WorkbenchText.THEME_NAME));
    ControlTips.explain(theme, model.say(WorkbenchText.THEME_HELP));
    theme.setOnAction(_ -> model.appearance().toggleTheme());
    WhileShown.follow(
        this,
        model.theme(),
        _ -> theme.setGraphic((model.appearance().isDark() ? Icons.SUN : Icons.MOON).node()));
    return theme;
  }
}
