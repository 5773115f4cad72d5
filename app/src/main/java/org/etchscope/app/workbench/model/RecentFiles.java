package org.etchscope.app.workbench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The files that were opened last, newest first, kept from one start to the next. For one thread.
public final class RecentFiles {

  /// How many are kept.
  static final int MOST = 12;

  private final ReadOnlyObjectWrapper<List<Path>> paths = new ReadOnlyObjectWrapper<>(List.of());
  private @Nullable Path kept;
  private @Nullable KeptFiles files;

  public ReadOnlyObjectProperty<List<Path>> paths() {
    return paths.getReadOnlyProperty();
  }

  /// A file was opened.
  public void opened(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    List<Path> newest = new ArrayList<>(List.of(absolute));
    paths.get().stream().filter(other -> !other.equals(absolute)).forEach(newest::add);
    show(newest);
  }

  /// Forgets all.
  public void clear() {
    show(List.of());
  }

  private void show(List<Path> newest) {
    paths.set(List.copyOf(newest.subList(0, Math.min(MOST, newest.size()))));
    Path file = kept;
    KeptFiles writer = files;
    if (file != null && writer != null) {
      StringBuilder text = new StringBuilder();
      paths.get().forEach(path -> text.append(path).append('\n'));
      writer.write(file, text.toString());
    }
  }

  /// Reads what was kept in a file, a path a line, and keeps each later change there. Files that
  /// are no longer there are forgotten; a file that is missing or damaged is as if nothing was
  /// kept.
  ///
  /// @param writer writes the file
  public void follow(Path file, KeptFiles writer) {
    try {
      List<Path> read = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        Path path = Path.of(line);
        if (!line.isBlank() && Files.exists(path)) {
          read.add(path);
        }
      }
      paths.set(List.copyOf(read.subList(0, Math.min(MOST, read.size()))));
    } catch (IOException | InvalidPathException _) {
      // Nothing was kept.
    }
    files = writer;
    kept = file;
  }
}
