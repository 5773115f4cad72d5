package org.etchscope.views.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChipFrameTest {

  @ParameterizedTest
  @EnumSource
  void theChannelsTogetherMoveWhatTheMemoryMoves(SampleRuns run) {
    Trace trace = run.result().trace();
    ChannelLoads loads = new ChannelLoads(trace);
    run.cycles()
        .forEach(cycle -> {
          long to = Math.min(trace.cycles(), cycle + 20_000);
          double all = 0;
          for (StreamClass streamClass : StreamClass.values()) {
            all += trace.bytes(streamClass, cycle, to);
          }
          double channels = loads.between(cycle, to).sum(0, trace.chip().hbm().channels());
          if (all > 100_000) {
            assertThat(channels).isCloseTo(all, withinPercentage(0.01));
          }
        });
  }

  @Test
  void overTheRunTheArraysTakeEachWeightOnceFromTheBuffer() {
    Trace trace = SampleRuns.DECODE.result().trace();
    ChipFrame frame =
        new ChipFrame(trace, new ChannelLoads(trace), trace.cycles() / 2, trace.cycles());
    double taken =
        frame.seconds()
            * frame.weightRate(
                Stage.QKV, Stage.OUTPUT_PROJECTION, Stage.GATE_UP, Stage.DOWN, Stage.HEAD);
    assertThat(taken)
        .isCloseTo(
            (double) trace.bytes(StreamClass.WEIGHTS, 0, trace.cycles()), withinPercentage(0.01));
  }

  @Test
  void overTheRunAttentionTakesWhatTheMemoryReads() {
    Trace trace = SampleRuns.DECODE.result().trace();
    ChipFrame frame =
        new ChipFrame(trace, new ChannelLoads(trace), trace.cycles() / 2, trace.cycles());
    assertThat(frame.attentionRate() * frame.seconds())
        .isCloseTo(
            (double) trace.bytes(StreamClass.KEY_VALUE_READ, 0, trace.cycles()),
            withinPercentage(0.01));
  }

  @Test
  void theHighWaterMarkIsTheSameForwardsAndBackwards() {
    SampleRuns run = SampleRuns.DECODE;
    Trace trace = run.result().trace();
    HighWater played = new HighWater(trace, BufferName.WEIGHTS);
    run.cycles().forEach(played::upTo);
    run.cycles()
        .forEach(cycle ->
            assertThat(played.upTo(cycle))
                .isEqualTo(trace.maximumLevel(BufferName.WEIGHTS, 0, cycle + 1)));
  }

  @Test
  void weightsAreLoadedInTheOrderOfTheProgram() {
    Trace trace = SampleRuns.DECODE.result().trace();
    ChannelLoads loads = new ChannelLoads(trace);
    long before = 0;
    int segment = 20;
    for (long cycle = 0; cycle < trace.cycles(); cycle += trace.cycles() / 4000) {
      WeightFetch fetch = new WeightFetch(trace, loads, cycle);
      long loaded = fetch.loaded(segment, Stage.GATE_UP);
      assertThat(loaded).isBetween(before, fetch.all(segment, Stage.GATE_UP));
      before = loaded;
    }
    assertThat(before)
        .isEqualTo(new WeightFetch(trace, loads, 0).all(segment, Stage.GATE_UP))
        .isPositive();
  }

  @Test
  void aHeadInTheBackgroundDoesNotTakeBackWhatIsLoaded() {
    Trace trace = SampleRuns.STEADY.result().trace();
    ChannelLoads loads = new ChannelLoads(trace);
    boolean seen = false;
    for (long cycle = 0; cycle < trace.cycles(); cycle += trace.cycles() / 4000) {
      Span last = new WeightFetch(trace, loads, cycle).last();
      if (last == null || last.stage() != Stage.HEAD || last.start() == 0) {
        continue;
      }
      seen = true;
      WeightFetch fetch = new WeightFetch(trace, loads, last.start());
      WeightFetch before = new WeightFetch(trace, loads, last.start() - 1);
      assertThat(fetch.all(last.segment(), Stage.HEAD)).isPositive();
      for (int segment = last.segment(); segment < last.segment() + 4; segment++) {
        assertThat(fetch.loaded(segment, Stage.DOWN))
            .isGreaterThanOrEqualTo(before.loaded(segment, Stage.DOWN));
      }
    }
    assertThat(seen).isTrue();
  }
}
