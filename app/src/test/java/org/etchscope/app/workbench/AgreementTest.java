package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.TreeSet;
import org.etchscope.app.workbench.model.PlaybackModel;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.export.RunJson;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.playback.StepUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Stepped, played, or run by the command line: a run is the same to the cycle.
final class AgreementTest {

  private static final long SECOND = 1_000_000_000L;

  private final DirectRuns runs = new DirectRuns();
  private long now = SECOND;
  private final WorkbenchModel model =
      new WorkbenchModel(Preset.POCKET.scenario(), runs, () -> now);
  private final PlaybackModel playback = model.playback();

  @BeforeEach
  void finishTheFirstRun() {
    runs.finish(model);
  }

  @Test
  void whatTheWindowShowsIsWhatTheCommandLineWrites() {
    SimulationResult shown = Objects.requireNonNull(model.shown());
    SimulationResult run = Simulator.run(Preset.POCKET.scenario());

    assertThat(RunJson.of(shown, "pocket")).isEqualTo(RunJson.of(run, "pocket"));
    assertThat(shown.trace().cycles()).isEqualTo(run.trace().cycles());
  }

  @ParameterizedTest
  @EnumSource(
      value = StepUnit.class,
      names = {"MICRO", "TILE", "STAGE", "LAYER", "TOKEN"})
  void stepsBackComeThroughTheSameCyclesAsStepsOn(StepUnit unit) {
    playback.toStart();
    TreeSet<Long> forward = new TreeSet<>();
    while (playback.now() < trace().cycles()) {
      forward.add(playback.now());
      playback.step(unit, 1);
    }
    assertThat(playback.now()).isEqualTo(trace().cycles());
    TreeSet<Long> backward = new TreeSet<>();
    while (playback.now() > 0) {
      playback.step(unit, -1);
      backward.add(playback.now());
    }
    assertThat(backward).isEqualTo(forward);
  }

  @Test
  void playedToTheEndItIsWhereSingleStepsLead() {
    playback.toStart();
    playback.play();
    for (int i = 0; i < 100_000 && playback.playing().get(); i++) {
      now += SECOND / 10;
      playback.tick();
    }
    assertThat(playback.now()).isEqualTo(trace().cycles());
    playback.step(StepUnit.CYCLE, -10);
    playback.step(StepUnit.CYCLE, 10);
    assertThat(playback.now()).isEqualTo(trace().cycles());
  }

  @Test
  void aStateThatWasPlayedToIsTheStateThatWasSteppedTo() {
    playback.toStart();
    playback.play();
    now += SECOND;
    playback.tick();
    playback.pause();
    long played = playback.now();
    Object whenPlayed = trace().at(played);

    playback.toStart();
    while (playback.now() < played) {
      playback.step(StepUnit.MICRO, 1);
    }
    while (playback.now() > played) {
      playback.step(StepUnit.CYCLE, -1);
    }
    assertThat(trace().at(playback.now())).isEqualTo(whenPlayed);
  }

  private Trace trace() {
    return Objects.requireNonNull(model.shown()).trace();
  }
}
