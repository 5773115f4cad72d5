package org.etchscope.app.lesson;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.etchscope.app.lesson.state.Moments;
import org.etchscope.app.lesson.state.Template;
import org.etchscope.views.words.Language;

/// A text of a lesson in its languages. What is written in one language only is shown in both.
///
/// @param english in English
/// @param chinese in Traditional Chinese
public record LessonText(Template english, Template chinese) {

  /// Both languages.
  List<Template> templates() {
    return List.of(english, chinese);
  }

  /// Names of the earlier moments it speaks of.
  Set<String> moments() {
    Set<String> moments = new HashSet<>(english.moments());
    moments.addAll(chinese.moments());
    return moments;
  }

  /// The text of one without values.
  public String plain(Language language) {
    return (language == Language.TRADITIONAL_CHINESE ? chinese : english).text();
  }

  /// The text with its values.
  ///
  /// @param states where the values come from
  public String in(Language language, Moments states) {
    return (language == Language.TRADITIONAL_CHINESE ? chinese : english).words(language, states);
  }
}
