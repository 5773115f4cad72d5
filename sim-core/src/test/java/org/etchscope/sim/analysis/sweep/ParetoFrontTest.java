package org.etchscope.sim.analysis.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.energy.EnergyAccount;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.energy.RunEnergy;
import org.etchscope.sim.trace.RunSummary;
import org.junit.jupiter.api.Test;

final class ParetoFrontTest {

  private static final Measure MORE = Measure.TOTAL_TOKENS_PER_SECOND;
  private static final Measure LESS = Measure.TIME_PER_OUTPUT_TOKEN_SECONDS;

  private static SweepPoint point(long number, double rate, double time) {
    return new SweepPoint(number, List.of("x"), summary(rate, time), "");
  }

  private static RunSummary summary(double rate, double time) {
    RunEnergy energy =
        new RunEnergy(new EnergyAccount.Builder().build(), 0, 0, 0, 0, 0, 0, PowerFactor.FULL);
    return new RunSummary(
        1,
        time,
        time,
        rate,
        rate,
        0,
        time,
        RunSummary.Bound.HBM,
        0,
        0,
        Map.of(),
        Map.of(),
        0,
        List.of(),
        List.of(),
        1,
        1,
        1,
        1,
        "",
        0,
        0,
        1,
        0,
        "",
        energy);
  }

  @Test
  void thePointsOfTheFrontAreThoseThatNoOtherBeats() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      List<SweepPoint> points = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        points.add(point(i, 1 + random.nextInt(12), 1 + random.nextInt(12)));
      }

      List<SweepPoint> front = ParetoFront.of(points, LESS, MORE);

      assertThat(front)
          .containsExactlyInAnyOrderElementsOf(
              points.stream()
                  .filter(point -> points.stream().noneMatch(other -> beats(other, point)))
                  .toList());
    }
  }

  private static boolean beats(SweepPoint other, SweepPoint point) {
    return other.of(MORE) >= point.of(MORE)
        && other.of(LESS) <= point.of(LESS)
        && (other.of(MORE) > point.of(MORE) || other.of(LESS) < point.of(LESS));
  }

  @Test
  void pointsThatCannotRunAreOnNoFront() {
    SweepPoint refused = new SweepPoint(0, List.of("x"), null, "too large");

    assertThat(ParetoFront.of(List.of(refused), LESS, MORE)).isEmpty();
    assertThat(ParetoFront.best(List.of(refused), MORE)).isEmpty();
  }

  @Test
  void theBestIsTheGreatestOrTheLeastAsTheResultWantsIt() {
    List<SweepPoint> points = List.of(point(0, 5, 1), point(1, 9, 3), point(2, 9, 2));

    assertThat(ParetoFront.best(points, MORE)).contains(points.get(1));
    assertThat(ParetoFront.best(points, LESS)).contains(points.get(0));
    assertThat(ParetoFront.best(points, Measure.HBM_UTILISATION)).isEmpty();
  }

  @Test
  void aResultWithoutDirectionMakesNoFront() {
    assertThatThrownBy(() -> ParetoFront.of(List.of(), Measure.HBM_UTILISATION, MORE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hbm_utilisation");
  }
}
