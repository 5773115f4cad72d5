package org.etchscope.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.etchscope.views.words.Language;

/// Arguments with which the window opens, not the command line.
final class WindowArguments {

  private static final String LANGUAGE = "--lang";

  private WindowArguments() {}

  /// The language that `--lang TAG` asks the window to speak, if there are no other arguments and
  /// there is such a language.
  static Optional<Language> language(String... arguments) {
    if (arguments.length == 2 && arguments[0].equals(LANGUAGE)) {
      return Language.of(arguments[1]);
    }
    if (arguments.length == 1 && arguments[0].startsWith(LANGUAGE + "=")) {
      return Language.of(arguments[0].substring(LANGUAGE.length() + 1));
    }
    return Optional.empty();
  }

  /// The file that the window is asked to open, if that is the only argument: the name of a file or
  /// folder that exists, with an ending or a folder, which no command has.
  static Optional<Path> file(String... arguments) {
    if (arguments.length != 1 || !arguments[0].matches(".*[./\\\\].*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(arguments[0])).filter(Files::exists);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /// The lesson, an id or a path, that `lesson NAME` asks the window to begin with.
  static Optional<String> lesson(String... arguments) {
    boolean asked =
        arguments.length == 2 && arguments[0].equals("lesson") && !arguments[1].startsWith("-");
    return asked ? Optional.of(arguments[1]) : Optional.empty();
  }
}
