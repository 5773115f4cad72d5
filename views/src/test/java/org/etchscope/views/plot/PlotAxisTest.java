package org.etchscope.views.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.etchscope.sim.analysis.measure.Measure;
import org.junit.jupiter.api.Test;

final class PlotAxisTest {

  @Test
  void resultsThatSpreadWidelyStandOnALogarithmicAxis() {
    assertThat(PlotAxis.ofResults(1, 29, Double::toString).logarithmic()).isFalse();
    assertThat(PlotAxis.ofResults(1, 30, Double::toString).logarithmic()).isTrue();
    assertThat(PlotAxis.ofResults(0, 1000, Double::toString).logarithmic()).isFalse();
  }

  @Test
  void anEvenAxisOfResultsBeginsAtZero() {
    PlotAxis axis = PlotAxis.ofResults(40, 60, Double::toString);

    assertThat(axis.low()).isZero();
    assertThat(axis.share(0)).isZero();
    assertThat(axis.ticks()).extracting(PlotAxis.Tick::value).contains(0.0, 20.0, 60.0);
  }

  @Test
  void equalFactorsAreEqualLengthsOnALogarithmicAxis() {
    PlotAxis axis = PlotAxis.ofValues(List.of(1.0, 4.0, 16.0), List.of("1", "4", "16"));

    assertThat(axis.share(4) - axis.share(1))
        .isCloseTo(axis.share(16) - axis.share(4), within(1e-12));
  }

  @Test
  void ticksOfAllAxesLieOnThem() {
    for (double high : new double[] {0.003, 1, 7, 999, 1e6, 5e11}) {
      for (double low : new double[] {high / 1e5, high / 50, high / 3}) {
        PlotAxis axis = PlotAxis.ofResults(low, high, Double::toString);

        assertThat(axis.ticks()).hasSizeBetween(2, 20).allMatch(tick -> axis.holds(tick.value()));
      }
    }
  }

  @Test
  void oneValueAloneHasAnAxis() {
    assertThat(PlotAxis.ofValues(List.of(64.0), List.of("64")).share(64)).isEqualTo(0.5);
    assertThat(PlotAxis.ofResults(5, 5, Double::toString).holds(5)).isTrue();
    assertThat(PlotAxis.ofResults(0, 0, Double::toString).holds(0)).isTrue();
  }

  @Test
  void anAxisWithoutLengthIsRefused() {
    assertThatThrownBy(() -> new PlotAxis(true, 0, 10, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 0.0 to 10.0");
  }

  @Test
  void allValuesOfAnAxisAreInTheUnitOfTheGreatest() {
    MeasureWords.Scale milliseconds = MeasureWords.scale(Measure.STEP_SECONDS, 0.025);

    assertThat(milliseconds.unit()).isEqualTo("ms");
    assertThat(milliseconds.digits(0.0005)).isEqualTo("0.50");
    assertThat(milliseconds.digits(0.02)).isEqualTo("20");
    assertThat(MeasureWords.scale(Measure.WEIGHT_BYTES_PER_CHIP, 8.8e9).digits(4.4e9))
        .isEqualTo("4.40");
    assertThat(MeasureWords.scale(Measure.ARRAY_UTILISATION, 0.9).digits(0.45)).isEqualTo("45");
    assertThat(MeasureWords.scale(Measure.TOTAL_TOKENS_PER_SECOND, 5e4).digits(5e4))
        .isEqualTo("50,000");
  }
}
