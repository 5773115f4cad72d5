package org.etchscope.app.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.etchscope.app.lesson.Prediction.Choice;
import org.etchscope.app.lesson.Prediction.Estimate;
import org.etchscope.app.lesson.Prediction.Item;
import org.etchscope.app.lesson.Prediction.Option;
import org.etchscope.app.lesson.Prediction.Order;
import org.etchscope.sim.document.DocumentObject;

/// Reads what a learner is asked: `choices`, `number` or `order`, one of the three.
final class PredictionReader {

  private static final int MOST = 6;
  private static final double LARGEST = 1e15;

  private PredictionReader() {}

  /// @param moments names of the earlier moments that may be spoken of
  static Prediction read(DocumentObject object, List<String> moments) {
    LessonText question = new LessonFields(object, moments).text("question");
    List<DocumentObject> choices = object.objects("choices");
    List<DocumentObject> order = object.objects("order");
    boolean number = object.has("number");
    object.finish();
    int kinds = (choices.isEmpty() ? 0 : 1) + (order.isEmpty() ? 0 : 1) + (number ? 1 : 0);
    if (kinds != 1) {
      throw object.wrong(
          "question", "asked in %d ways".formatted(kinds), "asked by choices, number or order");
    }
    if (number) {
      return estimate(question, object.object("number"), moments);
    }
    return choices.isEmpty()
        ? order(question, object, order, moments)
        : choice(question, object, choices, moments);
  }

  private static Choice choice(
      LessonText question,
      DocumentObject owner,
      List<DocumentObject> objects,
      List<String> moments) {
    checkCount(owner, "choices", objects);
    return new Choice(
        question,
        each(objects, moments, fields -> new Option(fields.text("text"), fields.truth("when"))));
  }

  private static Order order(
      LessonText question,
      DocumentObject owner,
      List<DocumentObject> objects,
      List<String> moments) {
    checkCount(owner, "order", objects);
    return new Order(
        question,
        each(objects, moments, fields -> new Item(fields.text("text"), fields.number("value"))));
  }

  private static <T> List<T> each(
      List<DocumentObject> objects, List<String> moments, Function<LessonFields, T> reader) {
    List<T> read = new ArrayList<>();
    for (DocumentObject object : objects) {
      read.add(reader.apply(new LessonFields(object, moments)));
      object.finish();
    }
    return read;
  }

  private static void checkCount(DocumentObject owner, String name, List<DocumentObject> objects) {
    if (objects.size() < 2 || objects.size() > MOST) {
      throw owner.wrong(name, "a list of " + objects.size(), "a list of 2 to " + MOST);
    }
  }

  private static Estimate estimate(
      LessonText question, DocumentObject object, List<String> moments) {
    double low = object.number("low", -LARGEST, LARGEST);
    double high = object.number("high", low, LARGEST);
    Estimate estimate =
        new Estimate(
            question,
            object.optionalText("unit").orElse(""),
            low,
            high,
            object.number("close", 0, 1),
            new LessonFields(object, moments).number("value"));
    object.finish();
    return estimate;
  }
}
