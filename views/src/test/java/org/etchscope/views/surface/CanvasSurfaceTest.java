package org.etchscope.views.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.pixel.PngWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CanvasSurfaceTest {

  private static final int SIDE = 120;
  private static final int GROUND = Theme.DARK.colour(Role.CANVAS).argb();
  private static final int HIGH = Theme.DARK.colour(Role.TEXT_HIGH).argb();

  static Stream<Theme> themes() {
    return Stream.of(Theme.DARK, Theme.LIGHT, Theme.PRINT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.75, 1, 1.25, 1.5, 1.75, 2, 3})
  void aHairlineIsAWholeNumberOfPixelsAtAnyZoom(double zoom) throws Exception {
    Pixels pixels =
        paint(zoom, surface -> surface.line(0, 50.3, SIDE, 50.3, Stroke.HAIRLINE, Role.TEXT_HIGH));
    int column = pixels.width / 2;
    int lines = 0;
    for (int y = 0; y < pixels.height; y++) {
      int pixel = pixels.at(column, y);
      assertThat(pixel).isIn(GROUND, HIGH);
      lines += pixel == HIGH ? 1 : 0;
    }
    assertThat(lines).isEqualTo(Math.max(1, (int) Math.floor(zoom + 0.5)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.75, 1, 1.25, 1.5, 1.75, 2, 3})
  void aRectangleHasNoBlurredSideAtAnyZoom(double zoom) throws Exception {
    Pixels pixels =
        paint(zoom, surface -> surface.fillRect(10.4, 10.4, 50.2, 30.7, Role.TEXT_HIGH));
    assertThat(pixels.colours()).containsOnly(GROUND, HIGH);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.75, 1, 1.3, 2})
  void aRoundCornerCoversWhatItsCircleCovers(double zoom) throws Exception {
    Ink half = Role.TEXT_HIGH.at(0.5);
    Pixels pixels = paint(zoom, surface -> surface.fillRect(10, 10, 60, 40, 8, half));
    double full = difference(pixels.at((int) (40 * zoom), (int) (30 * zoom)));
    double sum = 0;
    for (int y = 0; y < pixels.height; y++) {
      for (int x = 0; x < pixels.width; x++) {
        sum += difference(pixels.at(x, y)) / full;
      }
    }
    double width = Math.round(70 * zoom) - Math.round(10 * zoom);
    double height = Math.round(50 * zoom) - Math.round(10 * zoom);
    double expected = width * height - (4 - Math.PI) * 64 * zoom * zoom;
    assertThat(sum).isCloseTo(expected, within(0.002 * expected));
  }

  @Test
  void aRoundBorderIsOnePixelWideAllTheWay() throws Exception {
    Pixels pixels =
        paint(1, surface -> surface.strokeRect(10, 10, 60, 40, 8, Stroke.HAIRLINE, Role.TEXT_HIGH));
    double sum = 0;
    for (int y = 0; y < pixels.height; y++) {
      for (int x = 0; x < pixels.width; x++) {
        sum += difference(pixels.at(x, y)) / difference(HIGH);
      }
    }
    double expected = 2 * (60 - 16) + 2 * (40 - 16) + Math.PI * (64 - 49);
    assertThat(sum).isCloseTo(expected, within(0.01 * expected));
  }

  private static double difference(int colour) {
    return (colour >> 8 & 0xFF) - (GROUND >> 8 & 0xFF);
  }

  @Test
  void neighboursLeaveNoGapAndDoNotOverlap() throws Exception {
    Ink half = Role.TEXT_HIGH.at(0.5);
    Pixels pixels =
        paint(
            1,
            surface -> {
              for (int i = 0; i < 10; i++) {
                surface.fillRect(10 + i * 7.37, 20, 7.37, 10, half);
              }
            });
    int inside = pixels.at(12, 25);
    for (int x = 10; x < 83; x++) {
      assertThat(pixels.at(x, 25)).as("x %d", x).isEqualTo(inside);
    }
  }

  @Test
  void aBurstThinnerThanAPixelStillShows() throws Exception {
    Pixels pixels = paint(1, surface -> surface.fillRect(40.1, 10, 0.01, 10, Role.TEXT_HIGH));
    assertThat(pixels.count(HIGH)).isEqualTo(10);
  }

  @Test
  void theBorderOfACardLiesInsideTheCard() throws Exception {
    Pixels pixels =
        paint(1, surface -> surface.strokeRect(10, 10, 40, 30, 0, Stroke.HAIRLINE, Role.TEXT_HIGH));
    assertThat(pixels.at(10, 10)).isEqualTo(HIGH);
    assertThat(pixels.at(49, 39)).isEqualTo(HIGH);
    assertThat(pixels.at(50, 39)).isEqualTo(GROUND);
    assertThat(pixels.count(HIGH)).isEqualTo(2 * 40 + 2 * 28);
  }

  @ParameterizedTest
  @EnumSource(TextStyle.class)
  void aTextStaysWithinItsMeasuredBox(TextStyle style) throws Exception {
    String text = "gÅ8|";
    double left = 10;
    Pixels pixels =
        paint(1, surface -> surface.text(left, 70, style, Anchor.START, Role.TEXT_HIGH, text));
    int right = (int) Math.ceil(left + TextMeter.width(style, text));
    int bottom = (int) Math.ceil(70 + style.descent() + 1);
    Pixels.Box box = pixels.boxOfAllBut(GROUND);
    assertThat(box.left()).isGreaterThanOrEqualTo((int) left - 1);
    assertThat(box.right()).isLessThanOrEqualTo(right);
    assertThat(box.bottom()).isLessThanOrEqualTo(bottom);
  }

  @Test
  void aClipLetsNothingOut() throws Exception {
    Pixels pixels =
        paint(
            1,
            surface ->
                surface.clip(
                    20, 20, 30, 30, () -> surface.fillRect(0, 0, 100, 100, Role.TEXT_HIGH)));
    assertThat(pixels.count(HIGH)).isEqualTo(900);
  }

  @Test
  void aPlaceMovesAndScalesAndEndsWithItsBody() throws Exception {
    Pixels pixels =
        paint(
            1,
            surface -> {
              surface.placed(20, 30, 2, () -> surface.fillRect(5, 5, 10, 10, Role.TEXT_HIGH));
              surface.fillRect(0, 0, 1, 1, Role.TEXT_HIGH);
            });
    assertThat(pixels.at(30, 40)).isEqualTo(HIGH);
    assertThat(pixels.at(49, 59)).isEqualTo(HIGH);
    assertThat(pixels.at(0, 0)).isEqualTo(HIGH);
    assertThat(pixels.count(HIGH)).isEqualTo(401);
  }

  @Test
  void fadingActsOnFillsPatternsAndLinesAlike() throws Exception {
    Pixels pixels =
        paint(
            1,
            surface ->
                surface.faded(
                    0,
                    () -> {
                      surface.dataRect(DataRole.CONTROL, 10, 10, 50, 50, 4);
                      surface.line(0, 90, 100, 95, Stroke.CHART, Role.TEXT_HIGH);
                      surface.text(10, 110, TextStyle.BODY, Anchor.START, Role.TEXT_HIGH, "gone");
                    }));
    assertThat(pixels.colours()).containsOnly(GROUND);
  }

  @ParameterizedTest
  @EnumSource(Pattern.class)
  void aWeakPatternLiesBetweenItsGroundAndItsOwnColour(Pattern pattern) throws Exception {
    Pixels pixels = paint(1, surface -> surface.fillRect(0, 0, 100, 100, 8, pattern.at(0.4)));
    int strongest = Theme.DARK.colour(pattern).argb();
    for (int colour : pixels.colours()) {
      for (int shift = 0; shift <= 16; shift += 8) {
        int ground = GROUND >> shift & 0xFF;
        int full = strongest >> shift & 0xFF;
        assertThat(colour >> shift & 0xFF)
            .isBetween(Math.min(ground, full) - 2, Math.max(ground, full) + 2);
      }
    }
  }

  @Test
  void aPatternMovesWithItsPlace() throws Exception {
    Pixels still = paint(1, surface -> surface.fillRect(0, 0, 40, 40, Pattern.BACK_DIAGONAL_THIN));
    Pixels moved =
        paint(
            1,
            surface ->
                surface.placed(
                    3, 5, () -> surface.fillRect(0, 0, 40, 40, Pattern.BACK_DIAGONAL_THIN)));
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 40; x++) {
        assertThat(moved.at(x + 3, y + 5)).isEqualTo(still.at(x, y));
      }
    }
  }

  @Test
  void anEmptyCellOfAHeatMapShowsTheGround() throws Exception {
    Pixels pixels =
        paint(
            1,
            surface ->
                surface.heatMap(
                    0, 0, 100, 50, 2, 1, (column, row) -> column == 0 ? 1 : Double.NaN));
    assertThat(pixels.at(49, 25)).isEqualTo(0xFFFEE838);
    assertThat(pixels.at(50, 25)).isEqualTo(GROUND);
  }

  @ParameterizedTest
  @MethodSource("themes")
  void theSamplerIsDrawnInEveryTheme(Theme theme) throws Exception {
    Path file = Path.of("target", "sampler-" + theme.name() + ".png");
    WritableImage image =
        FxThread.call(() -> {
          Canvas canvas = new Canvas(SurfaceSampler.WIDTH, SurfaceSampler.HEIGHT);
          SurfaceSampler.draw(new CanvasSurface(canvas.getGraphicsContext2D(), Look.of(theme), 1));
          return canvas.snapshot(new SnapshotParameters(), null);
        });
    PngWriter.write(file, image, Map.of("Title", "Sampler, " + theme.name()));
    Pixels pixels = Pixels.of(image);
    for (DataRole role : DataRole.values()) {
      assertThat(pixels.colours()).contains(theme.colour(role.text()).argb());
    }
    assertThat(file).isNotEmptyFile();
  }

  /// What is drawn on a canvas in the colour of the window, at a zoom.
  private static Pixels paint(double zoom, Consumer<Surface> drawing) throws Exception {
    return FxThread.call(() -> {
      Canvas canvas = new Canvas(Math.ceil(SIDE * zoom), Math.ceil(SIDE * zoom));
      Surface surface = new CanvasSurface(canvas.getGraphicsContext2D(), Look.of(Theme.DARK), 1);
      surface.fillRect(0, 0, canvas.getWidth(), canvas.getHeight(), Role.CANVAS);
      surface.placed(0, 0, zoom, () -> drawing.accept(surface));
      return Pixels.of(canvas.snapshot(new SnapshotParameters(), null));
    });
  }
}
