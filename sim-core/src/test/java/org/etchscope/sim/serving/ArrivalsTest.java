package org.etchscope.sim.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArrivalsTest {

  private static final int MANY = 200_000;

  private static Arrivals arrivals(double variation, String prompts) {
    return new Arrivals(
        50, variation, TokenLengths.of(prompts), TokenLengths.of("10..20"), 0, 0, 3);
  }

  @ParameterizedTest
  @CsvSource({"0", "0.5", "1", "2.5"})
  void theTimesBetweenArrivalsHaveTheirMeanAndVariation(double variation) {
    List<ServedRequest> requests = arrivals(variation, "9").draw(MANY, 1_000_000_000);
    double[] gaps =
        IntStream.range(1, MANY)
            .mapToDouble(i -> requests.get(i).arrivalCycle() - requests.get(i - 1).arrivalCycle())
            .toArray();
    double mean = Arrays.stream(gaps).average().orElseThrow();
    double square = Arrays.stream(gaps).map(g -> (g - mean) * (g - mean)).average().orElseThrow();

    assertThat(mean).isCloseTo(2e7, Percentage.withPercentage(1.5));
    assertThat(Math.sqrt(square) / mean)
        .isCloseTo(variation, Offset.offset(0.03 * Math.max(0.1, variation)));
  }

  @ParameterizedTest
  @CsvSource({"exponential:512,512,1,8192", "128..2048,1088,128,2048", "77,77,77,77"})
  void lengthsHaveTheirMeanAndBounds(String lengths, double mean, int low, int high) {
    List<ServedRequest> requests = arrivals(1, lengths).draw(MANY, 1000);

    assertThat(requests.stream().mapToInt(ServedRequest::promptTokens).average().orElseThrow())
        .isCloseTo(mean, Percentage.withPercentage(1));
    assertThat(requests).allMatch(r -> r.promptTokens() >= low && r.promptTokens() <= high);
  }

  @Test
  void theSameSeedGivesTheSameRequests() {
    assertThat(arrivals(1, "exponential:99").draw(100, 1000))
        .isEqualTo(arrivals(1, "exponential:99").draw(100, 1000));
  }

  @Test
  void prefixesStandBeforePrompts() {
    Arrivals arrivals = new Arrivals(1, 1, TokenLengths.of("10"), TokenLengths.of("1"), 4, 100, 1);

    assertThat(arrivals.draw(1000, 1000))
        .allMatch(r -> r.promptTokens() == 110 && r.prefixTokens() == 100 && r.prefix() < 4)
        .extracting(ServedRequest::prefix)
        .contains(0, 1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({"0", "9..8", "exponential:0", "many", "-3", "1..2..3"})
  void aLengthThatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> TokenLengths.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
