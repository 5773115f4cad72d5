package org.etchscope.views.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.etchscope.sim.chip.FabricSpec.Topology;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.views.surface.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupPlacesTest {

  private static final List<Bounds> AREAS =
      List.of(
          new Bounds(24, 52, 648, 290), new Bounds(10, 20, 120, 260), new Bounds(0, 0, 900, 700));

  @ParameterizedTest
  @EnumSource
  void chipsOfAnyGroupStandInsideOfTheAreaAndApart(Topology topology) {
    for (Bounds area : AREAS) {
      for (int chips = 1; chips <= 64; chips++) {
        if (area.width() < 200 && chips > 16) {
          continue;
        }
        List<Bounds> boxes = GroupPlaces.of(topology, chips, 0, area).chips();
        assertThat(boxes).hasSize(chips);
        for (int i = 0; i < chips; i++) {
          assertThat(area.contains(boxes.get(i), 0.5))
              .as("%s, %d chips, %s in %s", topology, chips, boxes.get(i), area)
              .isTrue();
          for (int j = i + 1; j < chips; j++) {
            assertThat(boxes.get(i).overlaps(boxes.get(j), 0))
                .as("%s, chips %d and %d of %d in %s", topology, i, j, chips, area)
                .isFalse();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyChipOfAGroupIsJoinedToAnother(Topology topology) {
    for (int chips = 2; chips <= GroupPlaces.MOST_IN_MESH; chips++) {
      GroupPlaces places = GroupPlaces.of(topology, chips, 0, AREAS.getFirst());
      for (int chip = 0; chip < chips; chip++) {
        int one = chip;
        assertThat(
                places.hub() != null
                    || places.wires().stream()
                        .anyMatch(wire -> wire.one() == one || wire.other() == one))
            .as("%s, chip %d of %d", topology, chip, chips)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sixtyFourChipsOfAnyLayoutAreLargeEnoughToSee(Topology topology) {
    for (String id :
        List.of("tp64", "pp64", "tp1dp64", "tp8pp8", "tp8dp8", "tp4pp4dp4", "pp8dp8", "ep64")) {
      ParallelLayout layout = ParallelLayout.of(id);
      BlockGrid grid = BlockGrid.of(layout, topology, 0, AREAS.getFirst());
      for (BlockGrid.Block block : grid.blocks()) {
        assertThat(AREAS.getFirst().contains(block.bounds(), 0.5)).isTrue();
        assertThat(block.places().side()).as("%s on %s", id, topology).isGreaterThan(9);
      }
    }
  }
}
