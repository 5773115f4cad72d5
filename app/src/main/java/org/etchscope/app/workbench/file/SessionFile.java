package org.etchscope.app.workbench.file;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.util.Duration;
import org.etchscope.app.workbench.model.CompareDesk;
import org.etchscope.app.workbench.model.KeptFiles;
import org.etchscope.app.workbench.model.Panels;
import org.etchscope.app.workbench.model.PlaybackModel;
import org.etchscope.app.workbench.model.Session;
import org.etchscope.app.workbench.model.SweepDesk;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.simulation.SimulationResult;
import org.jspecify.annotations.Nullable;

/// Keeps what the window shows in a file, from one start to the next, also after a crash: it is
/// written whole and in one move, soon after every change. A session that is missing or damaged, or
/// whose files are gone, is as if nothing had been kept.
public final class SessionFile {

  private static final Duration DELAY = Duration.seconds(1);

  /// How often the place of a playhead that moves is kept.
  private static final Duration WHILE_PLAYING = Duration.seconds(5);

  private final Path file;
  private final KeptFiles files;
  private @Nullable Session kept;

  /// @param files writes the file
  public SessionFile(Path file, KeptFiles files) {
    this.file = file;
    this.files = files;
  }

  /// Shows what was kept, if it can be shown, but for a lesson.
  ///
  /// @return what was shown
  public Optional<Session> openIn(WorkbenchModel model) {
    try {
      Optional<Session> session = read();
      session.ifPresent(read -> read.openIn(model));
      return session;
    } catch (RuntimeException _) {
      // What was kept is no longer allowed, or its files are gone: the window begins as it is.
      model.notices().dismissComplaint();
      return Optional.empty();
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

  /// Keeps each later change, and now and then where the playhead is while it moves.
  public void follow(WorkbenchModel model) {
    PauseTransition soon = new PauseTransition(DELAY);
    soon.setOnFinished(_ -> keep(model));
    PauseTransition moving = new PauseTransition(WHILE_PLAYING);
    moving.setOnFinished(_ -> keep(model));
    PlaybackModel playback = model.playback();
    Panels panels = model.panels();
    SweepDesk sweep = model.inquiries().sweep();
    CompareDesk compare = model.inquiries().compare();
    List<ObservableValue<?>> kept =
        List.of(
            model.scenario(),
            model.result(),
            model.view(),
            model.numbers().prompt(),
            model.inquiries().serving().wish(),
            model.selection(),
            model.marks().shown(),
            model.bookmarks().cycles(),
            playback.playing(),
            playback.unit(),
            playback.speedPosition(),
            playback.breakWhen(),
            panels.parameters(),
            panels.inspector(),
            panels.areaToScale(),
            panels.fullestFirst(),
            sweep.first(),
            sweep.second(),
            sweep.measure(),
            sweep.against(),
            sweep.plot(),
            compare.kind(),
            compare.alignment(),
            model.lessons().changes());
    kept.forEach(value -> value.addListener(_ -> soon.playFromStart()));
    // These two change with every frame that is played.
    for (ObservableValue<?> value : List.of(playback.cycle(), panels.timeline())) {
      value.addListener(_ -> {
        if (!playback.playing().get()) {
          soon.playFromStart();
        } else if (moving.getStatus() != Animation.Status.RUNNING) {
          moving.playFromStart();
        }
      });
    }
  }

  /// Keeps what the window shows now. While it waits for another run, or says why there is none,
  /// what was kept before stays. During a lesson, whose scenarios are not the user's, it is what
  /// was there before, with the place in the lesson.
  public void keep(WorkbenchModel model) {
    SimulationResult shown = model.shown();
    Optional<Session> lesson = model.lessonDesk().session();
    if (lesson.isPresent()) {
      keep(lesson.get());
    } else if (shown != null && shown.scenario().equals(model.wanted())) {
      keep(Session.of(model));
    }
  }

  private void keep(Session session) {
    if (!session.equals(kept) || files.isFailing(file)) {
      kept = session;
      files.write(file, text(session));
    }
  }

  private static String text(Session session) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(session.properties())
        .forEach(
            (name, value) -> text.append(name).append('=').append(escaped(value)).append('\n'));
    return text.toString();
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
