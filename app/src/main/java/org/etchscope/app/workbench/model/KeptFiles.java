package org.etchscope.app.workbench.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import org.etchscope.sim.export.ExportException;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;

/// Writes the files in which the program keeps things from one start to the next, each whole and in
/// one move. A home that cannot be written, or a disk that is full, is no reason to stop: the files
/// stay as they were, and that is said once until it works again.
public final class KeptFiles {

  private final Executor background;
  private volatile Consumer<InputFault> failed = _ -> {};
  private final Set<Path> failing = ConcurrentHashMap.newKeySet();

  /// @param background where files are written
  public KeptFiles(Executor background) {
    this.background = background;
  }

  /// Has somebody told why nothing can be kept, on the thread where files are written.
  public void tell(Consumer<InputFault> listener) {
    failed = listener;
  }

  /// Has a window say it, once what it waits for is there: a run that comes would take the sentence
  /// away with it.
  ///
  /// @param window the window's thread
  public void tell(WorkbenchModel model, Executor window) {
    tell(fault -> window.execute(() -> complain(model, window, fault)));
  }

  private static void complain(WorkbenchModel model, Executor window, InputFault fault) {
    if (model.isShown(model.wanted())) {
      model.notices().complain(fault);
      return;
    }
    model
        .result()
        .addListener(
            new InvalidationListener() {
              @Override
              public void invalidated(Observable result) {
                result.removeListener(this);
                window.execute(() -> complain(model, window, fault));
              }
            });
  }

  /// Writes a text to a file, whose folder need not exist.
  public void write(Path file, String text) {
    background.execute(() -> {
      try {
        TargetFile.makeFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        TargetFile.at(file).write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        failing.remove(file);
      } catch (IllegalArgumentException | ExportException e) {
        fail(file, e);
      }
    });
  }

  /// Takes a file away.
  public void delete(Path file) {
    background.execute(() -> {
      try {
        Files.deleteIfExists(file);
        failing.remove(file);
      } catch (IOException e) {
        fail(file, TargetFile.failed(file, e));
      }
    });
  }

  /// One sentence is enough for all files of a folder.
  private void fail(Path file, RuntimeException cause) {
    boolean first = failing.isEmpty();
    failing.add(file);
    if (first) {
      failed.accept(InputForm.NOT_KEPT.with(InputFault.of(cause)));
    }
  }

  /// Whether a file could not be written when that was last tried.
  public boolean isFailing(Path file) {
    return failing.contains(file);
  }
}
