package org.etchscope.app.lesson.panel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.etchscope.app.lesson.Lesson;
import org.etchscope.app.lesson.LessonBook;
import org.etchscope.app.lesson.LessonPlayer;
import org.etchscope.app.lesson.LessonReader;
import org.etchscope.app.lesson.LessonStage;
import org.etchscope.app.lesson.state.Moments;
import org.etchscope.sim.scenario.ScenarioSources;
import org.jspecify.annotations.Nullable;

/// The lesson that a window is in, if it is in one. Panels bind to it. For one thread.
public final class LessonCourse {

  /// What a window does about lessons.
  public interface Host extends LessonStage {
    /// Keeps what the window shows, before the first lesson.
    void remember();

    /// Shows again what was kept, after the last.
    void restore();
  }

  private final Host host;
  private final ScenarioSources sources;
  private final ReadOnlyObjectWrapper<@Nullable LessonPlayer> player =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
  private volatile List<Lesson> shipped = List.of();

  /// @param sources where lessons' models and chips come from
  public LessonCourse(Host host, ScenarioSources sources) {
    this.host = host;
    this.sources = sources;
  }

  /// The learner's way through the lesson; `null` while there is none.
  public ReadOnlyObjectProperty<@Nullable LessonPlayer> player() {
    return player.getReadOnlyProperty();
  }

  /// The same, for one look.
  public Optional<LessonPlayer> current() {
    return Optional.ofNullable(player.get());
  }

  /// What the window shows now.
  Moments present() {
    return new Moments(host.state(), Map.of());
  }

  /// A number that is another one whenever something in the lesson is different.
  public ReadOnlyLongProperty changes() {
    return changes.getReadOnlyProperty();
  }

  /// Whether a lesson is under way.
  public boolean isUnderWay() {
    return player.get() != null;
  }

  /// The lessons that ship with the program, read when they are first asked for.
  public List<Lesson> shipped() {
    if (shipped.isEmpty()) {
      shipped = new LessonBook(sources).shipped();
    }
    return shipped;
  }

  /// Reads the lessons that ship with the program on a thread of its own, so that they are there
  /// when they are asked for.
  public void readAhead() {
    Thread.ofPlatform().daemon().name("lessons").start(this::shipped);
  }

  /// Begins the lesson of an id or a path, see [LessonBook].
  ///
  /// @throws IllegalArgumentException in one sentence if there is none
  public void begin(String idOrPath) {
    start(new LessonBook(sources).find(idOrPath));
  }

  /// Reads the lesson of a file, to be begun. May be called on any thread.
  ///
  /// @throws IllegalArgumentException in one sentence if it cannot be read
  public Lesson read(Path path) {
    return new LessonReader(sources).read(path);
  }

  /// Begins a lesson, in place of one that is under way.
  public void start(Lesson lesson) {
    if (!isUnderWay()) {
      host.remember();
    }
    LessonPlayer begun = new LessonPlayer(lesson, host, sources, this::tell);
    player.set(begun);
    begun.start();
    tell();
  }

  /// Ends the lesson, wherever it is.
  public void leave() {
    if (isUnderWay()) {
      player.set(null);
      host.restore();
      tell();
    }
  }

  /// Takes what the window shows now.
  public void observe() {
    current().ifPresent(LessonPlayer::observe);
  }

  /// Goes on; after the last step the lesson ends.
  public void next() {
    current()
        .ifPresent(way -> {
          way.next();
          if (way.over()) {
            leave();
          }
        });
  }

  /// Goes back by a step.
  public void back() {
    current().ifPresent(LessonPlayer::back);
  }

  private void tell() {
    changes.set(changes.get() + 1);
  }
}
