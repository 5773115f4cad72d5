package org.etchscope.app.lesson.panel;

import java.util.List;
import java.util.stream.Collectors;
import org.etchscope.app.lesson.Answer;
import org.etchscope.app.lesson.LessonText;
import org.etchscope.app.lesson.Prediction;
import org.etchscope.app.lesson.Prediction.Choice;
import org.etchscope.app.lesson.Prediction.Estimate;
import org.etchscope.app.lesson.Prediction.Order;
import org.etchscope.app.lesson.Verdict;
import org.etchscope.app.lesson.state.Moments;
import org.etchscope.app.lesson.state.ValueFormat;
import org.etchscope.views.words.Language;

/// What is said of a prediction.
///
/// @param prediction what was asked
/// @param language the language of the learner
/// @param moments where the values of texts come from
record VerdictWords(Prediction prediction, Language language, Moments moments) {

  /// Letters before the options of a choice.
  static final String LETTERS = "ABCDEF";

  private static final String TIMES = "×";

  /// The answer in words.
  String of(Answer answer) {
    return switch (answer) {
      case Answer.Chosen chosen -> option(chosen.option());
      case Answer.Estimated estimated -> number(estimated.number());
      case Answer.Ordered ordered -> order(ordered.items());
    };
  }

  /// A line that says whether it was right, and one on what the run says.
  List<String> of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.OfChoice choice ->
          lines(verdict, option(choice.said()), option(choice.correct()));
      case Verdict.OfOrder order -> lines(verdict, order(order.said()), order(order.correct()));
      case Verdict.OfEstimate estimate -> lines(estimate);
    };
  }

  /// A line on what the run says, where nothing was predicted.
  String correct() {
    String answer =
        switch (prediction) {
          case Choice choice -> option(Verdict.correct(choice, moments));
          case Order order -> order(Verdict.correct(order, moments));
          case Estimate estimate -> number(estimate.value().of(moments));
        };
    return say(LessonPanelText.RUN_SAYS, answer);
  }

  private List<String> lines(Verdict verdict, String said, String correct) {
    String answer = say(LessonPanelText.RUN_SAYS, correct);
    return verdict.right()
        ? List.of(say(LessonPanelText.RIGHT), answer)
        : List.of(say(LessonPanelText.DIFFERENT), say(LessonPanelText.SAID, said), answer);
  }

  private List<String> lines(Verdict.OfEstimate estimate) {
    double off = estimate.said() - estimate.correct();
    String distance =
        estimate.correct() == 0
            ? number(Math.abs(off))
            : ValueFormat.PERCENT.words(Math.abs(off / estimate.correct()));
    LessonPanelText far =
        estimate.right()
            ? LessonPanelText.ALMOST_EXACT
            : off > 0 ? LessonPanelText.TOO_HIGH : LessonPanelText.TOO_LOW;
    return List.of(
        say(estimate.right() ? LessonPanelText.RIGHT : LessonPanelText.DIFFERENT),
        say(LessonPanelText.SAID, number(estimate.said())),
        say(LessonPanelText.RUN_SAYS, number(estimate.correct())),
        say(far, distance));
  }

  private String option(int index) {
    if (index < 0 || !(prediction instanceof Choice choice)) {
      return ValueFormat.NONE;
    }
    return say(
        LessonPanelText.CHOICE, LETTERS.charAt(index), text(choice.options().get(index).text()));
  }

  private String number(double number) {
    String unit = prediction instanceof Estimate estimate ? estimate.unit() : "";
    String digits = ValueFormat.NUMBER.words(number);
    return unit.isEmpty() || unit.equals(TIMES) ? digits + unit : digits + " " + unit;
  }

  private String order(List<Integer> items) {
    return prediction instanceof Order order
        ? items.stream()
            .map(item -> text(order.items().get(item).text()))
            .collect(Collectors.joining(" > "))
        : "";
  }

  private String text(LessonText text) {
    return text.in(language, moments);
  }

  private String say(LessonPanelText phrase, Object... values) {
    return phrase.in(language, values);
  }
}
