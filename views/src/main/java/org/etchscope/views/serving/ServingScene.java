package org.etchscope.views.serving;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.etchscope.sim.serving.ServingRecord;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.sim.serving.ServingSample;

/// What the view of serving shows: the first group of chips over time, and a moment of it.
///
/// @param result what was served
/// @param moment the moment that is looked at, as a share of all time, 0 to 1
public record ServingScene(ServingResult result, double moment) {

  public ServingScene {
    if (!(moment >= 0 && moment <= 1)) {
      throw new IllegalArgumentException("moment is %s; it must be from 0 to 1".formatted(moment));
    }
  }

  private ServingRecord first() {
    return result.records().getFirst();
  }

  List<ServingSample> samples() {
    return first().samples();
  }

  double seconds(long cycles) {
    return (double) cycles / result.plan().scenario().chip().clockHertz();
  }

  /// The cycle in which the last iteration ends.
  public long endCycle() {
    ServingSample last = samples().getLast();
    return last.cycle() + last.cycles();
  }

  double endSeconds() {
    return seconds(endCycle());
  }

  double pagesPercent(ServingSample sample) {
    return 100.0 * sample.pages() / first().pages();
  }

  /// Pages of the cache.
  int pages() {
    return first().pages();
  }

  /// The iteration that is under way at the moment; empty if the server is idle.
  Optional<ServingSample> under() {
    long cycle = Math.round(moment * endCycle());
    return samples().stream()
        .filter(sample -> sample.cycle() <= cycle && cycle <= sample.cycle() + sample.cycles())
        .findFirst();
  }

  /// The mean over the time in which the server works.
  double mean(ToDoubleFunction<ServingSample> quantity) {
    double cycles = 0;
    double sum = 0;
    for (ServingSample sample : samples()) {
      cycles += sample.cycles();
      sum += sample.cycles() * quantity.applyAsDouble(sample);
    }
    return sum / cycles;
  }

  /// The highest value.
  double most(ToDoubleFunction<ServingSample> quantity) {
    return samples().stream().mapToDouble(quantity).max().orElse(0);
  }

  /// The highest value of each of so many equal parts of the time; 0 where the server was idle.
  double[] highest(int parts, ToDoubleFunction<ServingSample> quantity) {
    double[] highest = new double[parts];
    double end = endSeconds();
    for (ServingSample sample : samples()) {
      int from = part(seconds(sample.cycle()), end, parts);
      int to = part(seconds(sample.cycle() + sample.cycles()), end, parts);
      double value = quantity.applyAsDouble(sample);
      for (int i = from; i <= to; i++) {
        highest[i] = Math.max(highest[i], value);
      }
    }
    return highest;
  }

  private static int part(double seconds, double end, int parts) {
    return Math.clamp((long) (seconds / end * parts), 0, parts - 1);
  }
}
