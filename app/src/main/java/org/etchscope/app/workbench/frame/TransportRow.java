package org.etchscope.app.workbench.frame;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Icons;
import org.etchscope.app.workbench.control.Segmented;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.control.TrackSlider;
import org.etchscope.app.workbench.model.Break;
import org.etchscope.app.workbench.model.PlaybackModel;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.TimeText;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.playback.BreakCondition;
import org.etchscope.views.playback.Direction;
import org.etchscope.views.playback.StepUnit;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;
import org.jspecify.annotations.Nullable;

/// The row of playback: buttons, clocks, unit of a step, speed, break, export, time zoom.
public final class TransportRow extends HBox {

  /// What the row asks of the window beyond playback.
  interface Requests {
    void export();

    void zoomTime(double factor);
  }

  /// Units of a step, small to large; to the next change leads a key of its own.
  private static final List<StepUnit> UNITS =
      List.of(StepUnit.CYCLE, StepUnit.TILE, StepUnit.STAGE, StepUnit.LAYER, StepUnit.TOKEN);

  /// Cycles of a run whose count needs more room than a narrow window has.
  private static final long LONG_RUN = 10_000_000;

  private final Label cycle = Texts.fixed("0", "clock-text", "high");
  private final Label cycles = Texts.fixed("", "body", "mid");
  private final Label time = Texts.fixed("0", "clock-text", "high");
  private final Label timeUnit = Texts.fixed("µs", "body", "mid");
  private final WorkbenchModel model;
  private final PlaybackModel playback;
  private final Label breakHead = Texts.fixed("", "body", "mid");
  private final Label breakValue = Texts.of("", "body-medium", "high");
  private final Label clockHead = Texts.fixed("", "section-text", "low");

  private boolean narrow;
  private long total;

  TransportRow(WorkbenchModel model, Requests requests) {
    this.model = model;
    playback = model.playback();
    breakHead.setText(model.say(WorkbenchText.BREAK_WHEN));
    clockHead.setText(model.say(WorkbenchText.CYCLE_IN_STEP));
    cycles.setText(model.say(WorkbenchText.OF, Figures.NONE));
    setId("transport");
    getStyleClass().add("transport");
    setAlignment(Pos.CENTER_LEFT);
    HBox right =
        new HBox(
            breakMenu(),
            button(
                "export",
                model.say(WorkbenchText.EXPORT),
                model.say(WorkbenchText.EXPORT_HELP),
                requests::export),
            zooms(requests));
    right.getStyleClass().add("transport-right");
    right.setAlignment(Pos.CENTER_RIGHT);
    getChildren()
        .addAll(
            buttons(),
            clock(clockHead, "8,888,888", cycle, cycles),
            clock(
                Texts.fixed(model.say(WorkbenchText.SIMULATED_TIME), "section-text", "low"),
                "8,888.888",
                time,
                timeUnit),
            space(),
            units(),
            speed(),
            right);
  }

