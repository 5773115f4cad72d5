package org.etchscope.app.lesson;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.etchscope.app.lesson.state.Expression;
import org.etchscope.app.lesson.state.ExpressionException;
import org.etchscope.app.lesson.state.Template;
import org.etchscope.sim.document.DocumentException;
import org.etchscope.sim.document.DocumentObject;

/// Texts and expressions among the fields of an object of a lesson file.
final class LessonFields {

  private static final String ENGLISH = "en";
  private static final String CHINESE = "zh-TW";

  private final DocumentObject object;
  private final List<String> moments;

  /// Of an object whose texts speak of no earlier moment.
  LessonFields(DocumentObject object) {
    this(object, List.of());
  }

  /// @param moments names of the earlier moments that may be spoken of
  LessonFields(DocumentObject object, List<String> moments) {
    this.object = object;
    this.moments = List.copyOf(moments);
  }

  /// A text that must be given and holds no values.
  LessonText plain(String name) {
    LessonText text = text(name);
    if (text.templates().stream().anyMatch(Template::hasValues)) {
      throw object.wrong(name, "a text with values of a run", "a text without");
    }
    return text;
  }

  /// A text that must be given.
  LessonText text(String name) {
    DocumentObject languages = object.object(name);
    String english = languages.optionalText(ENGLISH).orElse("");
    String chinese = languages.optionalText(CHINESE).orElse(english);
    languages.finish();
    if (chinese.isBlank()) {
      throw object.wrong(name, "an empty text", "a text in \"en\", in \"zh-TW\" or in both");
    }
    return new LessonText(
        template(languages, ENGLISH, english.isBlank() ? chinese : english),
        template(languages, CHINESE, chinese));
  }

  /// A text that is the same in every language, such as a figure.
  LessonText sameText(String name) {
    Template template = template(object, name, object.text(name));
    return new LessonText(template, template);
  }

  /// A condition that must be given.
  Expression.Truth truth(String name) {
    return expression(name, Expression::truth);
  }

  /// A number of the run that must be given.
  Expression.Amount number(String name) {
    return expression(name, Expression::number);
  }

  private <E extends Expression> E expression(String name, Function<String, E> reader) {
    String text = object.text(name);
    try {
      E expression = reader.apply(text);
      check(object, name, expression.moments());
      return expression;
    } catch (ExpressionException e) {
      throw object.wrong(name, '"' + text + '"', String.valueOf(e.getMessage()));
    }
  }

  private Template template(DocumentObject owner, String name, String text) {
    try {
      Template template = Template.of(text);
      check(owner, name, template.moments());
      return template;
    } catch (ExpressionException e) {
      throw owner.wrong(name, '"' + text + '"', String.valueOf(e.getMessage()));
    }
  }

  private void check(DocumentObject owner, String name, Set<String> spoken) {
    for (String moment : spoken.stream().sorted().toList()) {
      if (!moments.contains(moment)) {
        throw unknown(owner, name, moment, moments);
      }
    }
  }

  private static DocumentException unknown(
      DocumentObject owner, String name, String moment, Collection<String> known) {
    return owner.wrong(
        name,
        "about the moment \"" + moment + '"',
        known.isEmpty()
            ? "about the present alone"
            : "about one that is known here: " + String.join(", ", known));
  }
}
