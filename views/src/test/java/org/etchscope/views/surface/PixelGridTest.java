package org.etchscope.views.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PixelGridTest {

  private static final double EXACT = 1e-9;

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.25, 1.5, 1.75, 2, 3})
  void everySnappedPlaceIsABorderBetweenPixelsLessThanHalfAPixelAway(double pixelScale) {
    PixelGrid grid = new PixelGrid(pixelScale);
    Random random = new Random(11);
    for (int round = 0; round < 1000; round++) {
      double place = random.nextDouble() * 4000 - 2000;
      double pixels = grid.snap(place) * pixelScale;
      assertThat(pixels).isCloseTo(Math.rint(pixels), within(EXACT));
      assertThat(Math.abs(pixels - place * pixelScale)).isLessThanOrEqualTo(0.5 + EXACT);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.25, 1.5, 1.75, 2, 3})
  void aLineIsAWholeNumberOfPixelsThickAndNeverNone(double pixelScale) {
    PixelGrid grid = new PixelGrid(pixelScale);
    for (double width : new double[] {0.1, 1, 1.25, 1.75, 2, 8}) {
      double pixels = grid.thickness(width) * pixelScale;
      assertThat(pixels).isCloseTo(Math.rint(pixels), within(EXACT)).isGreaterThan(0.99);
    }
  }

  @Test
  void aLengthThatVanishesStillHasOnePixel() {
    assertThat(new PixelGrid(2).length(10, 10.01)).isEqualTo(0.5);
  }

  @Test
  void aScaleOfZeroIsRefused() {
    assertThatThrownBy(() -> new PixelGrid(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pixel scale is 0.0; it must be more than 0");
  }
}
