package org.etchscope.app.workbench;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.etchscope.sim.export.ExportException;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.simulation.SimulationResult;
import org.jspecify.annotations.Nullable;

/// Keeps what the window shows in a file, from one start to the next, also after a crash: it is
/// written whole and in one move, soon after every change. A session that is missing or damaged, or
/// whose files are gone, is as if nothing had been kept.
final class SessionFile {

  private static final Duration DELAY = Duration.seconds(1);

  private final Path file;
  private final Executor background;
  private @Nullable Session kept;

  /// @param background where the file is written
  SessionFile(Path file, Executor background) {
    this.file = file;
    this.background = background;
  }

  /// Shows what was kept, if it can be shown.
  void openIn(WorkbenchModel model) {
    try {
      read().ifPresent(session -> session.openIn(model));
    } catch (RuntimeException _) {
      // What was kept is no longer allowed, or its files are gone: the window begins as it is.
      model.notices().dismissComplaint();
    }
  }

  private Optional<Session> read() {
    Properties texts = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      texts.load(in);
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
    return Optional.of(Session.of(texts));
  }

  /// Keeps each later change. The playhead is kept where it stops.
  void follow(WorkbenchModel model) {
    PauseTransition soon = new PauseTransition(DELAY);
    soon.setOnFinished(_ -> keep(model));
    Runnable changed = soon::playFromStart;
    model.scenario().addListener(_ -> changed.run());
    model.result().addListener(_ -> changed.run());
    model.view().addListener(_ -> changed.run());
    model.numbers().prompt().addListener(_ -> changed.run());
    model.inquiries().serving().wish().addListener(_ -> changed.run());
    model.playback().playing().addListener(_ -> changed.run());
    model
        .playback()
        .cycle()
        .addListener(_ -> {
          if (!model.playback().playing().get()) {
            changed.run();
          }
        });
  }

  /// Keeps what the window shows now. While it waits for another run, or says why there is none,
  /// what was kept before stays; so it does during a lesson, whose scenarios are not the user's.
  void keep(WorkbenchModel model) {
    SimulationResult shown = model.shown();
    boolean lesson = model.lessons().isUnderWay();
    if (lesson || shown == null || !shown.scenario().equals(model.wanted())) {
      return;
    }
    Session session = Session.of(model);
    if (!session.equals(kept)) {
      kept = session;
      background.execute(() -> write(session));
    }
  }

  private void write(Session session) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(session.properties())
        .forEach(
            (name, value) -> text.append(name).append('=').append(escaped(value)).append('\n'));
    try {
      TargetFile.makeFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      TargetFile.at(file).write(out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException | ExportException _) {
      // A home that cannot be written is no reason to stop; the next start begins as this one did.
    }
  }

  /// A value as [Properties] reads it.
  private static String escaped(Object value) {
    String text =
        value
            .toString()
            .replace("\\", "\\\\")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
            .replace("\f", "\\f");
    return text.startsWith(" ") ? "\\" + text : text;
  }
}
