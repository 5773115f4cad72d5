package org.etchscope.views.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
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
