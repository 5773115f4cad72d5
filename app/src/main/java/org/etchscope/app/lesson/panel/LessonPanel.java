package org.etchscope.app.lesson.panel;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.lesson.LessonPlayer;
import org.etchscope.app.lesson.LessonStep;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.etchscope.app.lesson.LessonText;
import org.etchscope.app.lesson.state.Moments;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// A lesson beside the views: what is predicted, done and explained, and the way on and back. It
/// shows itself while a lesson is under way.
public final class LessonPanel extends VBox {

  private final LessonCourse course;
  private final Language language;
  private final Label title = label("title");
  private final Label place = label("caption", "mid");
  private final HBox progress = new HBox();
  private final HBox phases = new HBox();
  private final VBox body = new VBox();
  private final ScrollPane scroll = new ScrollPane(body);
  private final Button back = button("lessonBack", "bare");
  private final Button perform = button("lessonPerform", "plain");
  private final Button next = button("lessonNext", "accent-button");
  private final List<Node> parts;
  private @Nullable Place shown;

  /// What the body was made for.
  private record Place(LessonPlayer way, int step, Phase phase, boolean ready, String obstacle) {}

  /// @param language what it speaks
  public LessonPanel(LessonCourse course, Language language) {
    this.course = course;
    this.language = language;
    setId("lesson");
    getStyleClass().add("lesson");
    progress.getStyleClass().add("lesson-progress");
    phases.getStyleClass().add("lesson-phases");
    body.getStyleClass().add("lesson-body");
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("lesson-scroll");
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    parts = List.of(header(), progress, phases, scroll, footer());
    WhileShown.follow(this, course.player(), _ -> show());
    WhileShown.follow(this, course.changes(), _ -> show());
  }

  private Node header() {
    Label word = label("section-text", "low");
    word.setText(LessonPanelText.LESSON.in(language));
    Button leave = button("lessonLeave", "bare-button");
    leave.setText("×");
    leave.getStyleClass().add("icon-button");
    leave.setAccessibleText(LessonPanelText.LEAVE.in(language));
    leave.setTooltip(new Tooltip(LessonPanelText.LEAVE.in(language)));
    leave.setOnAction(_ -> course.leave());
    HBox line = new HBox(word, space(), place, leave);
    line.getStyleClass().add("lesson-line");
    return new VBox(line, title);
  }

  private Node footer() {
    back.setText(LessonPanelText.BACK.in(language));
    back.setAccessibleText(LessonPanelText.BACK_HELP.in(language));
    back.setTooltip(new Tooltip(LessonPanelText.BACK_HELP.in(language)));
    back.setOnAction(_ -> course.back());
    perform.setText(LessonPanelText.DO_IT.in(language));
    perform.setAccessibleText(LessonPanelText.DO_IT_HELP.in(language));
    perform.setOnAction(_ -> course.current().ifPresent(LessonPlayer::perform));
    next.setText(LessonPanelText.NEXT.in(language));
    next.setAccessibleText(LessonPanelText.NEXT_HELP.in(language));
    next.setOnAction(_ -> course.next());
    HBox line = new HBox(back, space(), perform, next);
    line.getStyleClass().add("lesson-footer");
    return line;
  }

  private void show() {
    LessonPlayer way = course.current().orElse(null);
    setVisible(way != null);
    setManaged(way != null);
    if (way == null) {
      shown = null;
      getChildren().clear();
      return;
    }
    if (getChildren().isEmpty()) {
      getChildren().addAll(parts);
    }
    Place now = new Place(way, way.stepNumber(), way.phase(), way.ready(), course.obstacle());
    if (!now.equals(shown)) {
      shown = now;
      showHeader(way);
      showBody(way);
    }
    showFooter(way);
  }

  private void showHeader(LessonPlayer way) {
    int steps = way.lesson().steps().size();
    title.setText(in(way, way.lesson().title()));
    place.setText(LessonPanelText.STEP_OF.in(language, way.stepNumber() + 1, steps));
    progress.getChildren().clear();
    for (int i = 0; i < steps; i++) {
      Region dot = new Region();
      dot.getStyleClass().add("lesson-dot");
      if (i <= way.stepNumber()) {
        dot.getStyleClass().add(i < way.stepNumber() ? "lesson-dot-past" : "lesson-dot-now");
      }
      HBox.setHgrow(dot, Priority.ALWAYS);
      progress.getChildren().add(dot);
    }
    phases.getChildren().clear();
    List<Phase> all = way.step().phases();
    for (Phase phase : all) {
      Label name = label("lesson-phase");
      name.setText("%d  %s".formatted(all.indexOf(phase) + 1, nameOf(phase).in(language)));
      if (phase == way.phase()) {
        name.getStyleClass().add("lesson-phase-now");
      }
      phases.getChildren().add(name);
    }
  }

  static LessonPanelText nameOf(Phase phase) {
    return switch (phase) {
      case PREDICT -> LessonPanelText.PREDICT;
      case ACT -> LessonPanelText.ACT;
      case EXPLAIN -> LessonPanelText.EXPLAIN;
    };
  }

  private void showBody(LessonPlayer way) {
    LessonStep step = way.step();
    body.getChildren().setAll(paragraph(in(way, step.title()), "lesson-question"));
    if (!way.ready()) {
      body.getChildren().add(paragraph(waiting(course.obstacle(), language), "caption", "low"));
      return;
    }
    StepContent content = new StepContent(way, language);
    body.getChildren().addAll(content.nodes());
    scroll.setVvalue(0);
  }

  /// What is said while a step has not begun.
  ///
  /// @param obstacle why it cannot; empty if it may
  static String waiting(String obstacle, Language language) {
    return obstacle.isEmpty()
        ? LessonPanelText.PREPARING.in(language)
        : LessonPanelText.CANNOT_BEGIN.in(language, obstacle);
  }

  private void showFooter(LessonPlayer way) {
    boolean acts = way.phase() == Phase.ACT;
    perform.setVisible(acts);
    perform.setManaged(acts);
    back.setDisable(
        way.stepNumber() == 0
            && way.phase() == way.step().phases().getFirst()
            && way.answer().isEmpty());
    boolean last = way.stepNumber() + 1 == way.lesson().steps().size();
    boolean ends = last && way.phase() == Phase.EXPLAIN;
    boolean skips = way.phase() == Phase.PREDICT && way.answer().isEmpty();
    next.setText(
        (ends ? LessonPanelText.FINISH : skips ? LessonPanelText.SKIP : LessonPanelText.NEXT)
            .in(language));
    String help = (ends ? LessonPanelText.FINISH_HELP : LessonPanelText.NEXT_HELP).in(language);
    next.setAccessibleText(next.getText() + ": " + help);
    next.setDisable(!way.canGoOn());
  }

  private String in(LessonPlayer way, LessonText text) {
    Moments moments = way.moments();
    return text.in(language, moments);
  }

  static Label paragraph(String text, String... styles) {
    Label label = label(styles);
    label.setText(text);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static Label label(String... styles) {
    Label label = new Label();
    label.setWrapText(true);
    label.getStyleClass().addAll(styles);
    return label;
  }

  private static Button button(String id, String style) {
    Button button = new Button();
    button.setId(id);
    button.getStyleClass().add(style);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }
}
