package org.etchscope.app.lesson.panel;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.etchscope.app.lesson.LessonPlayer;
import org.etchscope.app.lesson.LessonStep;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.etchscope.app.lesson.state.Moments;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// A window as it is shown to a class: in a lesson one step in large type, beside the view it is
/// about; without one the view and a few large numbers. Type grows with the screen.
public final class PresenterPane extends StackPane {

  /// What the buttons ask for.
  public interface Requests {
    /// On by a step, or to the next view.
    void next();

    /// Back by a step, or to the view before.
    void back();

    /// Does the task of the step.
    void run();

    /// Ends presenting.
    void exit();
  }

  /// Size at which type has the sizes of the design.
  private static final double WIDTH = 1600;

  private static final double HEIGHT = 1000;
  private static final double BASE_SIZE = 13;

  private final LessonCourse course;
  private final Language language;
  private final Node view;
  private final BorderPane frame = new BorderPane();
  private final Region black = new Region();
  private final Button back;
  private final Button run;
  private final Button next;
  private final Button exit;
  private final HBox dots = new HBox();
  private final StackPane viewCard = new StackPane();
  private @Nullable ShowOfHands hands;
  private @Nullable Object shown;

  /// @param view what the class looks at; it is given its place here
  public PresenterPane(LessonCourse course, Language language, Node view, Requests requests) {
    this.course = course;
    this.language = language;
    this.view = view;
    setId("presenter");
    getStyleClass().add("presenter");
    back = button("presenterBack", LessonPanelText.BACK, requests::back);
    run = button("presenterRun", LessonPanelText.RUN_IT, requests::run);
    next = button("presenterNext", LessonPanelText.NEXT, requests::next);
    exit = button("presenterExit", LessonPanelText.EXIT, requests::exit);
    run.getStyleClass().add("accent-button");
    exit.getStyleClass().add("bare-button");
    viewCard.getStyleClass().add("presenter-card");
    viewCard.getChildren().add(view);
    black.getStyleClass().add("presenter-black");
    black.setVisible(false);
    frame.setBottom(footer());
    getChildren().addAll(frame, black);
    widthProperty().subscribe(this::setTypeSize);
    heightProperty().subscribe(this::setTypeSize);
    WhileShown.follow(this, course.changes(), _ -> show());
  }

  private void setTypeSize() {
    double size = BASE_SIZE * Math.min(getWidth() / WIDTH, getHeight() / HEIGHT);
    if (size > 0) {
      frame.setStyle(String.format(Locale.ROOT, "-fx-font-size: %.2fpx;", size));
    }
  }

