package org.etchscope.views.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.runs.ExampleRuns;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;

final class PlaybackTest {

  private static final long MILLISECOND = 1_000_000L;

  private final Trace trace = ExampleRuns.decode();
  private long nanos = 123_456_789;
  private final Playback playback = new Playback(trace, () -> nanos);

  /// Shows the first state, so that the next ones come every 40 milliseconds from here.
  private void show() {
    playback.tick();
  }

  private int ticksDuring(long milliseconds) {
    int changes = 0;
    for (long i = 0; i < milliseconds; i++) {
      nanos += MILLISECOND;
      changes += playback.tick() ? 1 : 0;
    }
    return changes;
  }

  @Test
  void itBeginsAtTheBeginAndStands() {
    assertThat(playback.cycle()).isZero();
    assertThat(playback.running()).isFalse();
  }

  @Test
  void theFirstTickShowsTheFirstState() {
    assertThat(playback.tick()).isTrue();
  }

  @Test
  void withoutAChangeThereIsNothingToDraw() {
    playback.tick();
    assertThat(ticksDuring(1000)).isZero();
  }

  @Test
  void aSecondOfPlayIsASecondOfItsSpeed() {
    show();
    playback.play();
    ticksDuring(1000);
    assertThat(playback.cycle()).isEqualTo((long) playback.cyclesPerSecond());
  }

  @Test
  void itDrawsTwentyFiveStatesASecond() {
    show();
    playback.play();
    assertThat(ticksDuring(4000)).isEqualTo(100);
  }

  @Test
  void stepsOfAHeldKeyAreDrawnTwentyFiveTimesASecond() {
    int drawn = 0;
    for (int i = 0; i < 1000; i++) {
      nanos += MILLISECOND;
      playback.step(StepUnit.MICRO, 1);
      drawn += playback.tick() ? 1 : 0;
    }
    assertThat(drawn).isEqualTo(25);
  }

  @Test
  void reducedMotionDrawsTwoStatesASecond() {
    show();
    playback.reducedMotion(true);
    playback.play();
    assertThat(ticksDuring(4000)).isEqualTo(8);
  }

  @Test
  void reducedMotionRunsAtTheSameSpeed() {
    show();
    playback.reducedMotion(true);
    playback.play();
    ticksDuring(2000);
    assertThat(playback.cycle()).isEqualTo((long) (2 * playback.cyclesPerSecond()));
  }

  @Test
  void aPauseKeepsTheCycleThatWasShown() {
    playback.play();
    ticksDuring(495);
    long shown = playback.cycle();
    playback.pause();
    ticksDuring(1000);
    assertThat(playback.cycle()).isEqualTo(shown);
  }

  @Test
  void aNewSpeedHoldsFromItsMoment() {
    show();
    playback.play();
    ticksDuring(1000);
    playback.speed(10);
    ticksDuring(1000);
    assertThat(playback.cycle()).isEqualTo(11 * playback.speed().baseCyclesPerSecond());
  }

  @Test
  void manyChangesOfSpeedLoseNoCycle() {
    playback.play();
    for (int i = 0; i < 1000; i++) {
      nanos += MILLISECOND;
      playback.speed(i % 2 == 0 ? 0.1 : 0.3);
    }
    nanos += 40 * MILLISECOND;
    playback.tick();
    double expected = playback.speed().baseCyclesPerSecond() * 0.001 * (499 * 0.4 + 0.1 + 1);
    assertThat((double) playback.cycle())
        .isCloseTo(expected, within(playback.speed().baseCyclesPerSecond() * 0.013));
  }

  @Test
  void backwardItComesBackToTheBeginAndStops() {
    playback.seek(5_000);
    playback.direction(Direction.BACKWARD);
    playback.play();
    ticksDuring(2000);
    assertThat(playback.cycle()).isZero();
    assertThat(playback.running()).isFalse();
  }

  @Test
  void atTheEndItStops() {
    playback.seek(trace.cycles() - 100);
    playback.play();
    ticksDuring(1000);
    assertThat(playback.cycle()).isEqualTo(trace.cycles());
    assertThat(playback.running()).isFalse();
  }

  @Test
  void playAtTheEndBeginsAgain() {
    playback.toEnd();
    playback.play();
    assertThat(playback.cycle()).isZero();
  }

  @Test
  void seekingWhileItRunsGoesOnFromThere() {
    show();
    playback.play();
    ticksDuring(520);
    playback.seek(1_000_000);
    ticksDuring(1000);
    assertThat(playback.cycle()).isEqualTo(1_000_000 + (long) playback.cyclesPerSecond());
  }

  @Test
  void seekingStaysInsideTheRun() {
    playback.seek(Long.MAX_VALUE);
    assertThat(playback.cycle()).isEqualTo(trace.cycles());
    playback.seek(-5);
    assertThat(playback.cycle()).isZero();
  }

