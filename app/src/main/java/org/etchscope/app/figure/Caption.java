package org.etchscope.app.figure;

import java.util.Locale;
import org.etchscope.app.recipe.Program;
import org.etchscope.views.words.Language;

/// What stands below a picture in a paper: what is seen, of what configuration, by what version and
/// with what seed.
///
/// @param view what is seen
/// @param subject the configuration, in the language of the caption
/// @param seed of what is drawn by lot
/// @param span the cycles that are seen
public record Caption(FigureText view, String subject, long seed, Span span) {

  /// Cycles that are seen of a run, the first and the last.
  ///
  /// @param cycles of the run; 0 for something without time
  public record Span(long from, long to, long cycles) {

    /// Something without time.
    public static final Span NONE = new Span(0, 0, 0);
  }

  /// The caption as a sentence or two.
  public String in(Language language) {
    String what = view.in(language);
    String program = Program.nameAndVersion();
    if (span.cycles == 0) {
      return FigureText.CAPTION.in(language, what, subject, program, Long.toString(seed));
    }
    String from = count(span.from);
    String all = count(span.cycles);
    return span.from == span.to
        ? FigureText.CAPTION_AT.in(language, what, subject, from, all, program, seed)
        : FigureText.CAPTION_OVER.in(
            language, what, subject, from, count(span.to), all, program, seed);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
