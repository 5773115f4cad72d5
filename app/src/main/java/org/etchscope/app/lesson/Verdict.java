package org.etchscope.app.lesson;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.etchscope.app.lesson.Prediction.Choice;
import org.etchscope.app.lesson.Prediction.Estimate;
import org.etchscope.app.lesson.Prediction.Order;
import org.etchscope.app.lesson.state.Moments;

/// A prediction beside what the run says.
public sealed interface Verdict {

  /// Whether the prediction was right.
  boolean right();

  /// Of a choice.
  ///
  /// @param said the option that was chosen
  /// @param correct the option that the run makes right; -1 if it makes none
  record OfChoice(int said, int correct) implements Verdict {
    @Override
    public boolean right() {
      return said == correct;
    }
  }

  /// Of a number.
  ///
  /// @param said the number that was given
  /// @param correct the number of the run
  /// @param right whether they are close enough
  record OfEstimate(double said, double correct, boolean right) implements Verdict {}

  /// Of an order.
  ///
  /// @param said indices of the items as they were ordered
  /// @param correct indices as the run orders them; equal ones as they stand in the lesson
  record OfOrder(List<Integer> said, List<Integer> correct) implements Verdict {
    public OfOrder {
      said = List.copyOf(said);
      correct = List.copyOf(correct);
    }

    @Override
    public boolean right() {
      return said.equals(correct);
    }
  }

  /// Holds an answer against the run.
  ///
  /// @throws IllegalArgumentException if the answer is of another kind than the question
  static Verdict of(Prediction prediction, Answer answer, Moments states) {
    if (prediction instanceof Choice choice && answer instanceof Answer.Chosen chosen) {
      return new OfChoice(chosen.option(), correct(choice, states));
    }
    if (prediction instanceof Estimate estimate && answer instanceof Answer.Estimated said) {
      double correct = estimate.value().of(states);
      double off = Math.abs(said.number() - correct);
      return new OfEstimate(said.number(), correct, off <= estimate.close() * Math.abs(correct));
    }
    if (prediction instanceof Order order && answer instanceof Answer.Ordered ordered) {
      return new OfOrder(ordered.items(), correct(order, states));
    }
    throw new IllegalArgumentException(
        "answer is %s; it must be one to %s".formatted(answer, prediction.getClass()));
  }

  /// The first option that the run makes right; -1 if it makes none.
  static int correct(Choice choice, Moments states) {
    return IntStream.range(0, choice.options().size())
        .filter(option -> choice.options().get(option).when().of(states))
        .findFirst()
        .orElse(-1);
  }

  /// Indices of the items, the largest first.
  static List<Integer> correct(Order order, Moments states) {
    return IntStream.range(0, order.items().size())
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                (Integer item) -> -order.items().get(item).value().of(states)))
        .toList();
  }
}
