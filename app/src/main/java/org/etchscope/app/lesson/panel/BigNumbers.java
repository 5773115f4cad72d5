package org.etchscope.app.lesson.panel;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.etchscope.app.lesson.state.Moments;
import org.etchscope.app.lesson.state.Template;
import org.etchscope.views.words.Language;

/// What a class sees of a run without a lesson.
///
/// @param moments the run that is shown
/// @param language what it speaks
record BigNumbers(Moments moments, Language language) {

  private static final Template TITLE = Template.of("{model.name}, {workload.chips} × {chip.name}");
  private static final Template TOTAL = Template.of("{run.totalTokensPerSecond}");
  private static final Template OUTPUT = Template.of("{run.outputTokensPerSecond}");
  private static final Template LATENCY = Template.of("{run.latencySeconds}");
  private static final Template BOUND = Template.of("{run.boundBy}");
  private static final Template MEMORY = Template.of("{run.hbmUtilisation}");
  private static final Template ARRAYS = Template.of("{run.arrayUtilisation}");

  /// Model and chips.
  String title() {
    return TITLE.words(language, moments);
  }

  /// The numbers, side by side.
  Node row() {
    HBox row =
        new HBox(
            cell(LessonPanelText.BIG_TOTAL, TOTAL),
            cell(LessonPanelText.BIG_OUTPUT, OUTPUT),
            cell(LessonPanelText.BIG_LATENCY, LATENCY),
            cell(LessonPanelText.BIG_BOUND, BOUND),
            cell(LessonPanelText.BIG_MEMORY, MEMORY),
            cell(LessonPanelText.BIG_ARRAYS, ARRAYS));
    row.getStyleClass().add("big-numbers");
    return row;
  }

  private Node cell(LessonPanelText name, Template value) {
    Label number = new Label(value.words(language, moments));
    number.getStyleClass().add("big-number");
    Label label = new Label(name.in(language));
    label.getStyleClass().add("presenter-place");
    VBox cell = new VBox(label, number);
    cell.setMaxWidth(Double.MAX_VALUE);
    cell.setPrefWidth(1);
    HBox.setHgrow(cell, Priority.ALWAYS);
    return cell;
  }
}
