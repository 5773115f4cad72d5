package org.etchscope.app.workbench.parameter;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Segmented;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.model.WorkloadParameters;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.PanelText;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;

/// How the model is spread over chips, and how many micro-batches take turns on one.
public final class LayoutSection {

  public static final String LAYOUT = "layout";

  private static final List<String> LAYOUTS =
      List.of(
          "tp1", "tp2", "tp4", "tp8", "pp2", "pp4", "pp8", "tp2pp4", "tp4pp2", "tp4dp2", "tp16");
  private static final int MOST_BOXES = 8;
  private static final List<Integer> TURNS = List.of(0, 1, 2);

  private final WorkbenchModel model;
  private final Label chips = Texts.fixed("", "body", "high");
  private final Label rows = Texts.fixed("", "caption", "low");
  private final HBox boxes = new Boxes();
  private final MenuButton layouts = new MenuButton();
  private final Segmented<Integer> turns;
  private final VBox node;
  private @Nullable ParallelLayout drawn;

  /// The boxes of the chips; they give way to the words beside them.
  private static final class Boxes extends HBox {

    @Override
    protected double computeMinWidth(double height) {
      return 0;
    }

    @Override
    protected void layoutChildren() {
      boolean fit = getWidth() + 0.5 >= prefWidth(-1);
      getChildren().forEach(box -> box.setVisible(fit));
      super.layoutChildren();
    }
  }

  LayoutSection(WorkbenchModel model) {
    this.model = model;
    layouts.setId(LAYOUT);
    layouts.setMinWidth(Region.USE_PREF_SIZE);
    layouts.getStyleClass().addAll("chip-button", "layout-button");
    for (String id : LAYOUTS) {
      ParallelLayout layout = ParallelLayout.of(id);
      if (!layouts.getItems().isEmpty() && (id.equals("pp2") || id.equals("tp2pp4"))) {
        layouts.getItems().add(new SeparatorMenuItem());
      }
      MenuItem item = new MenuItem(shown(layout) + "  ·  " + chips(layout.chips()));
      item.setOnAction(_ -> model.edit(LAYOUT, to(layout)));
      layouts.getItems().add(item);
    }
    turns =
        new Segmented<>(
            TURNS,
            number -> number == 0 ? model.say(PanelText.AUTO) : Integer.toString(number),
            number ->
                model.say(
                    switch (number) {
                      case 0 -> PanelText.TURNS_BY_CHIP;
                      case 1 -> PanelText.ONE_TURN;
                      default -> PanelText.TWO_TURNS;
                    }),
            number -> model.edit(LAYOUT, toTurns(number)));
    turns.setId("microBatches");
    model
        .hand()
        .follow(layouts, () -> LAYOUTS.stream().map(id -> to(ParallelLayout.of(id))).toList());
    model.hand().follow(turns, () -> TURNS.stream().map(LayoutSection::toTurns).toList());
    turns.getStyleClass().add("small");
    ErrorLine error = new ErrorLine(model, LAYOUT, layouts);
    boxes.getStyleClass().add("chip-boxes");
    boxes.setAlignment(Pos.CENTER_LEFT);
    node =
        new VBox(
            line(new HBox(chips, boxes), layouts),
            line(
                new HBox(Texts.fixed(model.say(PanelText.MICRO_BATCH), "body", "high"), rows),
                turns),
            error);
    node.getStyleClass().add("section");
    ControlTips.explain(rows, model.say(PanelText.MICRO_BATCH_ROWS));
    WhileShown.follow(node, model.scenario(), scenario -> show(scenario.workload()));
    WhileShown.follow(
        node,
        model.result(),
        result -> {
          if (result != null) {
            rows.setText(Figures.whole(result.summary().microBatchRows()));
          }
        });
  }

  VBox node() {
    return node;
  }

  private static UnaryOperator<Scenario> to(ParallelLayout layout) {
    return old -> WorkloadParameters.with(old, old.workload().withLayout(layout));
  }

  private static UnaryOperator<Scenario> toTurns(int number) {
    return old -> WorkloadParameters.with(old, old.workload().withMicroBatches(number));
  }

  private static HBox line(HBox left, Region right) {
    left.setAlignment(Pos.CENTER_LEFT);
    left.getStyleClass().add("layout-left");
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox line = new HBox(left, right);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private String chips(int number) {
    return model.say(number == 1 ? PanelText.ONE_CHIP : PanelText.CHIPS, number);
  }

  /// A layout as the panel writes it, for example `TP 8` or `TP 4 · PP 2`.
  static String shown(ParallelLayout layout) {
    return layout
        .id()
        .replaceAll("(tp|pp|dp)(\\d+)", "$1 $2 · ")
        .replaceAll(" · $", "")
        .replace("tp", "TP")
        .replace("pp", "PP")
        .replace("dp", "DP");
  }

  private void show(Workload workload) {
    ParallelLayout layout = workload.layout();
    chips.setText(chips(layout.chips()));
    layouts.setText(shown(layout));
    layouts.setAccessibleText(model.say(PanelText.LAYOUT_IS, shown(layout), chips(layout.chips())));
    turns.show(workload.microBatches());
    if (layout.equals(drawn)) {
      return;
    }
    drawn = layout;
    boxes.getChildren().clear();
    // More would stand for chips that are not among them, and push the panel's values out.
    int each = layout.chips() <= MOST_BOXES ? layout.chips() : 0;
    for (int i = 0; i < each; i++) {
      Region box = new Region();
      // Chips of one pipeline stage or replica stand together.
      box.getStyleClass().add(i / layout.tensor() % 2 == 0 ? "chip-box" : "chip-box-other");
      boxes.getChildren().add(box);
    }
  }
}
