package org.etchscope.app.lesson;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.jspecify.annotations.Nullable;

/// Where a learner is in a lesson, so that one can be there again after a break.
///
/// @param source the lesson's id, or the path of its file, see [LessonBook#find]
/// @param step number of the step, from 0
/// @param phase what the learner is at
/// @param answer what was predicted; `null` if nothing was
public record LessonPlace(String source, int step, Phase phase, @Nullable Answer answer) {

  private static final String SOURCE = "source";
  private static final String STEP = "step";
  private static final String PHASE = "phase";
  private static final String ANSWER = "answer";
  private static final String CHOSEN = "choice";
  private static final String ESTIMATED = "number";
  private static final String ORDERED = "order";

  public LessonPlace {
    if (step < 0) {
      throw new IllegalArgumentException("step is %d; it must be 0 or more".formatted(step));
    }
  }

  /// The same as texts by name; steps and options count from 1 there.
  public Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    texts.put(SOURCE, source);
    texts.put(STEP, String.valueOf(step + 1));
    texts.put(PHASE, phase.name().toLowerCase(Locale.ROOT));
    if (answer != null) {
      texts.put(ANSWER, text(answer));
    }
    return texts;
  }

  private static String text(Answer answer) {
    return switch (answer) {
      case Answer.Chosen(int option) -> CHOSEN + " " + (option + 1);
      case Answer.Estimated(double number) -> ESTIMATED + " " + number;
      case Answer.Ordered(List<Integer> items) ->
          ORDERED + items.stream().map(item -> " " + (item + 1)).collect(Collectors.joining());
    };
  }

  /// The place that texts say.
  ///
  /// @throws IllegalArgumentException if they say none
  public static LessonPlace of(Map<String, String> texts) {
    String phase = texts.getOrDefault(PHASE, "");
    String answer = texts.get(ANSWER);
    return new LessonPlace(
        texts.getOrDefault(SOURCE, ""),
        Integer.parseInt(texts.getOrDefault(STEP, "")) - 1,
        Stream.of(Phase.values())
            .filter(one -> one.name().equalsIgnoreCase(phase))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("phase is \"" + phase + "\"")),
        answer == null ? null : answer(answer.split(" ", -1)));
  }

  private static Answer answer(String[] words) {
    if (words.length == 2 && words[0].equals(CHOSEN)) {
      return new Answer.Chosen(Integer.parseInt(words[1]) - 1);
    }
    if (words.length == 2 && words[0].equals(ESTIMATED)) {
      return new Answer.Estimated(Double.parseDouble(words[1]));
    }
    if (words[0].equals(ORDERED)) {
      return new Answer.Ordered(
          Arrays.stream(words).skip(1).map(item -> Integer.parseInt(item) - 1).toList());
    }
    throw new IllegalArgumentException("answer is \"" + String.join(" ", words) + "\"");
  }
}
