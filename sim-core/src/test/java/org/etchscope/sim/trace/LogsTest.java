package org.etchscope.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.etchscope.sim.schedule.Stage;
import org.junit.jupiter.api.Test;

/// Logs with repetitions answer like logs in which everything was written out.
class LogsTest {

  /// A run that repeats a part: the same history written with and without repetition.
  private static final class Twins {
    final StepLog shortSteps = new StepLog();
    final StepLog longSteps = new StepLog();
    final SpanLog shortSpans = new SpanLog();
    final SpanLog longSpans = new SpanLog();
    long end;

    Twins(long seed) {
      Random random = new Random(seed);
      long now = piece(random, 0, 0, 1 + random.nextInt(6));
      for (int part = 0; part < 1 + random.nextInt(3); part++) {
        now = repeated(random, now);
        now = piece(random, now, 100 * (part + 1), random.nextInt(5));
      }
      end = now;
      shortSteps.close();
      longSteps.close();
      shortSpans.close();
      longSpans.close();
    }

    private long piece(Random random, long from, int segment, int entries) {
      long now = from;
      for (int i = 0; i < entries; i++) {
        long value = 1L + random.nextInt(50);
        int length = 1 + random.nextInt(9);
        write(now, value, segment + i, length, true);
        now += (long) length + random.nextInt(4);
      }
      return now;
    }

    private void write(long now, long value, int segment, int length, boolean both) {
      longSteps.set(now, value);
      longSpans.add(now, length, segment, Stage.QKV, 1, (int) value, 0, 1);
      if (both) {
        shortSteps.set(now, value);
        shortSpans.add(now, length, segment, Stage.QKV, 1, (int) value, 0, 1);
      }
    }

    private long repeated(Random random, long from) {
      int entries = 1 + random.nextInt(4);
      int times = 1 + random.nextInt(5);
      long[] offset = new long[entries];
      long[] value = new long[entries];
      int[] length = new int[entries];
      long period = 1;
      for (int i = 0; i < entries; i++) {
        offset[i] = period;
        // Neighbours differ, so that no step is left out; the last differs from the first.
        value[i] = 60L + 2L * i;
        length[i] = 1 + random.nextInt(5);
        period += (long) length[i] + random.nextInt(5);
      }
      if (entries == 1) {
        // A single value would be one step for all rounds.
        period += 1;
      }
      // A part repeats because the state comes back: before each round stands what it ends with.
      longSteps.set(from, value[entries - 1]);
      shortSteps.set(from, value[entries - 1]);
      int stepsFrom = shortSteps.mark();
      longSteps.mark();
      int spansFrom = shortSpans.mark();
      for (int round = 0; round <= times; round++) {
        for (int i = 0; i < entries; i++) {
          write(
              from + round * period + offset[i],
              entries == 1 ? 60 + round % 2 : value[i],
              7 + 3 * round + i,
              length[i],
              round == 0);
        }
        if (entries == 1) {
          break;
        }
      }
      if (entries == 1) {
        return from + period;
      }
      int stepsTo = shortSteps.mark();
      int spansTo = shortSpans.mark();
      longSteps.mark();
      shortSteps.repeat(stepsFrom, stepsTo, times, period, 3);
      shortSpans.repeat(spansFrom, spansTo, times, period, 3);
      return from + (times + 1) * period;
    }
  }

  @Test
  void stepsAreTheSameAtEveryCycle() {
    for (long seed = 0; seed < 300; seed++) {
      Twins twins = new Twins(seed);
      assertThat(twins.shortSteps.size()).as("seed %d", seed).isEqualTo(twins.longSteps.size());
      for (long now = 0; now <= twins.end; now++) {
        assertThat(twins.shortSteps.at(now))
            .as("seed %d cycle %d", seed, now)
            .isEqualTo(twins.longSteps.at(now));
      }
    }
  }

  @Test
  void sumsOfStepsAreTheSameBetweenAnyTwoCycles() {
    for (long seed = 0; seed < 100; seed++) {
      Twins twins = new Twins(seed);
      long sum = 0;
      for (long now = 0; now < twins.end; now++) {
        sum += twins.longSteps.at(now);
        assertThat(twins.shortSteps.sum(0, now + 1)).as("seed %d", seed).isEqualTo(sum);
        assertThat(twins.shortSteps.sum(now, now + 1)).isEqualTo(twins.longSteps.at(now));
      }
    }
  }

  @Test
  void spansAreTheSameOneByOne() {
    for (long seed = 0; seed < 300; seed++) {
      Twins twins = new Twins(seed);
      assertThat(spans(twins.shortSpans)).as("seed %d", seed).isEqualTo(spans(twins.longSpans));
      for (long now = 0; now <= twins.end; now += 3) {
        assertThat(twins.shortSpans.floor(now)).isEqualTo(twins.longSpans.floor(now));
        assertThat(twins.shortSpans.busy(now, twins.end))
            .isEqualTo(twins.longSpans.busy(now, twins.end));
        assertThat(twins.shortSpans.amount(0, now)).isEqualTo(twins.longSpans.amount(0, now));
      }
    }
  }

  private static List<String> spans(SpanLog log) {
    List<String> lines = new ArrayList<>();
    for (long i = 0; i < log.size(); i++) {
      lines.add(log.start(i) + "-" + log.end(i) + " " + log.segment(i) + " " + log.second(i));
    }
    return lines;
  }
}
