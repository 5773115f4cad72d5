package org.etchscope.app.lesson;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.etchscope.samples.LessonLibrary;
import org.etchscope.sim.scenario.ScenarioSources;

/// Finds lessons by what a user writes: the id of one that ships with the program, or a path.
public final class LessonBook {

  private final LessonReader reader;

  /// @param sources where models and chips come from
  public LessonBook(ScenarioSources sources) {
    this.reader = new LessonReader(sources);
  }

  /// The lesson of an id or a path. A text with a slash or the ending `.json` is a path.
  ///
  /// @throws IllegalArgumentException in one sentence if there is none, or it is refused
  public Lesson find(String idOrPath) {
    return isPath(idOrPath)
        ? reader.read(Path.of(idOrPath))
        : reader.read(LessonLibrary.text(idOrPath), idOrPath);
  }

  /// The same text, but a path whole, so that it means the same from any folder.
  public static String whole(String idOrPath) {
    return isPath(idOrPath) ? Path.of(idOrPath).toAbsolutePath().toString() : idOrPath;
  }

  private static boolean isPath(String idOrPath) {
    String plain = idOrPath.toLowerCase(Locale.ROOT);
    return plain.contains("/") || plain.contains("\\") || plain.endsWith(".json");
  }

  /// The lessons that ship with the program, in the order in which they are best taken.
  public List<Lesson> shipped() {
    return LessonLibrary.ids().stream()
        .map(id -> reader.readSound(LessonLibrary.text(id), id))
        .toList();
  }
}
