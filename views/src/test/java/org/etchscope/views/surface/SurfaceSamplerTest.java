package org.etchscope.views.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Recorded.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SurfaceSamplerTest {

  private static final Bounds PAGE = new Bounds(0, 0, SurfaceSampler.WIDTH, SurfaceSampler.HEIGHT);

  private final RecordingSurface recording = new RecordingSurface();

  @BeforeEach
  void draw() {
    SurfaceSampler.draw(recording);
  }

  @Test
  void noTextIsCutOff() {
    assertThat(recording.textsOutside(PAGE)).isEmpty();
  }

  @Test
  void noTextsOverlap() {
    assertThat(recording.overlappingTexts()).isEmpty();
  }

  @Test
  void noTextIsHidden() {
    assertThat(recording.coveredTexts()).isEmpty();
  }

  @Test
  void everyRoleIsShown() {
    List<?> inks =
        recording.operations(Kind.RECTANGLE).stream().map(Recorded::ink).distinct().toList();
    assertThat(Arrays.asList(Role.values())).allMatch(inks::contains);
  }

  @Test
  void everyTextStyleIsShown() {
    assertThat(recording.operations(Kind.TEXT))
        .extracting(Recorded::style)
        .contains(TextStyle.values());
  }
}
