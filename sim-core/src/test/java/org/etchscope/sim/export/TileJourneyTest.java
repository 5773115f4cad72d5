package org.etchscope.sim.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.TileJourney;
import org.etchscope.sim.trace.TileJourney.Kind;
import org.etchscope.sim.trace.TileJourney.Leg;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.Test;

/// The way of tiles, on runs small enough to follow each.
final class TileJourneyTest {

  private final Trace trace = TinyRun.decode().trace();

  private List<Span> spans(Lane lane) {
    List<Span> spans = new ArrayList<>();
    trace.spans(lane, 0, trace.cycles(), spans::add);
    spans.removeIf(span -> span.cycles() == 0 || span.start() < 0);
    return spans;
  }

  @Test
  void everyWeightTileIsFetchedBeforeItIsUsedAndItsResultTakenUpAfterwards() {
    List<Span> fetches = spans(Lane.HBM_WEIGHTS);
    assertThat(fetches).hasSizeGreaterThan(20);
    int whole = 0;
    for (Span fetch : fetches) {
      TileJourney way = TileJourney.of(trace, fetch).orElseThrow();
      assertThat(way.stage()).isEqualTo(fetch.stage());
      assertThat(way.tile()).isEqualTo(fetch.first());
      assertThat(way.bytes()).isEqualTo(fetch.second());
      List<Leg> uses = way.legs().stream().filter(leg -> leg.kind() == Kind.USE).toList();
      for (Leg use : uses) {
        assertThat(use.from()).as("%s", way).isGreaterThanOrEqualTo(fetch.end());
        assertThat(use.unit()).isEqualTo(Unit.ARRAYS);
      }
      for (Leg leg : way.legs()) {
        if (leg.kind() == Kind.NEXT) {
          assertThat(leg.from()).isGreaterThanOrEqualTo(uses.getLast().to());
          whole++;
        }
      }
    }
    assertThat(whole).as("ways to their end").isGreaterThan(fetches.size() / 2);
  }

  @Test
  void fetchWaitAndUseFollowEachOtherWithoutAGap() {
    for (Span fetch : spans(Lane.HBM_WEIGHTS)) {
      List<Leg> legs = TileJourney.of(trace, fetch).orElseThrow().legs();
      for (int i = 1; i < legs.size(); i++) {
        if (legs.get(i).kind() == Kind.WAIT) {
          assertThat(legs.get(i).from()).isEqualTo(legs.get(i - 1).to());
          assertThat(legs.get(i).to()).isEqualTo(legs.get(i + 1).from());
        }
      }
    }
  }

  @Test
  void theTileInAnArrayLeadsBackToItsFetch() {
    for (Lane lane : List.of(Lane.ATTENTION_ARRAYS, Lane.FEED_FORWARD_ARRAYS)) {
      for (Span gang : spans(lane)) {
        TileJourney way = TileJourney.of(trace, gang).orElseThrow();
        assertThat(way.legs()).anySatisfy(leg -> assertThat(leg.from()).isEqualTo(gang.start()));
        way.legs().stream()
            .filter(leg -> leg.kind() == Kind.FETCH)
            .forEach(leg -> assertThat(leg.to()).isLessThanOrEqualTo(gang.end()));
      }
    }
  }

  @Test
  void aTileOfTheCacheGoesFromHbmToTheAttentionUnit() {
    Span fetch = spans(Lane.HBM_KEY_VALUE).getFirst();
    TileJourney way = TileJourney.of(trace, fetch).orElseThrow();

    assertThat(way.stage()).isEqualTo(Stage.ATTENTION);
    assertThat(way.legs())
        .anySatisfy(leg -> {
          assertThat(leg.kind()).isEqualTo(Kind.USE);
          assertThat(leg.unit()).isEqualTo(Unit.ATTENTION);
          assertThat(leg.from()).isGreaterThanOrEqualTo(fetch.end());
        });
  }

  @Test
  void aTileThatIsFetchedManyLayersAheadIsFollowedBackToItsFetch() {
    Scenario scenario = TinyRun.run(Phase.PREFILL, "tp1", 4, 64, 4).scenario();
    for (String[] field :
        new String[][] {
          {"model.num_hidden_layers", "48"},
          {"chip.buffers.weights.megabytes", "32"},
          {"chip.hbm.gigabytesPerSecond", "4000"}
        }) {
      scenario = Parameters.of(field[0]).with(scenario, field[1]);
    }
    Trace deep = Simulator.run(scenario).trace();
    long length = deep.cycles() / deep.program().segments();
    long farthest = 0;
    List<Span> gangs = new ArrayList<>();
    deep.spans(Lane.FEED_FORWARD_ARRAYS, deep.cycles() * 9 / 10, deep.cycles(), gangs::add);
    for (int i = 0; i < gangs.size(); i += 1 + gangs.size() / 50) {
      Span gang = gangs.get(i);
      TileJourney way = TileJourney.of(deep, gang).orElseThrow();
      assertThat(way.legs()).as("%s", way).anyMatch(leg -> leg.kind() == Kind.FETCH);
      farthest = Math.max(farthest, gang.start() - way.from());
    }
    assertThat(farthest).as("ahead, in cycles").isGreaterThan(4 * length);
  }

  @Test
  void atACycleItIsTheTileAtHandOrTheNext() {
    for (long cycle = 0; cycle < trace.cycles(); cycle += 7) {
      TileJourney way = TileJourney.at(trace, cycle, Unit.HBM).orElse(null);
      if (way != null) {
        assertThat(way.legs().getFirst().to()).isGreaterThan(cycle);
      }
    }
    assertThat(TileJourney.at(trace, 0, Unit.LINKS)).isEmpty();
  }
}
