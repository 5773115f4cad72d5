package org.etchscope.views.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.etchscope.views.surface.ReadablePage.assertReadable;

import java.util.Comparator;
import java.util.List;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.BufferLook;
import org.etchscope.views.chip.ChannelLoads;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.chip.SampleRuns;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.surface.Recorded;
import org.etchscope.views.surface.RecordingSurface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryPainterTest {

  @ParameterizedTest
  @EnumSource
  void noTextIsClippedHiddenOrOverlapsAtAnySizeAndCycle(SampleRuns run) {
    MemoryPainter painter = new MemoryPainter(run.result());
    for (boolean sorted : new boolean[] {false, true}) {
      run.cycles()
          .forEach(cycle ->
              assertReadable(
                  run + " in cycle " + cycle,
                  (drawing, width, height) ->
                      painter.paint(drawing, cycle, width, height, sorted)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void buffersShowWhatTheTraceHoldsAndTheirHighestLevelSoFar(SampleRuns run) {
    MemoryPainter painter = new MemoryPainter(run.result());
    Trace trace = run.result().trace();
    run.cycles()
        .forEach(cycle -> {
          RecordingSurface drawing = new RecordingSurface();
          Explanations found = painter.paint(drawing, cycle, 1600, 1000, false);
          for (BufferName buffer : Trace.buffers()) {
            Quantity size = Quantity.bytes(trace.capacity(buffer));
            String held =
                Quantity.bytesAs(trace.level(buffer, cycle), size).value() + " of " + size.words();
            long most = trace.maximumLevel(buffer, 0, cycle + 1);
            assertThat(drawing.textsIn(id(buffer))).contains(held);
            assertThat(found.of(id(buffer)))
                .hasValueSatisfying(
                    words -> assertThat(words.words()).contains(Quantity.bytes(most).words()));
          }
        });
  }

  private static String id(BufferName buffer) {
    return BufferLook.id(buffer);
  }

  @Test
  void theHistoryOfChannelsAddsUpToTheBytesOfTheClasses() {
    Trace trace = SampleRuns.DECODE.result().trace();
    long from = trace.cycles() / 3;
    MemoryHistory history = new MemoryHistory(trace, new ChannelLoads(trace), from, from + 50_000);
    var hbm = trace.chip().hbm();
    for (int column = 0; column < history.columns(); column += 7) {
      double channels = 0;
      for (int row = 0; row < history.rows(); row++) {
        int count = history.endChannel(row, hbm) - history.firstChannel(row, hbm);
        channels += history.share(column, row) * count / hbm.channels();
      }
      double classes = 0;
      for (StreamClass streamClass : StreamClass.values()) {
        classes += history.rate(streamClass, column) / hbm.bytesPerSecond();
      }
      assertThat(channels).isCloseTo(classes, within(0.01));
    }
  }

  @Test
  void everyChannelHasOneRow() {
    for (SampleRuns run : SampleRuns.values()) {
      Trace trace = run.result().trace();
      MemoryHistory history = new MemoryHistory(trace, new ChannelLoads(trace), 0, 10);
      int next = 0;
      for (int row = 0; row < history.rows(); row++) {
        assertThat(history.firstChannel(row, trace.chip().hbm())).isEqualTo(next);
        next = history.endChannel(row, trace.chip().hbm());
      }
      assertThat(next).as("%s", run).isEqualTo(trace.chip().hbm().channels());
    }
  }

  @Test
  void thePictureStandsStillWhileThePlayheadCrossesIt() {
    MemoryPainter painter = new MemoryPainter(SampleRuns.DECODE.result());
    RecordingSurface one = new RecordingSurface();
    RecordingSurface other = new RecordingSurface();
    painter.paint(one, 1000, 1600, 1000, false);
    painter.paint(other, 2000, 1600, 1000, false);
    assertThat(axis(other)).isEqualTo(axis(one)).isNotEmpty();
  }

  private static List<String> axis(RecordingSurface drawing) {
    return drawing.operations(Recorded.Kind.TEXT).stream()
        .filter(text -> text.bounds().y() > 950)
        .map(Recorded::text)
        .toList();
  }

  @Test
  void fullestFirstSortsTheBuffers() {
    var result = SampleRuns.DECODE.result();
    Trace trace = result.trace();
    long cycle = trace.cycles() / 2;
    RecordingSurface drawing = new RecordingSurface();
    new MemoryPainter(result).paint(drawing, cycle, 1600, 1000, true);
    double last = 0;
    for (BufferName buffer :
        Trace.buffers().stream()
            .sorted(
                Comparator.comparingDouble(
                    (BufferName name) -> -(double) trace.level(name, cycle) / trace.capacity(name)))
            .toList()) {
      double y = drawing.boundsOf(id(buffer)).y();
      assertThat(y).isGreaterThan(last);
      last = y;
    }
  }

  @Test
  void aMarkBeginsAnewWhereItIsToldTo() {
    var result = SampleRuns.DECODE.result();
    long cycle = result.trace().cycles() / 2;
    MemoryPainter painter = new MemoryPainter(result);
    painter.resetHighWater(BufferName.WEIGHTS, cycle);
    Explanations found = painter.paint(new RecordingSurface(), cycle, 1600, 1000, false);
    String now = Quantity.bytes(result.trace().level(BufferName.WEIGHTS, cycle)).words();
    assertThat(found.of("sram.weights"))
        .hasValueSatisfying(
            words -> assertThat(words.words()).contains("most held so far: " + now));
  }
}
