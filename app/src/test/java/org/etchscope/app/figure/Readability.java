package org.etchscope.app.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Recorded;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.words.Language;

/// What makes a drawing readable: no text is cut, lies over another, is covered, or leaves its box;
/// and all of it is in the language of who reads it.
public final class Readability {

  private Readability() {}

  /// Fails if it is not.
  public static void assertReadable(Drawing drawing, Language language) {
    RecordingSurface surface = new RecordingSurface(language);
    drawing.painter().accept(surface);
    Bounds page = new Bounds(0, 0, drawing.width(), drawing.height());
    assertThat(words(surface.textsOutside(page))).as("cut").isEmpty();
    assertThat(words(surface.overlappingTexts())).as("overlapping").isEmpty();
    assertThat(words(surface.coveredTexts())).as("covered").isEmpty();
    assertThat(words(beyondTheirBoxes(surface))).as("beyond their boxes").isEmpty();
  }

  /// Fails if it says something in English to who reads another language.
  public static void assertSaidIn(Language language, Drawing drawing) {
    if (language == Language.TRADITIONAL_CHINESE) {
      RecordingSurface surface = new RecordingSurface(language);
      drawing.painter().accept(surface);
      assertThat(surface.texts().stream().filter(said -> !EnglishWords.in(said).isEmpty()))
          .as("English")
          .isEmpty();
    }
  }

  /// The texts that begin in an outlined box and end outside of it.
  private static List<Recorded> beyondTheirBoxes(RecordingSurface surface) {
    List<Bounds> boxes =
        surface.operations(Recorded.Kind.RECTANGLE_OUTLINE).stream()
            .map(Recorded::bounds)
            .filter(box -> box.width() > 30 && box.height() > 16)
            .toList();
    return surface.operations(Recorded.Kind.TEXT).stream()
        .filter(text -> boxes.stream().anyMatch(box -> crosses(text.bounds(), box)))
        .toList();
  }

  private static boolean crosses(Bounds text, Bounds box) {
    boolean beside = text.y() >= box.y() - 1 && text.bottom() <= box.bottom() + 1;
    double middle = text.x() + text.width() / 2;
    boolean begins = middle > box.x() && middle < box.right();
    return beside && begins && (text.x() < box.x() - 1 || text.right() > box.right() + 1);
  }

  private static List<String> words(List<Recorded> texts) {
    return texts.stream().map(text -> text.text() + " " + text.bounds()).toList();
  }
}
