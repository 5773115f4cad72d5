package org.etchscope.app.workbench.model;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.playback.BreakCondition;
import org.etchscope.views.playback.Direction;
import org.etchscope.views.playback.Playback;
import org.etchscope.views.playback.Speed;
import org.etchscope.views.playback.StepUnit;
import org.etchscope.views.words.Phrase;
import org.jspecify.annotations.Nullable;

/// Playback as the window's controls see it: what a person sets outlives the run it was set for.
public final class PlaybackModel {

  /// The slider's place of a speed of 1, see [Speed].
  private static final double FIRST_SPEED_POSITION = 0.25;

  private final LongSupplier nanoClock;
  private final ReadOnlyLongWrapper cycle = new ReadOnlyLongWrapper();
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Direction> direction =
      new ReadOnlyObjectWrapper<>(Direction.FORWARD);
  private final DoubleProperty speedPosition = new SimpleDoubleProperty(FIRST_SPEED_POSITION);
  private final ReadOnlyObjectWrapper<@Nullable Speed> speed = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<StepUnit> unit = new SimpleObjectProperty<>(StepUnit.TILE);
  private final ObjectProperty<@Nullable BreakCondition> breakWhen = new SimpleObjectProperty<>();
  private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
  private double firstShare;
  private @Nullable Trace trace;
  private @Nullable Playback playback;

  PlaybackModel(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    speedPosition.subscribe(_ -> onRun(this::applySpeed));
    breakWhen.subscribe(condition -> onRun(run -> run.breakWhen(condition)));
    reducedMotion.subscribe(reduced -> onRun(run -> run.reducedMotion(reduced)));
  }

  /// The cycle that every view shows.
  public ReadOnlyLongProperty cycle() {
    return cycle.getReadOnlyProperty();
  }

  public long now() {
    return cycle.get();
  }

  public ReadOnlyBooleanProperty playing() {
    return playing.getReadOnlyProperty();
  }

  /// The way it plays, or played last.
  public ReadOnlyObjectProperty<Direction> direction() {
    return direction.getReadOnlyProperty();
  }

  /// Where the slider of the speed stands, from 0 to 1.
  public DoubleProperty speedPosition() {
    return speedPosition;
  }

  /// The speed; `null` before the first run.
  public ReadOnlyObjectProperty<@Nullable Speed> speed() {
    return speed.getReadOnlyProperty();
  }

  /// Simulated cycles in a second of wall time; 0 while paused.
  public double cyclesPerSecond() {
    return playback == null || !playback.running() ? 0 : playback.cyclesPerSecond();
  }

  public ObjectProperty<StepUnit> unit() {
    return unit;
  }

  /// What makes playback stop by itself; `null` for nothing.
  public ObjectProperty<@Nullable BreakCondition> breakWhen() {
    return breakWhen;
  }

  /// Whether the state changes at most twice a second while it plays.
  BooleanProperty reducedMotion() {
    return reducedMotion;
  }

  /// What a step of a unit does, in words.
  public static Phrase help(StepUnit unit) {
    return switch (unit) {
      case CYCLE -> WorkbenchText.STEP_CYCLE;
      case MICRO -> WorkbenchText.STEP_MICRO;
      case TILE -> WorkbenchText.STEP_TILE;
      case STAGE -> WorkbenchText.STEP_STAGE;
      case LAYER -> WorkbenchText.STEP_LAYER;
      case TOKEN -> WorkbenchText.STEP_TOKEN;
    };
  }

  /// Goes on in another trace, at the same share of it.
  void open(Trace newTrace) {
    double share = trace == null ? firstShare : (double) now() / Math.max(1, trace.cycles());
    trace = newTrace;
    Playback run = new Playback(newTrace, nanoClock);
    playback = run;
    applySpeed(run);
    run.breakWhen(breakWhen.get());
    run.reducedMotion(reducedMotion.get());
    run.direction(direction.get());
    run.seek(Math.round(share * newTrace.cycles()));
    if (playing.get()) {
      run.play();
    }
    show(run);
  }

  /// Moves on with the wall clock.
  ///
  /// @return whether there is a new state to draw
  public boolean tick() {
    if (playback == null || !playback.tick()) {
      return false;
    }
    show(playback);
    return true;
  }

  /// Pauses, if it plays either way, else plays forward; at the end it begins anew. Without a trace
  /// it waits for one.
  public void toggle() {
    if (playing.get()) {
      pause();
    } else {
      play();
    }
  }

  /// Plays one way, or pauses if it does already. Backward it plays from the end if it stands at
  /// the begin.
  public void toggle(Direction way) {
    if (playing.get() && direction.get() == way) {
      pause();
    } else {
      play(way);
    }
  }

  /// Plays forward, as soon as there is a trace.
  public void play() {
    play(Direction.FORWARD);
  }

  private void play(Direction way) {
    direction.set(way);
    playing.set(true);
    onRun(run -> {
      run.direction(way);
      run.play();
    });
  }

  public void pause() {
    playing.set(false);
    onRun(Playback::pause);
  }

  /// Steps on by the chosen unit, back if the number is negative, and stays there.
  public void step(int times) {
    step(unit.get(), times);
  }

  /// Steps by a unit, and stays there.
  public void step(StepUnit by, int times) {
    onRun(run -> run.step(by, times));
  }

  public void toStart() {
    onRun(Playback::toBegin);
  }

  public void toEnd() {
    onRun(Playback::toEnd);
  }

  /// Goes to a cycle, or to the nearest one that the trace has.
  public void seek(long target) {
    onRun(run -> run.seek(target));
  }

  /// Goes to a share of the run, from 0 to 1, or of the first one that comes.
  public void seekShare(double share) {
    if (trace == null) {
      firstShare = share;
    } else {
      seek(Math.round(share * trace.cycles()));
    }
  }

  private void applySpeed(Playback run) {
    Speed wanted = run.speed().at(speedPosition.get());
    run.speed(wanted.multiple());
    speed.set(wanted);
  }

  private void onRun(Consumer<Playback> action) {
    if (playback != null) {
      action.accept(playback);
      show(playback);
    }
  }

  private void show(Playback run) {
    cycle.set(run.cycle());
    playing.set(run.running());
  }
}
