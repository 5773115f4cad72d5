package org.etchscope.sim.analysis.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoarseToFineTest {

  @Test
  void endsComeFirstThenMiddles() {
    assertThat(CoarseToFine.order(List.of(Axis.of("batch=1,2,3,4,5"))))
        .containsExactly(0L, 4L, 2L, 1L, 3L);
  }

  @Test
  void cornersOfAGridComeFirst() {
    List<Axis> grid = List.of(Axis.of("batch=1,2,3"), Axis.of("promptTokens=8,16,32"));
    assertThat(CoarseToFine.order(grid)).startsWith(0L, 2L, 6L, 8L).endsWith(5L, 7L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch=7", "batch=1:2:+1", "batch=1:100:+1", "batch=1:4096:x2"})
  void everyPointComesOnce(String values) {
    List<Axis> axes = List.of(Axis.of(values), Axis.of("promptTokens=8,16,32"));
    long points = 3L * axes.getFirst().values().size();
    assertThat(CoarseToFine.order(axes))
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, points).boxed().toList());
  }

  @Test
  void aTenthOfALongSweepReachesOverAllOfIt() {
    List<Long> order = CoarseToFine.order(List.of(Axis.of("batch=1:1000:+1")));
    List<Long> early = order.subList(0, 100).stream().sorted().toList();
    for (int i = 0; i + 1 < early.size(); i++) {
      assertThat(early.get(i + 1) - early.get(i)).isLessThanOrEqualTo(16);
    }
  }
}
