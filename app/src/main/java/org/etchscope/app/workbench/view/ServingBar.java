package org.etchscope.app.workbench.view;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.ServingDesk;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.ServingControlText;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.serving.Policy;
import org.etchscope.sim.serving.ServingOption;

/// The rows above served requests: when they come and how long they are, who is worked on next, and
/// how large iterations and pages are. Enter, or leaving a field, takes what was typed.
public final class ServingBar extends FlowPane {

  private static final double GAP = 10;
  private static final String PAGE_TOKENS = "pageTokens";

  /// What requests are often asked to be like.
  private static final List<String> OFTEN_ARRIVALS = List.of("poisson", "even", "bursty:3");

  private static final List<String> OFTEN_PREFIXES = List.of("1x1024", "8x1024", "64x512");

  private final WorkbenchModel model;
  private final ServingDesk desk;

  ServingBar(WorkbenchModel model, ServingDesk desk) {
    super(GAP, GAP / 2);
    this.model = model;
    this.desk = desk;
    setId("servingBar");
    getStyleClass().add("serving-bar");
    setAlignment(Pos.CENTER_LEFT);
    MenuButton when = menu(ServingOption.ARRIVALS, OFTEN_ARRIVALS);
    when.getItems().add(item(model.say(ServingControlText.SERVING_FILE), this::chooseFile));
    MenuButton prefixes = menu(ServingOption.PREFIXES, OFTEN_PREFIXES);
    prefixes
        .getItems()
        .add(
            item(
                model.say(ServingControlText.SERVING_NO_PREFIXES),
                () -> desk.ask(ServingOption.PREFIXES, "")));
    getChildren()
        .addAll(
            control(ServingOption.ARRIVALS, field(ServingOption.ARRIVALS, 7), when),
            control(ServingOption.RATE, field(ServingOption.RATE, 4)),
            control(ServingOption.REQUESTS, field(ServingOption.REQUESTS, 4)),
            control(ServingOption.PROMPTS, field(ServingOption.PROMPTS, 9)),
            control(ServingOption.ANSWERS, field(ServingOption.ANSWERS, 9)),
            control(ServingOption.PREFIXES, field(ServingOption.PREFIXES, 5), prefixes),
            control(ServingOption.POLICY, policies()),
            control(ServingOption.ITERATION_TOKENS, field(ServingOption.ITERATION_TOKENS, 4)),
            control(ServingOption.SEQUENCES, field(ServingOption.SEQUENCES, 3)),
            pageTokens(),
            control(ServingOption.TRAFFIC_SEED, field(ServingOption.TRAFFIC_SEED, 2)),
            reuse());
  }

  private HBox control(ServingOption option, Node... nodes) {
    return labelled(model.say(ServingControlText.name(option)), nodes);
  }

  private static HBox labelled(String name, Node... nodes) {
    Label label = Texts.fixed(name, "caption", "mid");
    HBox both = new HBox(GAP / 2, label);
    both.getChildren().addAll(nodes);
    both.setAlignment(Pos.CENTER_LEFT);
    label.setLabelFor(nodes[0]);
    return both;
  }

  private TextField field(ServingOption option, int columns) {
    TextField field =
        field(
            id(option),
            model.say(ServingControlText.name(option)),
            model.say(ServingControlText.help(option)),
            columns);
    WhileShown.follow(field, desk.wish(), wish -> field.setText(wish.text(option)));
    take(field, () -> desk.ask(option, field.getText()));
    return field;
  }

  private static TextField field(String id, String name, String help, int columns) {
    TextField field = new TextField();
    field.setId(id);
    field.setPrefColumnCount(columns);
    field.setAccessibleText(name + ": " + help);
    ControlTips.explain(field, help);
    return field;
  }

  private static void take(TextField field, Runnable taken) {
    field.setOnAction(_ -> taken.run());
    field
        .focusedProperty()
        .subscribe((before, focused) -> {
          if (before && !focused) {
            taken.run();
          }
        });
  }

  private static String id(ServingOption option) {
    return "serving-" + option.id();
  }

  private MenuButton policies() {
    MenuButton button =
        menu(ServingOption.POLICY, Arrays.stream(Policy.values()).map(Policy::id).toList());
    button.setId(id(ServingOption.POLICY));
    WhileShown.follow(button, desk.wish(), wish -> button.setText(wish.text(ServingOption.POLICY)));
    return button;
  }

  /// A menu of what is often asked.
  private MenuButton menu(ServingOption option, List<String> often) {
    MenuButton button = new MenuButton();
    button.setId(id(option) + "Often");
    button.setMnemonicParsing(false);
    String help = model.say(ServingControlText.help(option));
    button.setAccessibleText(model.say(ServingControlText.name(option)) + ": " + help);
    ControlTips.explain(button, help);
    for (String text : often) {
      button.getItems().add(item(text, () -> desk.ask(option, text)));
    }
    return button;
  }

  private static MenuItem item(String label, Runnable action) {
    MenuItem item = new MenuItem(label);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void chooseFile() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(model.say(ServingControlText.SERVING_FILE));
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("CSV", "*.csv"));
    File chosen = chooser.showOpenDialog(getScene().getWindow());
    if (chosen != null) {
      desk.ask(ServingOption.ARRIVALS, chosen.getPath());
    }
  }

  private CheckBox reuse() {
    CheckBox box = new CheckBox(model.say(ServingControlText.SERVING_NO_PREFIX_REUSE));
    box.setId(id(ServingOption.NO_PREFIX_REUSE));
    ControlTips.explain(box, model.say(ServingControlText.SERVING_NO_PREFIX_REUSE_HELP));
    box.setAccessibleText(model.say(ServingControlText.SERVING_NO_PREFIX_REUSE_HELP));
    WhileShown.follow(
        box,
        desk.wish(),
        wish -> box.setSelected(wish.text(ServingOption.NO_PREFIX_REUSE).equals("true")));
    box.setOnAction(
        _ -> desk.ask(ServingOption.NO_PREFIX_REUSE, Boolean.toString(box.isSelected())));
    return box;
  }

  /// Tokens of a page belong to the scenario.
  private HBox pageTokens() {
    String name = model.say(ServingControlText.SERVING_PAGE_TOKENS);
    TextField field =
        field(
            "serving-page-tokens", name, model.say(ServingControlText.SERVING_PAGE_TOKENS_HELP), 3);
    WhileShown.follow(
        field,
        model.result(),
        _ -> field.setText(Integer.toString(model.wanted().workload().pageTokens())));
    take(field, () -> setPageTokens(field));
    return labelled(name, field);
  }

  private void setPageTokens(TextField field) {
    int now = model.wanted().workload().pageTokens();
    String text = field.getText().strip();
    if (!text.equals(Integer.toString(now))) {
      model.edit(PAGE_TOKENS, old -> Parameters.of(PAGE_TOKENS).with(old, text));
    }
  }
}
