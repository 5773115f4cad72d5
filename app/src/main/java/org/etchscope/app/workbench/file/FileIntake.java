package org.etchscope.app.workbench.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.etchscope.app.lesson.Lesson;
import org.etchscope.app.workbench.model.OpenedModel;
import org.etchscope.app.workbench.model.Refusal;
import org.etchscope.app.workbench.model.WhenShown;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.transformer.NotATransformerException;

/// Opens files that a user names or drops: models, chips, scenarios, lessons, and what the program
/// wrote, traces, tables and pictures, which all carry their scenario. A file that cannot be opened
/// leaves the window as it is, and a sentence.
///
/// Files are read in the background; of two that are opened at once the newer wins.
public final class FileIntake {

  /// A chip file and a model's configuration are both JSON; only a chip has one of these words.
  private static final List<String> CHIP_WORDS = List.of("\"extends\"", "\"arrays\"", "\"hbm\"");

  /// Only a lesson explains.
  private static final String LESSON_WORD = "\"explain\"";

  private static final long LARGEST_BYTES = 16L << 20;

  private final WorkbenchModel model;
  private final ExportIntake exports;
  private final Executor background;
  private final Executor window;
  private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
  private long newest;

  /// Reads on the thread that asks.
  public FileIntake(WorkbenchModel model) {
    this(model, new ExportIntake(model), Runnable::run, Runnable::run);
  }

  /// @param exports opens what was exported
  /// @param background where files are read
  /// @param window where the window is changed
  public FileIntake(
      WorkbenchModel model, ExportIntake exports, Executor background, Executor window) {
    this.model = model;
    this.exports = exports;
    this.background = background;
    this.window = window;
  }

  /// Whether a file is being read.
  public ReadOnlyBooleanProperty reading() {
    return reading.getReadOnlyProperty();
  }

  /// No longer wants the file that is being read.
  public void cancel() {
    newest++;
    reading.set(false);
  }

  /// What is done with a file that was read.
  private interface Opening {
    void show();
  }

  /// Reads a file.
  private interface Reader {
    /// @throws IllegalArgumentException in one sentence if it cannot be read
    Opening read(Path path);
  }

  /// Opens a file, whatever it is.
  public void open(Path path) {
    read(path, this::any);
  }

  /// Opens several files, whatever they are, one after the other.
  public void openAll(List<Path> paths) {
    read(paths, this::any);
  }

  /// Opens a model: the folder of one, its `config.json` with the weights that lie beside it, a
  /// file of weights that says its own shape, or a configuration alone.
  public void openModel(Path path) {
    read(path, this::model);
  }

  public void openChip(Path path) {
    read(path, this::chip);
  }

  /// Begins a lesson.
  public void openLesson(Path path) {
    read(path, this::lesson);
  }

  private void read(Path path, Reader reader) {
    read(List.of(path), reader);
  }

  /// Reads all, then shows them in their order: of a model and a chip that are dropped together
  /// both are there. What is wrong with some of them is said when the others are shown.
  private void read(List<Path> paths, Reader reader) {
    long mine = ++newest;
    reading.set(true);
    background.execute(() -> {
      List<Outcome> outcomes = paths.stream().map(path -> outcome(path, reader)).toList();
      window.execute(() -> {
        if (mine == newest) {
          reading.set(false);
          outcomes.stream()
              .map(Outcome::show)
              .flatMap(Optional::stream)
              .reduce(InputForm.AND::with)
              .ifPresent(this::complain);
        }
      });
    });
  }

  /// What came of a file.
  private interface Outcome {
    /// Shows it, or says what is wrong with it.
    Optional<InputFault> show();
  }

  private Outcome outcome(Path path, Reader reader) {
    try {
      Opening opening = reader.read(path);
      return () -> show(opening, path);
    } catch (NotATransformerException e) {
      Refusal refusal = Refusal.of(e);
      return done(() -> model.notices().refuse(refusal));
    } catch (IllegalArgumentException e) {
      Optional<InputFault> fault = Optional.of(InputFault.of(e));
      return () -> fault;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return done(() -> model.notices().fail(e));
    }
  }

  private static Outcome done(Runnable work) {
    return () -> {
      work.run();
      return Optional.empty();
    };
  }

  /// What shows may still refuse what it is to show.
  private Optional<InputFault> show(Opening opening, Path path) {
    try {
      opening.show();
      model.recentFiles().opened(path);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(InputFault.of(e));
    }
  }

  /// Says it now, and again once the run of what was opened beside it is there, which takes back
  /// what is said before.
  private void complain(InputFault fault) {
    model.notices().complain(fault);
    WhenShown.run(model, model.wanted(), () -> model.notices().complain(fault));
  }

  private Opening any(Path path) {
    if (ExportIntake.isExport(path) || isFolderOfTables(path)) {
      Runnable shown = exports.read(path);
      return shown::run;
    }
    String text = textOf(path);
    if (!OpenedModel.mayBe(path) && !text.stripLeading().startsWith("{")) {
      throw new InputFaultException(InputForm.NOTHING_TO_OPEN.with(path));
    }
    if (text.contains(LESSON_WORD)) {
      return lesson(path);
    }
    return CHIP_WORDS.stream().anyMatch(text::contains) ? chip(path) : model(path);
  }

  private static boolean isFolderOfTables(Path path) {
    return Files.isDirectory(path) && Files.isRegularFile(path.resolve(Recipe.NAME));
  }

  private Opening model(Path path) {
    OpenedModel opened = OpenedModel.read(path);
    return () -> opened.openIn(model);
  }

  private Opening chip(Path path) {
    ChipSpec chip = ChipLibrary.reader().read(path);
    return () -> model.open(chip);
  }

  private Opening lesson(Path path) {
    Lesson lesson = model.lessons().read(path);
    return () -> model.lessons().start(lesson, path.toAbsolutePath().toString());
  }

  private static String textOf(Path path) {
    try {
      return Files.isRegularFile(path) && Files.size(path) <= LARGEST_BYTES
          ? Files.readString(path)
          : "";
    } catch (IOException _) {
      // The reader of models says what is wrong with the file.
      return "";
    }
  }
}
