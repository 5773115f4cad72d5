package org.etchscope.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AcceptanceTest {

  /// Rows with errors of 1 %, 2 %, ... n %.
  private static List<Comparison> rows(int n, double tolerance) {
    return IntStream.rangeClosed(1, n)
        .mapToObj(i -> Comparison.of("row " + i, 100, i % 2 == 0 ? 100 + i : 100 - i, tolerance))
        .toList();
  }

  @Test
  void anErrorIsAShareOfTheReferenceWithItsSign() {
    assertThat(Comparison.of("r", 200, 190, 0.05).error()).isEqualTo(-0.05);
    assertThat(Comparison.of("r", -200, -190, 0.05).error()).isEqualTo(0.05);
    assertThat(Comparison.of("r", 200, 190, 0.05).within()).isTrue();
    assertThat(Comparison.of("r", 200, 190, 0.049).within()).isFalse();
  }

  @Test
  void anythingButZeroIsAFullErrorWhereTheReferenceIsZero() {
    assertThat(Comparison.error(0, 0)).isZero();
    assertThat(Comparison.error(0, 3)).isEqualTo(1);
    assertThat(Comparison.error(0, -3)).isEqualTo(-1);
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of("r7", 1, Double.NaN, 1))
        .withMessage("our value of row r7 is NaN; it must be a finite number");
  }

  @Test
  void theDistributionTakesNearestRanks() {
    ErrorDistribution errors = ErrorDistribution.of(rows(20, 0.05));
    assertThat(errors).isEqualTo(new ErrorDistribution(20, 5, 0.11, 0.18, 0.20));
  }

  @Test
  void everyPartOfABarBinds() {
    ErrorDistribution errors = ErrorDistribution.of(rows(20, 0.18));
    double none = Double.POSITIVE_INFINITY;
    assertThat(new Acceptance(0.18, 0.9, 0.11, 0.18).accepts(errors)).isTrue();
    assertThat(new Acceptance(0.18, 0.91, none, none).accepts(errors)).isFalse();
    assertThat(new Acceptance(0.18, 0, 0.10, none).accepts(errors)).isFalse();
    assertThat(new Acceptance(0.18, 0, none, 0.17).accepts(errors)).isFalse();
    assertThat(new Acceptance(0.18, 0, none, none).accepts(ErrorDistribution.of(List.of())))
        .isFalse();
  }

  @Test
  void aBarIsSaidInWords() {
    assertThat(new Acceptance(0.05, 0.9, 0.02, Double.POSITIVE_INFINITY).words())
        .isEqualTo("90 % of the rows within 5 %, median at most 2 %");
    assertThat(Acceptance.everyRowWithin(0).words()).isEqualTo("every row exact");
    assertThat(Acceptance.everyRowWithin(1e-9).words()).isEqualTo("every row within 1e-07 %");
  }
}
