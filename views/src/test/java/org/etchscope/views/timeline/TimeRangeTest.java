package org.etchscope.views.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TimeRangeTest {

  private static final TimeRange MIDDLE = new TimeRange(400, 600, 1000);

  @Test
  void theWholeRunGoesFromItsBeginToItsEnd() {
    assertThat(TimeRange.whole(1000)).isEqualTo(new TimeRange(0, 1000, 1000));
  }

  @Test
  void aRangeOutsideTheRunIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeRange(900, 1001, 1000))
        .withMessage("visible range is 900 to 1001; it must lie within 0 to 1000");
  }

  @Test
  void anEmptyRangeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeRange(5, 5, 1000));
  }

  @Test
  void aRunWithoutCyclesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeRange.whole(0))
        .withMessage("cycles of the run is 0; it must be at least 1");
  }

  @Test
  void zoomingInKeepsTheCycleInItsPlace() {
    assertThat(MIDDLE.zoomed(450, 2)).isEqualTo(new TimeRange(425, 525, 1000));
  }

  @Test
  void zoomingOutStopsAtTheWholeRun() {
    assertThat(MIDDLE.zoomed(450, 0.001)).isEqualTo(TimeRange.whole(1000));
  }

  @Test
  void zoomingInStopsAtSixteenCycles() {
    assertThat(MIDDLE.zoomed(500, 1e9).length()).isEqualTo(16);
  }

  @Test
  void zoomingOutAtTheEdgeStaysInside() {
    assertThat(new TimeRange(0, 100, 1000).zoomed(90, 0.5)).isEqualTo(new TimeRange(0, 200, 1000));
  }

  @Test
  void aFactorOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIDDLE.zoomed(500, 0))
        .withMessage("zoom factor is 0.0; it must be more than 0");
  }

  @Test
  void panningStopsAtTheEnd() {
    assertThat(MIDDLE.panned(10_000)).isEqualTo(new TimeRange(800, 1000, 1000));
  }

  @Test
  void panningBackStopsAtTheBegin() {
    assertThat(MIDDLE.panned(-10_000)).isEqualTo(new TimeRange(0, 200, 1000));
  }

  @Test
  void aShortSelectionIsWidenedAroundItsMiddle() {
    assertThat(MIDDLE.shown(500, 502)).isEqualTo(new TimeRange(493, 509, 1000));
  }

  @Test
  void aSelectionFromRightToLeftIsTheSameOne() {
    assertThat(MIDDLE.shown(300, 100)).isEqualTo(new TimeRange(100, 300, 1000));
  }

  @Test
  void followingACycleInViewChangesNothing() {
    assertThat(MIDDLE.following(599)).isSameAs(MIDDLE);
  }

  @Test
  void followingTurnsThePageWhenTheCycleLeavesToTheRight() {
    assertThat(MIDDLE.following(600)).isEqualTo(new TimeRange(580, 780, 1000));
  }

  @Test
  void followingTurnsThePageBackWhenTheCycleLeavesToTheLeft() {
    assertThat(MIDDLE.following(399)).isEqualTo(new TimeRange(219, 419, 1000));
  }

  @Test
  void theEndOfTheRunIsInViewWhenTheRangeReachesIt() {
    assertThat(TimeRange.whole(1000).contains(1000)).isTrue();
  }

  @Test
  void theEndOfTheRangeIsNotInViewBeforeTheEndOfTheRun() {
    assertThat(MIDDLE.contains(600)).isFalse();
  }

  @Test
  void noChainOfMovesLeavesTheRun() {
    SplittableRandom random = new SplittableRandom(7);
    for (int chain = 0; chain < 200; chain++) {
      TimeRange range = TimeRange.whole(1 + random.nextLong(1L << random.nextInt(1, 40)));
      for (int move = 0; move < 30; move++) {
        long cycle = random.nextLong(range.cycles() + 1);
        range =
            switch (random.nextInt(5)) {
              case 0 -> range.zoomed(cycle, Math.exp(random.nextDouble(-3, 3)));
              case 1 -> range.panned(cycle - range.cycles() / 2);
              case 2 -> range.shown(cycle, random.nextLong(range.cycles() + 1));
              case 3 -> range.centred(cycle);
              default -> range.following(cycle);
            };
        assertThat(range.length())
            .isBetween(Math.min(TimeRange.MINIMUM_CYCLES, range.cycles()), range.cycles());
      }
    }
  }
}