  private Button button(String id, LessonPanelText text, Runnable action) {
    Button button = new Button(text.in(language));
    button.setId(id);
    button.getStyleClass().add("presenter-button");
    button.setAccessibleText(text.in(language));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private Node footer() {
    dots.getStyleClass().add("presenter-dots");
    HBox line = new HBox(back, space(), dots, space(), run, next);
    line.getStyleClass().add("presenter-footer");
    return line;
  }

  private static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  /// Takes what the window shows now, where no lesson says so.
  public void refresh() {
    if (!course.isUnderWay()) {
      show();
    }
  }

  /// Makes the screen black, or shows it again.
  public void toggleBlank() {
    black.setVisible(!black.isVisible());
  }

  /// Whether the screen is black.
  public boolean isBlank() {
    return black.isVisible();
  }

  /// Counts a hand for an option of the question that is asked.
  ///
  /// @param option the option, from 0
  /// @param by 1, or -1 to take one back
  public void countHand(int option, int by) {
    ShowOfHands counted = hands;
    if (counted != null) {
      counted.count(option, by);
    }
  }

  /// Gives the view back to whoever lent it.
  public void release() {
    viewCard.getChildren().remove(view);
  }

  private void show() {
    LessonPlayer way = course.current().orElse(null);
    if (way == null) {
      hands = null;
      shown = null;
      showPlain();
      return;
    }
    Object now = List.of(way, way.stepNumber(), way.phase(), way.ready(), course.obstacle());
    if (!now.equals(shown)) {
      shown = now;
      showLesson(way);
    }
    run.setDisable(!way.ready());
    next.setDisable(!way.canGoOn() && way.phase() != Phase.ACT);
  }

  // ---- without a lesson
  // --------------------------------------------------------------------------

  private void showPlain() {
    Moments moments = course.present();
    BigNumbers numbers = new BigNumbers(moments, language);
    frame.setTop(header(List.of(numbers.title()), List.of()));
    VBox middle = new VBox(viewCard, numbers.row());
    VBox.setVgrow(viewCard, Priority.ALWAYS);
    middle.getStyleClass().add("presenter-plain");
    frame.setCenter(middle);
    dots.getChildren().clear();
    run.setVisible(false);
    run.setManaged(false);
    back.setDisable(false);
    next.setDisable(false);
  }

  private Node header(List<String> titles, List<Node> right) {
    HBox line = new HBox();
    line.getStyleClass().add("presenter-header");
    for (String title : titles) {
      Label label = new Label(title);
      label
          .getStyleClass()
          .add(
              line.getChildren().isEmpty() && titles.size() > 1
                  ? "presenter-kind"
                  : "presenter-title");
      line.getChildren().add(label);
    }
    line.getChildren().add(space());
    line.getChildren().addAll(right);
    line.getChildren().add(exit);
    return line;
  }

  // ---- a lesson
  // ----------------------------------------------------------------------------------

  private void showLesson(LessonPlayer way) {
    LessonStep step = way.step();
    frame.setTop(
        header(
            List.of(LessonPanelText.LESSON.in(language), way.lesson().title().plain(language)),
            List.of(phases(way))));
    Region left = left(way);
    VBox right = new VBox(viewCard);
    VBox.setVgrow(viewCard, Priority.ALWAYS);
    right.getStyleClass().add("presenter-right");
    StepContent content = new StepContent(way, language);
    if (!step.table().isEmpty() && way.ready()) {
      Node table = content.table(step.table());
      table.getStyleClass().add("presenter-card");
      right.getChildren().add(table);
    }
    HBox middle = new HBox(left, right);
    middle.getStyleClass().add("presenter-middle");
    HBox.setHgrow(right, Priority.ALWAYS);
    left.prefWidthProperty().bind(middle.widthProperty().multiply(0.42));
    left.minWidthProperty().bind(left.prefWidthProperty());
    left.maxWidthProperty().bind(left.prefWidthProperty());
    frame.setCenter(middle);
    boolean runs = step.task() != null && way.phase() != Phase.EXPLAIN;
    run.setVisible(runs);
    run.setManaged(runs);
    back.setDisable(way.stepNumber() == 0 && way.phase() == step.phases().getFirst());
    showDots(way);
  }

  private HBox phases(LessonPlayer way) {
    HBox phases = new HBox();
    phases.getStyleClass().add("lesson-phases");
    List<Phase> all = way.step().phases();
    for (Phase phase : all) {
      Label name =
          new Label(
              "%d  %s".formatted(all.indexOf(phase) + 1, LessonPanel.nameOf(phase).in(language)));
      name.getStyleClass().add("lesson-phase");
      if (phase == way.phase()) {
        name.getStyleClass().add("lesson-phase-now");
      }
      phases.getChildren().add(name);
    }
    return phases;
  }

  private Region left(LessonPlayer way) {
    VBox left = new VBox();
    left.getStyleClass().add("presenter-left");
    int steps = way.lesson().steps().size();
    left.getChildren()
        .addAll(
            LessonPanel.paragraph(
                LessonPanelText.STEP_OF.in(language, way.stepNumber() + 1, steps),
                "presenter-place"),
            LessonPanel.paragraph(
                way.step().title().in(language, way.moments()), "presenter-question"));
    hands = null;
    if (way.ready()) {
      left.getChildren().addAll(new StepContent(way, language).words());
      if (way.phase() == Phase.PREDICT) {
        ShowOfHands.of(way.step(), language)
            .ifPresent(counted -> {
              hands = counted;
              left.getChildren().add(counted);
            });
      }
    } else {
      left.getChildren()
          .add(
              LessonPanel.paragraph(
                  LessonPanel.waiting(course.obstacle(), language), "presenter-place"));
    }
    ScrollPane scroll = new ScrollPane(left);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().addAll("lesson-scroll", "presenter-scroll");
    return scroll;
  }

  private void showDots(LessonPlayer way) {
    dots.getChildren().clear();
    for (int i = 0; i < way.lesson().steps().size(); i++) {
      Region dot = new Region();
      dot.getStyleClass().add(i == way.stepNumber() ? "presenter-dot-now" : "presenter-dot");
      dots.getChildren().add(dot);
    }
  }
}