  @Test
  void stepsForwardAndBackVisitTheSameCycles() {
    for (StepUnit unit : StepUnit.values()) {
      playback.seek(2_000_000);
      playback.step(unit, 1);
      List<Long> forward = new ArrayList<>();
      for (int i = 0; i < 40 && playback.cycle() < trace.cycles(); i++) {
        forward.add(playback.cycle());
        playback.step(unit, 1);
      }
      for (int i = forward.size() - 1; i >= 0; i--) {
        playback.step(unit, -1);
        assertThat(playback.cycle()).as(unit.label(Language.ENGLISH)).isEqualTo(forward.get(i));
      }
    }
  }

  @Test
  void aStepOfTenIsTenSteps() {
    playback.step(StepUnit.TILE, 10);
    long once = playback.cycle();
    playback.toBegin();
    for (int i = 0; i < 10; i++) {
      playback.step(StepUnit.TILE, 1);
    }
    assertThat(playback.cycle()).isEqualTo(once);
  }

  @Test
  void stepRunAndSeekMeetInTheSameStateToTheCycle() {
    playback.seek(2_000_000);
    playback.step(StepUnit.LAYER, 1);
    long stepped = playback.cycle();

    Playback sought = new Playback(trace, () -> nanos);
    sought.seek(stepped);

    playback.seek(2_000_000);
    int layer = layerBeginningAt(stepped);
    playback.breakWhen(new BreakCondition.LayerBegins(layer));
    playback.play();
    ticksDuring(20_000);

    assertThat(playback.cycle()).isEqualTo(stepped);
    assertThat(trace.at(playback.cycle())).isEqualTo(trace.at(sought.cycle()));
  }

  private int layerBeginningAt(long cycle) {
    int[] layer = {-2};
    trace.segments(cycle, cycle + 1, span -> layer[0] = span.layer());
    return layer[0];
  }

  @Test
  void aBreakStopsInTheCycleWhateverTheSpeed() {
    playback.breakWhen(new BreakCondition.UnitStalls(Unit.ATTENTION));
    List<Long> stops = new ArrayList<>();
    for (double speed : new double[] {0.1, 1, 7.7, 1000}) {
      playback.seek(2_078_000);
      playback.speed(speed);
      playback.play();
      ticksDuring(60_000);
      stops.add(playback.cycle());
      playback.pause();
    }
    assertThat(stops).allMatch(stop -> stop.equals(stops.getFirst()));
    assertThat(trace.reason(Unit.ATTENTION, stops.getFirst())).isEqualTo(StallReason.WAITING_HBM);
    assertThat(trace.reason(Unit.ATTENTION, stops.getFirst() - 1))
        .isNotEqualTo(StallReason.WAITING_HBM);
  }

  @Test
  void onTheWayBackABreakStopsInTheLastCycleInWhichItBecomesTrue() {
    BreakCondition condition = new BreakCondition.UnitStalls(Unit.ATTENTION);
    List<Long> forward = new ArrayList<>();
    long from = 0;
    for (int i = 0; i < 5; i++) {
      from = condition.first(trace, from, trace.cycles()).orElseThrow();
      forward.add(from);
    }
    playback.seek(from + 1);
    playback.breakWhen(condition);
    playback.direction(Direction.BACKWARD);
    playback.speed(Speed.FASTEST);
    List<Long> back = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      playback.play();
      ticksDuring(2000);
      back.add(playback.cycle());
    }
    assertThat(back.reversed()).isEqualTo(forward);
  }

  @Test
  void runningToAConditionLandsWhereABreakStops() {
    BreakCondition condition = new BreakCondition.BufferReaches(BufferName.WEIGHTS, 8_000_000);
    playback.seek(2_000_000);
    assertThat(playback.runTo(condition)).isTrue();
    long jumped = playback.cycle();
    playback.seek(2_000_000);
    playback.breakWhen(condition);
    playback.speed(20);
    playback.play();
    ticksDuring(10_000);
    assertThat(playback.cycle()).isEqualTo(jumped);
  }

  @Test
  void aConditionThatNeverComesLeavesThePlace() {
    playback.seek(1234);
    assertThat(playback.runTo(new BreakCondition.LayerBegins(80))).isFalse();
    assertThat(playback.cycle()).isEqualTo(1234);
  }

  @Test
  void aTokenStepOfAOneStepRunGoesToItsEnd() {
    playback.seek(2_000_000);
    playback.step(StepUnit.TOKEN, 1);
    assertThat(playback.cycle()).isEqualTo(trace.cycles());
  }

  @Test
  void aTokenStepGoesToTheNextIteration() {
    Trace request = ExampleRuns.request();
    Playback ofRequest = new Playback(request, () -> nanos);
    ofRequest.toEnd();
    ofRequest.step(StepUnit.TOKEN, -1);
    int[] segment = {-1};
    request.segments(ofRequest.cycle(), ofRequest.cycle() + 1, span -> segment[0] = span.segment());
    int last = request.program().steps().getLast().first();
    assertThat(segment[0]).isEqualTo(last);
  }
}
