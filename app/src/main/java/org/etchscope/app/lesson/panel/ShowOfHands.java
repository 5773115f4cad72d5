package org.etchscope.app.lesson.panel;

import java.util.Optional;
import java.util.StringJoiner;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.lesson.LessonStep;
import org.etchscope.app.lesson.Prediction.Choice;
import org.etchscope.views.words.Language;

/// How many in a class think what: counted by the number keys.
final class ShowOfHands extends VBox {

  private final Language language;
  private final int[] hands;
  private final Label counts = new Label();
  private final HBox bar = new HBox();

  private ShowOfHands(int options, Language language) {
    this.language = language;
    this.hands = new int[options];
    counts.getStyleClass().add("presenter-place");
    bar.getStyleClass().add("hands-bar");
    getStyleClass().add("hands");
    getChildren().addAll(counts, bar);
    show();
  }

  /// For a step that lets choose; empty for others.
  static Optional<ShowOfHands> of(LessonStep step, Language language) {
    return step.prediction() instanceof Choice choice
        ? Optional.of(new ShowOfHands(choice.options().size(), language))
        : Optional.empty();
  }

  void count(int option, int by) {
    if (option < hands.length) {
      hands[option] = Math.max(0, hands[option] + by);
      show();
    }
  }

  private void show() {
    StringJoiner words = new StringJoiner(", ");
    int all = 0;
    int most = 0;
    for (int i = 0; i < hands.length; i++) {
      words.add(VerdictWords.LETTERS.charAt(i) + " " + hands[i]);
      all += hands[i];
      most = Math.max(most, hands[i]);
    }
    counts.setText(LessonPanelText.SHOW_OF_HANDS.in(language, words));
    bar.getChildren().clear();
    for (int count : hands) {
      if (count > 0) {
        Region part = new Region();
        part.getStyleClass().add(count == most ? "hands-most" : "hands-part");
        part.prefWidthProperty()
            .bind(bar.widthProperty().subtract(4.0 * hands.length).multiply((double) count / all));
        bar.getChildren().add(part);
      }
    }
  }
}
