package org.etchscope.app.lesson.panel;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.lesson.LessonPlayer;
import org.etchscope.app.lesson.LessonStep;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.etchscope.app.lesson.LessonText;
import org.etchscope.app.lesson.Prediction;
import org.etchscope.app.lesson.TableRow;
import org.etchscope.app.lesson.Task;
import org.etchscope.app.lesson.state.Moments;
import org.etchscope.views.words.Language;

/// What is read and answered in the phase a learner is at. Values of the run that a prediction asks
/// for stay hidden until the task is done.
///
/// @param way the learner's way
/// @param language what it speaks
record StepContent(LessonPlayer way, Language language) {

  /// All of it, from top to bottom.
  List<Node> nodes() {
    List<Node> nodes = words();
    if (!way.step().table().isEmpty()) {
      nodes.add(table(way.step().table()));
    }
    return nodes;
  }

  /// What is said and asked, without the table.
  List<Node> words() {
    List<Node> nodes = new ArrayList<>();
    LessonStep step = way.step();
    Prediction prediction = step.prediction();
    switch (way.phase()) {
      case PREDICT -> {
        if (prediction != null) {
          nodes.add(LessonPanel.paragraph(in(prediction.question()), "lesson-text", "mid"));
          nodes.add(predictions(prediction));
        }
      }
      case ACT -> {
        Task task = step.task();
        if (task != null) {
          nodes.add(LessonPanel.paragraph(in(task.text()), "lesson-text", "lesson-task"));
        }
        if (prediction != null) {
          nodes.add(LessonPanel.paragraph(predicted(prediction), "caption", "low"));
        }
      }
      case EXPLAIN -> {
        if (prediction != null) {
          nodes.add(verdict(prediction));
        }
        nodes.add(LessonPanel.paragraph(in(step.explanation()), "lesson-text", "high"));
      }
    }
    return nodes;
  }

  private PredictionPane predictions(Prediction prediction) {
    return new PredictionPane(
        prediction, way.answer().orElse(null), language, way.moments(), way::answer);
  }

  private String predicted(Prediction prediction) {
    return way.answer()
        .map(answer -> LessonPanelText.YOUR_PREDICTION.in(language, words(prediction).of(answer)))
        .orElseGet(() -> LessonPanelText.NO_PREDICTION.in(language));
  }

  private Node verdict(Prediction prediction) {
    VBox card = new VBox();
    card.setId("verdict");
    card.getStyleClass().add("verdict");
    boolean right = way.verdict().map(verdict -> verdict.right()).orElse(false);
    card.getStyleClass().add(right ? "verdict-right" : "verdict-different");
    List<String> lines =
        way.verdict()
            .map(verdict -> words(prediction).of(verdict))
            .orElseGet(() -> List.of(words(prediction).correct()));
    for (String line : lines) {
      boolean first = line.equals(lines.getFirst());
      String sign = first && way.verdict().isPresent() ? (right ? "✓  " : "≠  ") : "";
      card.getChildren()
          .add(LessonPanel.paragraph(sign + line, first ? "verdict-head" : "body", "high"));
    }
    card.setAccessibleText(String.join(" ", lines));
    card.setFocusTraversable(true);
    return card;
  }

  private VerdictWords words(Prediction prediction) {
    return new VerdictWords(prediction, language, way.moments());
  }

  /// Figures before and after the task; those after it are hidden until then.
  Node table(List<TableRow> rows) {
    GridPane grid = new GridPane();
    grid.setId("lessonTable");
    grid.getStyleClass().add("lesson-table");
    boolean open = way.phase() == Phase.EXPLAIN;
    grid.add(cell(LessonPanelText.BEFORE.in(language), "caption", "low"), 1, 0);
    grid.add(cell(LessonPanelText.AFTER.in(language), "caption", "low"), 2, 0);
    for (int i = 0; i < rows.size(); i++) {
      TableRow row = rows.get(i);
      Label name = LessonPanel.paragraph(in(row.name()), "lesson-row", "mid");
      GridPane.setHgrow(name, Priority.ALWAYS);
      grid.add(name, 0, i + 1);
      grid.add(cell(in(row.before()), "lesson-value", "high"), 1, i + 1);
      grid.add(after(row, open), 2, i + 1);
    }
    return grid;
  }

  private Node after(TableRow row, boolean open) {
    if (open) {
      return cell(in(row.after()), "lesson-value", "high");
    }
    Label hidden = cell("?", "lesson-hidden", "mid");
    hidden.setAccessibleText(LessonPanelText.HIDDEN.in(language));
    return hidden;
  }

  private static Label cell(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setMinWidth(Region.USE_PREF_SIZE);
    GridPane.setHalignment(label, HPos.RIGHT);
    return label;
  }

  private String in(LessonText text) {
    Moments moments = way.moments();
    return text.in(language, moments);
  }
}
