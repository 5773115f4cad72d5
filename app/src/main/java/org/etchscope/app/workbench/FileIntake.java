package org.etchscope.app.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.sim.transformer.NotATransformerException;

/// Opens files that a user names or drops: models and chips. A file that cannot be opened leaves
/// the scenario as it is, and a sentence.
final class FileIntake {

  /// A chip file and a model's configuration are both JSON; only a chip has one of these words.
  private static final List<String> CHIP_WORDS = List.of("\"extends\"", "\"arrays\"", "\"hbm\"");

  /// Only a lesson explains.
  private static final List<String> LESSON_WORDS = List.of("\"explain\"");

  private static final long LARGEST_BYTES = 16L << 20;

  private final WorkbenchModel model;
  private final ExportIntake exports;

  FileIntake(WorkbenchModel model) {
    this(model, new ExportIntake(model, (_, _) -> {}));
  }

  /// @param exports opens what was exported
  FileIntake(WorkbenchModel model, ExportIntake exports) {
    this.model = model;
    this.exports = exports;
  }

  /// Opens a model's configuration, a chip file, a lesson, a scenario or an export, whichever it
  /// is.
  void open(Path path) {
    if (ExportIntake.isExport(path)) {
      openExport(path);
    } else if (holds(path, LESSON_WORDS)) {
      openLesson(path);
    } else if (holds(path, CHIP_WORDS)) {
      openChip(path);
    } else {
      openModel(path);
    }
  }

  /// Opens a model: the folder of one, its `config.json` with the weights that lie beside it, a
  /// file of weights that says its own shape, or a configuration alone.
  void openModel(Path path) {
    try {
      OpenedModel.read(path).openIn(model);
    } catch (NotATransformerException e) {
      model.notices().refuse(Refusal.of(e));
    } catch (IllegalArgumentException e) {
      model.notices().complain(Objects.toString(e.getMessage(), e.toString()));
    }
  }

  void openChip(Path path) {
    try {
      model.open(ChipLibrary.reader().read(path));
    } catch (IllegalArgumentException e) {
      model.notices().complain(Objects.toString(e.getMessage(), e.toString()));
    }
  }

  /// Opens a scenario, or what a figure or trace was made of.
  void openExport(Path path) {
    try {
      exports.open(path);
    } catch (NotATransformerException e) {
      model.notices().refuse(Refusal.of(e));
    } catch (IllegalArgumentException e) {
      model.notices().complain(Objects.toString(e.getMessage(), e.toString()));
    }
  }

  /// Begins a lesson.
  void openLesson(Path path) {
    try {
      model.lessons().open(path);
    } catch (IllegalArgumentException e) {
      model.notices().complain(Objects.toString(e.getMessage(), e.toString()));
    }
  }

  /// Whether a file is a text with one of some words.
  private static boolean holds(Path path, List<String> words) {
    try {
      if (!Files.isRegularFile(path) || Files.size(path) > LARGEST_BYTES) {
        return false;
      }
      String text = Files.readString(path);
      return words.stream().anyMatch(text::contains);
    } catch (IOException _) {
      // The reader of models says what is wrong with the file.
      return false;
    }
  }
}
