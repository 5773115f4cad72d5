package org.etchscope.views.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.runs.ExampleRuns;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;

final class BreakConditionTest {

  private final Trace trace = ExampleRuns.decode();

  @Test
  void aBufferReachesALevelInTheFirstCycleItHoldsIt() {
    long bytes = 9_000_000;
    long after = 2_000_000;
    long found =
        new BreakCondition.BufferReaches(BufferName.WEIGHTS, bytes)
            .first(trace, after, trace.cycles())
            .orElseThrow();
    long slow = after;
    while (trace.level(BufferName.WEIGHTS, slow) >= bytes) {
      slow++;
    }
    while (trace.level(BufferName.WEIGHTS, slow) < bytes) {
      slow++;
    }
    assertThat(found).isEqualTo(slow);
  }

  @Test
  void aBufferThatHoldsItAlreadyMustFirstHoldLess() {
    BreakCondition condition = new BreakCondition.BufferReaches(BufferName.WEIGHTS, 9_000_000);
    long first = condition.first(trace, 2_000_000, trace.cycles()).orElseThrow();
    long second = condition.first(trace, first, trace.cycles()).orElseThrow();
    assertThat(trace.maximumLevel(BufferName.WEIGHTS, second - 1, second)).isLessThan(9_000_000);
  }

  @Test
  void aWindowBeforeTheEventHoldsNone() {
    BreakCondition condition = new BreakCondition.LayerBegins(50);
    long first = condition.first(trace, 0, trace.cycles()).orElseThrow();
    assertThat(condition.first(trace, 0, first - 1)).isEqualTo(OptionalLong.empty());
    assertThat(condition.first(trace, 0, first)).hasValue(first);
  }

  @Test
  void aStallIsFoundCycleByCycleToo() {
    BreakCondition condition = new BreakCondition.UnitStalls(Unit.ARRAYS);
    long found = condition.first(trace, 2_000_000, trace.cycles()).orElseThrow();
    long step = 2_000_000;
    while (condition.first(trace, step, step + 1).isEmpty()) {
      step++;
    }
    assertThat(step + 1).isEqualTo(found);
  }

  @Test
  void aTokenBeginsWhereTheStepsOfTokensLead() {
    Playback playback = new Playback(trace, () -> 0);
    for (int number = 1; number <= 3; number++) {
      OptionalLong begin = new BreakCondition.TokenBegins(number).first(trace, -1, trace.cycles());
      if (begin.isPresent() && number > 1) {
        playback.step(StepUnit.TOKEN, 1);
        assertThat(begin).hasValue(playback.cycle());
      } else if (begin.isPresent()) {
        playback.seek(begin.getAsLong());
      }
    }
    assertThat(new BreakCondition.TokenBegins(1_000_000).first(trace, -1, trace.cycles()))
        .isEmpty();
  }

  @Test
  void aStageBeginsWhereAStepOfStagesLeadsAndItIsAtWork() {
    BreakCondition condition = new BreakCondition.StageBegins(Stage.GATE_UP);
    int begins = 0;
    OptionalLong at = condition.first(trace, 0, trace.cycles());
    while (at.isPresent()) {
      long cycle = at.getAsLong();
      assertThat(trace.busyArrays(Stage.GATE_UP, cycle)).isPositive();
      assertThat(trace.next(cycle - 1, Trace.Step.STAGE)).isEqualTo(cycle);
      begins++;
      at = condition.first(trace, cycle, trace.cycles());
    }
    assertThat(begins).isPositive();
  }

  @Test
  void memoryIsAboveAShareInThePieceThatEndsThere() {
    long piece = Math.max(256, trace.cycles() >> 20);
    BreakCondition.MemoryAbove condition = new BreakCondition.MemoryAbove(50);
    OptionalLong at = condition.first(trace, 0, trace.cycles());
    assertThat(at).isPresent();
    long cycle = at.getAsLong();
    long bytes = 0;
    for (StreamClass stream : StreamClass.values()) {
      bytes += trace.bytes(stream, cycle - piece, cycle);
    }
    double peak = trace.chip().hbm().bytesPerSecond() * trace.seconds(piece);
    assertThat(bytes / peak).isGreaterThan(0.5);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BreakCondition.TokenBegins(0))
        .withMessage("token to stop at is 0; it must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BreakCondition.MemoryAbove(101))
        .withMessage("share of HBM to stop at is 101 %; it must be from 1 to 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BreakCondition.StageBegins(Stage.KEY_VALUE_APPEND))
        .withMessageContaining("KEY_VALUE_APPEND");
  }

  @Test
  void labelsAreWords() {
    assertThat(new BreakCondition.UnitStalls(Unit.ATTENTION).label(Language.ENGLISH))
        .isEqualTo("attention unit stalls");
    assertThat(new BreakCondition.UnitStalls(Unit.ARRAYS).label(Language.ENGLISH))
        .isEqualTo("matrix arrays stall");
    assertThat(
            new BreakCondition.BufferReaches(BufferName.KEY_VALUE, 8_000_000)
                .label(Language.ENGLISH))
        .isEqualTo("KV stream holds 8.00 MB");
    assertThat(new BreakCondition.LayerBegins(37).label(Language.ENGLISH))
        .isEqualTo("layer 38 begins");
  }

  @Test
  void anEmptyLevelIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BreakCondition.BufferReaches(BufferName.WEIGHTS, 0))
        .withMessage("level to stop at is 0 bytes; it must be at least 1");
  }

  @Test
  void aNegativeLayerIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BreakCondition.LayerBegins(-1))
        .withMessage("layer to stop at is -1; it must not be negative");
  }
}
