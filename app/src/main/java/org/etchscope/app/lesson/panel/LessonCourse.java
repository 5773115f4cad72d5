package org.etchscope.app.lesson.panel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.etchscope.app.lesson.Lesson;
import org.etchscope.app.lesson.LessonBook;
import org.etchscope.app.lesson.LessonPlace;
import org.etchscope.app.lesson.LessonPlayer;
import org.etchscope.app.lesson.LessonReader;
import org.etchscope.app.lesson.LessonReturn;
import org.etchscope.app.lesson.LessonStage;
import org.etchscope.app.lesson.state.Moments;
import org.etchscope.sim.scenario.ScenarioSources;
import org.jspecify.annotations.Nullable;

/// The lesson that a window is in, if it is in one. Panels bind to it. For one thread.
public final class LessonCourse {

  /// What a window does about lessons.
  public interface Host extends LessonStage {
    /// Why the window cannot show what it was asked for, in its language; empty if it can.
    String complaint();

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
  private String source = "";
  private String obstacle = "";
  private @Nullable LessonPlace awaited;
  private @Nullable LessonReturn coming;

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
    start(new LessonBook(sources).find(idOrPath), LessonBook.whole(idOrPath));
  }

  /// Reads the lesson of a file, to be begun. May be called on any thread.
  ///
  /// @throws IllegalArgumentException in one sentence if it cannot be read
  public Lesson read(Path path) {
    return new LessonReader(sources).read(path);
  }

  /// Begins a lesson that ships with the program, in place of one that is under way.
  public void start(Lesson lesson) {
    start(lesson, lesson.id());
  }

  /// Begins a lesson, in place of one that is under way.
  ///
  /// @param from its id, or the whole path of its file
  public void start(Lesson lesson, String from) {
    LessonPlayer begun = enter(lesson, from);
    begun.start();
    tell();
  }

  private LessonPlayer enter(Lesson lesson, String from) {
    if (!isUnderWay()) {
      host.remember();
    }
    awaited = null;
    coming = null;
    source = from;
    LessonPlayer begun = new LessonPlayer(lesson, host, sources, this::tell);
    player.set(begun);
    return begun;
  }

  /// Why the step under way cannot begin, in the language of the window; empty if it can, or may.
  String obstacle() {
    return current().map(way -> way.ready() ? "" : host.complaint()).orElse("");
  }

  /// Where in a lesson the learner is, or is about to be again.
  public Optional<LessonPlace> place() {
    LessonReturn returning = coming;
    if (returning != null && !returning.isTakenUp()) {
      return Optional.of(returning.place());
    }
    return current()
        .map(way ->
            new LessonPlace(source, way.stepNumber(), way.phase(), way.answer().orElse(null)))
        .or(() -> Optional.ofNullable(awaited));
  }

  /// Comes back to a place of a lesson, unless another is begun meanwhile.
  ///
  /// @param background where the lesson is read and what its earlier steps keep is found
  /// @param window the thread of this
  /// @param gone told if the place is no longer there
  public void comeBack(LessonPlace place, Executor background, Executor window, Runnable gone) {
    awaited = place;
    background.execute(() -> {
      try {
        LessonReturn found = LessonReturn.to(place, sources);
        window.execute(() -> comeBack(found));
      } catch (IllegalArgumentException _) {
        window.execute(() -> {
          if (place.equals(awaited)) {
            awaited = null;
            gone.run();
          }
        });
      }
    });
  }

  private void comeBack(LessonReturn found) {
    if (!found.place().equals(awaited)) {
      return;
    }
    LessonPlayer begun = enter(found.lesson(), found.place().source());
    coming = found;
    found.begin(begun);
    observe();
    tell();
  }

  /// Ends the lesson, wherever it is.
  public void leave() {
    if (isUnderWay()) {
      coming = null;
      player.set(null);
      host.restore();
      tell();
    }
  }

  /// Takes what the window shows now.
  public void observe() {
    current()
        .ifPresent(way -> {
          way.observe();
          if (coming != null) {
            coming.takeUp(way);
          }
          String now = obstacle();
          if (!now.equals(obstacle)) {
            obstacle = now;
            tell();
          }
        });
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