  private static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  private HBox buttons() {
    Button play =
        way("play", Direction.FORWARD, Icons.PLAY, model.say(WorkbenchText.PLAY_OR_PAUSE));
    play.getStyleClass().add("play");
    Button backward =
        way("playBack", Direction.BACKWARD, Icons.PLAY_BACK, model.say(TimeText.PLAY_BACK_HELP));
    HBox box =
        new HBox(
            icon("home", Icons.HOME, model.say(WorkbenchText.TO_THE_BEGIN), playback::toStart),
            icon(
                "stepBack",
                Icons.STEP_BACK,
                model.say(WorkbenchText.STEP_BACK),
                () -> playback.step(-1)),
            backward,
            play,
            icon("step", Icons.STEP, model.say(WorkbenchText.STEP_ON), () -> playback.step(1)),
            icon("end", Icons.END, model.say(WorkbenchText.TO_THE_END), playback::toEnd));
    box.getStyleClass().add("transport-buttons");
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  /// Plays one way; while it does, it pauses.
  private Button way(String id, Direction way, Icons sign, String help) {
    Button button = icon(id, sign, help, () -> playback.toggle(way));
    WhileShown.follow(button, playback.playing(), _ -> show(button, way, sign));
    WhileShown.follow(button, playback.direction(), _ -> show(button, way, sign));
    return button;
  }

  private void show(Button button, Direction way, Icons sign) {
    boolean plays = playback.playing().get() && playback.direction().get() == way;
    Node drawn = (plays ? Icons.PAUSE : sign).node();
    // The eye's middle of a triangle lies off its box's.
    drawn.setTranslateX(plays ? 0 : way == Direction.FORWARD ? 1.5 : -1.5);
    button.setGraphic(drawn);
    Phrase does = way == Direction.FORWARD ? WorkbenchText.PLAY : TimeText.PLAY_BACK;
    button.setAccessibleText(model.say(plays ? WorkbenchText.PAUSE : does));
  }

  private static Button icon(String id, Icons icon, String help, Runnable action) {
    Button button = button(id, "", help, action);
    button.setGraphic(icon.node());
    button.getStyleClass().add("icon-button");
    return button;
  }

  private static Button button(String id, String text, String help, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.setAccessibleText(text.isEmpty() ? help : text + ": " + help);
    ControlTips.explain(button, help);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private static VBox clock(Label head, String widest, Label value, Label after) {
    Label place = Texts.fixed(widest, "clock-text");
    place.setVisible(false);
    StackPane box = new StackPane(place, value);
    box.setAlignment(Pos.BASELINE_RIGHT);
    HBox line = new HBox(box, after);
    line.setAlignment(Pos.BASELINE_LEFT);
    line.getStyleClass().add("clock-line");
    VBox clock = new VBox(head, line);
    clock.getStyleClass().add("clock");
    clock.setAlignment(Pos.CENTER_LEFT);
    clock.setMinWidth(USE_PREF_SIZE);
    return clock;
  }

  private Segmented<StepUnit> units() {
    Segmented<StepUnit> units =
        new Segmented<>(
            UNITS,
            unit -> unit.label(language()),
            unit -> model.say(PlaybackModel.help(unit)),
            unit -> playback.unit().set(unit));
    units.setId("units");
    units.setMaxHeight(USE_PREF_SIZE);
    WhileShown.follow(units, playback.unit(), units::show);
    return units;
  }

  private VBox speed() {
    TrackSlider slider = new TrackSlider("speed", model.say(WorkbenchText.SPEED_NAME));
    slider.setBlockIncrement(0.05);
    slider.valueProperty().bindBidirectional(playback.speedPosition());
    Label value = Texts.fixed("", "label-strong", "high");
    WhileShown.follow(
        value,
        playback.speed(),
        now -> value.setText(now == null ? Figures.NONE : now.label(language())));
    HBox head =
        new HBox(
            Texts.fixed(model.say(WorkbenchText.SPEED), "section-text", "low"), space(), value);
    head.setAlignment(Pos.CENTER_LEFT);
    VBox speed = new VBox(head, slider);
    speed.getStyleClass().add("speed");
    speed.setAlignment(Pos.CENTER_LEFT);
    return speed;
  }

  /// Leaves words out where there is no room for them.
  void setNarrow(boolean narrow) {
    breakHead.setVisible(!narrow);
    breakHead.setManaged(!narrow);
    this.narrow = narrow;
    showBreak();
    showTotal();
  }

  /// A total of many digits stands in the status line too.
  private void showTotal() {
    boolean room = !narrow || total < LONG_RUN;
    cycles.setVisible(room);
    cycles.setManaged(room);
  }

  private MenuButton breakMenu() {
    MenuButton menu = new MenuButton();
    menu.setId("break");
    menu.getStyleClass().add("chip-button");
    ControlTips.explain(menu, model.say(WorkbenchText.BREAK_HELP));
    HBox content = new HBox(breakHead, breakValue);
    content.getStyleClass().add("chip-content");
    menu.setGraphic(content);
    for (Break choice : Break.values()) {
      MenuItem item = new MenuItem(choice.label(language()));
      item.setOnAction(_ -> playback.breakWhen().set(choice.condition()));
      menu.getItems().add(item);
    }
    WhileShown.follow(
        menu,
        playback.breakWhen(),
        condition -> {
          String words = label(condition);
          menu.setAccessibleText(model.say(WorkbenchText.BREAK_WHEN_IS, words));
          showBreak();
        });
    return menu;
  }

  /// Alone, without its head, "never" would not say what.
  private void showBreak() {
    BreakCondition condition = playback.breakWhen().get();
    breakValue.setText(
        condition == null && !breakHead.isVisible()
            ? model.say(WorkbenchText.NO_BREAK)
            : label(condition));
  }

  private String label(@Nullable BreakCondition condition) {
    return condition == null ? Break.NEVER.label(language()) : condition.label(language());
  }

  private Language language() {
    return model.language();
  }

  private HBox zooms(Requests requests) {
    HBox zooms =
        new HBox(
            button(
                "zoomOut",
                "−",
                model.say(WorkbenchText.SHOW_MORE_TIME),
                () -> requests.zoomTime(0.5)),
            button(
                "zoomIn",
                "+",
                model.say(WorkbenchText.SHOW_LESS_TIME),
                () -> requests.zoomTime(2)));
    zooms.setAlignment(Pos.CENTER_RIGHT);
    zooms.getStyleClass().add("zooms");
    zooms.getChildren().forEach(button -> button.getStyleClass().add("icon-button"));
    return zooms;
  }

  /// Shows where playback is.
  void show(Trace trace, long at) {
    boolean oneStep = trace.program().steps().size() == 1;
    clockHead.setText(model.say(oneStep ? WorkbenchText.CYCLE_IN_STEP : WorkbenchText.CYCLE_HEAD));
    cycle.setText(Figures.whole(at));
    cycles.setText(model.say(WorkbenchText.OF, Figures.whole(trace.cycles())));
    if (total != trace.cycles()) {
      total = trace.cycles();
      showTotal();
    }
    time.setText(Figures.thousandths(trace.seconds(at) * 1e6));
  }
}
