package org.etchscope.views.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;
import org.junit.jupiter.api.Test;

final class RecordingSurfaceTest {

  private static final Bounds PAGE = new Bounds(0, 0, 100, 100);

  private final RecordingSurface surface = new RecordingSurface();

  @Test
  void aGroupIsTheBoxAroundAllItHolds() {
    surface.group(
        "unit.ffn",
        () -> {
          surface.fillRect(10, 20, 30, 10, Role.CELL);
          surface.group("unit.ffn.down", () -> surface.fillCircle(50, 25, 5, Role.WEIGHTS));
        });
    assertThat(surface.boundsOf("unit.ffn")).isEqualTo(new Bounds(10, 20, 45, 10));
    assertThat(surface.boundsOf("unit.ffn.down")).isEqualTo(new Bounds(45, 20, 10, 10));
    assertThat(surface.groupIds()).containsExactly("unit.ffn", "unit.ffn.down");
  }

  @Test
  void placesAddUp() {
    surface.placed(
        10, 20, 2, () -> surface.placed(5, 5, 3, () -> surface.fillRect(1, 1, 2, 2, Role.CELL)));
    assertThat(surface.operations().getFirst().bounds()).isEqualTo(new Bounds(26, 36, 12, 12));
  }

  @Test
  void whatAClipHidesDoesNotCount() {
    surface.clip(
        0, 0, 20, 20, () -> surface.group("x", () -> surface.fillRect(10, 10, 50, 5, Role.CELL)));
    assertThat(surface.boundsOf("x")).isEqualTo(new Bounds(10, 10, 10, 5));
    assertThat(surface.groupAt(30, 12)).isEmpty();
    assertThat(surface.groupAt(15, 12)).contains("x");
  }

  @Test
  void theInnermostGroupOfWhatWasDrawnLastIsUnderThePointer() {
    surface.group("below", () -> surface.fillRect(0, 0, 50, 50, Role.CELL));
    surface.group(
        "above", () -> surface.group("inner", () -> surface.fillRect(0, 0, 20, 20, Role.CELL)));
    assertThat(surface.groupAt(10, 10)).contains("inner");
    assertThat(surface.groupAt(40, 40)).contains("below");
    assertThat(surface.groupAt(80, 80)).isEmpty();
  }

  @Test
  void aTextIsAsWideAsItIsDrawnAndStandsAtItsAnchor() {
    double width = TextMeter.width(TextStyle.BODY, "74.9 MB");
    write(50, 50, Anchor.END, "74.9 MB");
    Bounds bounds = surface.operations().getFirst().bounds();
    assertThat(bounds.right()).isCloseTo(50, within(1e-9));
    assertThat(bounds.width()).isEqualTo(width);
  }

  @Test
  void textsThatShareRoomAreFound() {
    write(10, 50, Anchor.START, "first");
    write(20, 52, Anchor.START, "second");
    write(10, 90, Anchor.START, "third");
    assertThat(surface.overlappingTexts())
        .extracting(Recorded::text)
        .containsExactly("first", "second");
  }

  @Test
  void textsThatLeaveThePageOrTheirClipAreFound() {
    write(80, 50, Anchor.START, "leaves the page");
    surface.clip(0, 0, 20, 100, () -> write(0, 20, Anchor.START, "leaves its clip"));
    write(0, 80, Anchor.START, "stays");
    assertThat(surface.textsOutside(PAGE))
        .extracting(Recorded::text)
        .containsExactly("leaves the page", "leaves its clip");
  }

  @Test
  void textsUnderALaterAreaAreFound() {
    write(10, 50, Anchor.START, "hidden");
    surface.fillRect(0, 40, 30, 20, Role.CELL);
    write(10, 80, Anchor.START, "seen");
    surface.fillRect(0, 70, 30, 20, Pattern.DOTS);
    surface.fillRect(0, 70, 30, 20, Role.CELL.at(0.5));
    surface.faded(0.9, () -> surface.fillRect(0, 70, 30, 20, Role.CELL));
    assertThat(surface.coveredTexts()).extracting(Recorded::text).containsExactly("hidden");
  }

  @Test
  void textsOfAGroupAreThoseDrawnInIt() {
    write(0, 10, Anchor.START, "outside");
    surface.group("card", () -> write(0, 40, Anchor.START, "inside"));
    assertThat(surface.textsIn("card")).containsExactly("inside");
    assertThat(surface.texts()).containsExactly("outside", "inside");
  }

  @Test
  void aGroupNameWithOtherSignsIsRefused() {
    assertThatThrownBy(() -> surface.group("Unit 1", () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "group id is 'Unit 1'; it must have only lower case letters, digits, dots and hyphens");
  }

  @Test
  void aHeatMapWithoutCellsIsRefused() {
    assertThatThrownBy(() -> surface.heatMap(0, 0, 10, 10, 4, 0, (column, row) -> 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("heat map has 4 x 0 cells; columns and rows must be at least 1");
  }

  @Test
  void aScaleOfZeroIsRefused() {
    assertThatThrownBy(() -> surface.placed(0, 0, 0, () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scale is 0.0; it must be more than 0");
  }

  private void write(double x, double baseline, Anchor anchor, String text) {
    surface.text(x, baseline, TextStyle.BODY, anchor, Role.TEXT_HIGH, text);
  }
}
