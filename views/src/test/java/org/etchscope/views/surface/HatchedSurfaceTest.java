package org.etchscope.views.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;
import org.junit.jupiter.api.Test;

final class HatchedSurfaceTest {

  private final RecordingSurface recorded = new RecordingSurface();
  private final Surface surface = new HatchedSurface(recorded);

  @Test
  void everyAreaOfDataGetsThePatternOfItsKind() {
    for (DataRole role : DataRole.values()) {
      surface.fillRect(0, 0, 20, 8, role.fill());
      surface.fill(Outline.polygon(0, 0, 20, 0, 20, 20), role.fill().at(0.5));
    }

    assertThat(inks())
        .containsAll(Arrays.stream(DataRole.values()).map(DataRole::pattern).toList())
        .contains(Pattern.DOTS.at(0.5));
  }

  @Test
  void signsAndChromeStayPlain() {
    surface.fillRect(0, 0, 9, 9, Role.WEIGHTS);
    surface.fillRect(0, 0, 200, 90, Role.SURFACE);

    assertThat(inks()).containsExactly(Role.WEIGHTS, Role.SURFACE);
  }

  @Test
  void wordsOnDataHaveAPlainGround() {
    surface.text(30, 20, TextStyle.MICRO, Anchor.MIDDLE, Role.ON_DATA, "busy");

    Recorded ground = recorded.operations().getFirst();
    assertThat(ground.ink()).isEqualTo(Role.SURFACE);
    assertThat(ground.bounds().contains(recorded.operations().getLast().bounds(), 0.01)).isTrue();
  }

  private List<Ink> inks() {
    return recorded.operations().stream().map(Recorded::ink).toList();
  }
}
