package org.etchscope.views.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ThemeTest {

  private static final double TO_ONE_DECIMAL = 0.0501;

  static Stream<Arguments> contrasts() throws IOException {
    try (InputStream in = ThemeTest.class.getResourceAsStream("contrast.csv")) {
      String table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<String[]> rows =
          table.lines().filter(line -> !line.startsWith("#")).map(l -> l.split(",", -1)).toList();
      return rows.stream()
          .map(row ->
              Arguments.of(Role.valueOf(row[0]), Double.valueOf(row[1]), Double.valueOf(row[2])));
    }
  }

  static Stream<Theme> themes() {
    return Stream.of(
        Theme.DARK, Theme.LIGHT, Theme.PRINT, Theme.HIGH_CONTRAST_DARK, Theme.HIGH_CONTRAST_LIGHT);
  }

  @ParameterizedTest
  @MethodSource("contrasts")
  void textHasTheContrastOfTheDesign(Role role, double dark, double light) {
    assertThat(onSurface(Theme.DARK, role)).isCloseTo(dark, within(TO_ONE_DECIMAL));
    assertThat(onSurface(Theme.LIGHT, role)).isCloseTo(light, within(TO_ONE_DECIMAL));
  }

  /// Every theme in every palette.
  static Stream<Theme> dressed() {
    return themes().flatMap(theme -> Stream.of(Palette.values()).map(each -> each.dress(theme)));
  }

  @ParameterizedTest
  @MethodSource("dressed")
  void aPaletteIsPutOnAndTakenOffAgain(Theme theme) {
    assertThat(Palette.of(theme).dress(theme)).isEqualTo(theme);
    assertThat(themes()).contains(Palette.usual(theme));
    assertThat(Palette.OKABE_ITO.dress(theme)).isEqualTo(Palette.usual(theme));
  }

  @ParameterizedTest
  @MethodSource("dressed")
  void fillsAreToldApartInEveryPalette(Theme theme) {
    assertThat(DataRole.values())
        .extracting(role -> theme.colour(role.fill()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void wordsCanBeReadOnTheFillsOfEveryPalette(Palette palette) {
    Theme theme = palette.dress(Theme.LIGHT);
    Colour text = theme.colour(Role.ON_DATA);
    for (DataRole role :
        List.of(
            DataRole.WEIGHTS, DataRole.ACTIVATIONS, DataRole.KEY_VALUE, DataRole.PARTIAL_SUMS)) {
      assertThat(text.contrast(theme.colour(role.fill()))).as("%s", role).isGreaterThan(4.5);
    }
  }

  @ParameterizedTest
  @MethodSource("dressed")
  void everyTextCanBeReadOnTheSurface(Theme theme) {
    for (DataRole role : DataRole.values()) {
      assertThat(onSurface(theme, role.text())).as("%s", role).isGreaterThan(4.5);
    }
    for (Role role :
        List.of(Role.TEXT_HIGH, Role.TEXT_MID, Role.TEXT_LOW, Role.HOLDS, Role.FAILS)) {
      assertThat(onSurface(theme, role)).as("%s", role).isGreaterThan(4.5);
    }
  }

  @ParameterizedTest
  @MethodSource("dressed")
  void everyDataRoleStandsOutByItsFillOrItsEdge(Theme theme) {
    for (DataRole role : DataRole.values()) {
      double fill = onSurface(theme, role.fill());
      Colour edge = theme.colour(role.edge());
      double line = edge.isNone() ? 1 : onSurface(theme, role.edge());
      assertThat(Math.max(fill, line)).as("%s", role).isGreaterThan(3);
    }
  }

  @ParameterizedTest
  @MethodSource("themes")
  void dataHasTheSameFillInEveryTheme(Theme theme) {
    for (DataRole role : DataRole.values()) {
      assertThat(theme.colour(role.fill())).isEqualTo(Theme.DARK.colour(role.fill()));
    }
  }

  @ParameterizedTest
  @MethodSource("themes")
  void aFullerLinkIsFurtherFromTheBackground(Theme theme) {
    Colour canvas = theme.colour(Role.CANVAS);
    double last = 1;
    for (double fraction : new double[] {0, 0.3, 0.5, 0.7, 0.9}) {
      double contrast = theme.colour(Role.link(fraction)).contrast(canvas);
      assertThat(contrast).isGreaterThan(last);
      last = contrast;
    }
  }

  @ParameterizedTest
  @MethodSource("dressed")
  void theStallReasonCanBeReadOnItsBackground(Theme theme) {
    Colour text = theme.colour(Role.STALL_TEXT);
    assertThat(text.contrast(theme.colour(Role.STALL_BACKGROUND))).isGreaterThan(4.5);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataRole.class,
      names = {"WEIGHTS", "ACTIVATIONS", "KEY_VALUE", "PARTIAL_SUMS"})
  void wordsCanBeReadOnTheFillOfData(DataRole role) {
    Colour text = Theme.LIGHT.colour(Role.ON_DATA);
    assertThat(text.contrast(Theme.LIGHT.colour(role.fill()))).isGreaterThan(4.5);
  }

  @Test
  void aLinkAtAStepBelongsToTheFullerShade() {
    assertThat(Role.link(0.2)).isEqualTo(Role.LINK_1);
    assertThat(Role.link(0.999)).isEqualTo(Role.LINK_4);
    assertThat(Role.link(1.7)).isEqualTo(Role.LINK_4);
  }

  @Test
  void dataRolesAreToldApartWithoutColour() {
    assertThat(DataRole.values()).extracting(DataRole::glyph).doesNotHaveDuplicates();
    assertThat(DataRole.values()).extracting(DataRole::pattern).doesNotHaveDuplicates();
  }

  @Test
  void highContrastDrawsNoLineThinnerThanTwoPixels() {
    assertThat(Theme.HIGH_CONTRAST_DARK.leastStroke()).isEqualTo(2);
    assertThat(Theme.HIGH_CONTRAST_LIGHT.leastStroke()).isEqualTo(2);
  }

  @Test
  void printDrawsPatternsAtFullStrength() {
    for (Pattern pattern : Pattern.values()) {
      assertThat(Theme.PRINT.colour(pattern).opacity()).isEqualTo(1);
    }
  }

  @Test
  void aShadeOfAShadeMultipliesTheirOpacities() {
    assertThat(Role.WEIGHTS.at(0.5).at(0.5)).isEqualTo(new Shade(Role.WEIGHTS, 0.25));
    assertThat(Theme.DARK.colour(Role.WEIGHTS.at(0.2)).argb()).isEqualTo(0x33E69F00);
  }

  @Test
  void aThemeWithoutAColourForARoleIsRefused() {
    Map<Role, Colour> colours = new EnumMap<>(Theme.DARK.colours());
    colours.remove(Role.DIE);
    assertThatThrownBy(() -> new Theme("mine", colours, Colour.NONE, Colour.NONE, Colour.NONE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("colours of theme mine lack DIE; they must name all 40 roles");
  }

  @Test
  void anOpacityAboveOneIsRefused() {
    assertThatThrownBy(() -> Role.WEIGHTS.at(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("opacity is 1.5; it must be from 0 to 1");
  }

  @Test
  void theHeatScaleGetsLighterFromEndToEnd() {
    Colour black = Colour.rgb(0);
    double last = 0;
    for (int step = 0; step <= 100; step++) {
      double contrast = Theme.DARK.colour(new Heat(step / 100.0)).contrast(black);
      assertThat(contrast).as("step %d", step).isGreaterThan(last);
      last = contrast;
    }
    assertThat(Theme.DARK.colour(new Heat(0)).hex()).isEqualTo("#00224E");
    assertThat(Theme.DARK.colour(new Heat(1)).hex()).isEqualTo("#FEE838");
  }

  private static double onSurface(Theme theme, Role role) {
    return theme.colour(role).contrast(theme.colour(Role.SURFACE));
  }

  @Test
  void picturesForPaperHaveNoGroundOfTheirOwn() {
    assertThat(Theme.PRINT.colour(Role.CANVAS)).isEqualTo(Colour.rgb(0xFFFFFF));
    assertThat(Theme.GREYSCALE.colour(Role.CANVAS)).isEqualTo(Colour.rgb(0xFFFFFF));
  }
}
