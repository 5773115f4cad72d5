package org.etchscope.views.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.MachineState;
import org.etchscope.sim.trace.MachineState.Status;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Recorded;
import org.etchscope.views.surface.Recorded.Kind;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.surface.vector.SvgSurface;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChipPainterTest {

  private static final double WIDTH = ChipPainter.WIDTH;
  private static final double HEIGHT = ChipPainter.HEIGHT;
  private static final Bounds PAGE = new Bounds(0, 0, WIDTH, HEIGHT);

  private static ChipOptions options(SampleRuns run) {
    return ChipOptions.standard(run.result().trace());
  }

  private static RecordingSurface drawing(ChipPainter painter, long cycle, ChipOptions options) {
    RecordingSurface surface = new RecordingSurface();
    painter.paint(surface, cycle, WIDTH, HEIGHT, options);
    return surface;
  }

  @ParameterizedTest
  @EnumSource
  void noTextIsClippedCoveredOrOverlaps(SampleRuns run) {
    ChipPainter painter = new ChipPainter(run.result());
    run.cycles()
        .forEach(cycle -> {
          RecordingSurface drawing = drawing(painter, cycle, options(run));
          assertThat(drawing.textsOutside(PAGE)).as("outside at %d", cycle).isEmpty();
          assertThat(drawing.overlappingTexts()).as("overlap at %d", cycle).isEmpty();
          assertThat(drawing.coveredTexts()).as("covered at %d", cycle).isEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource
  void theTextOfABoxStaysInsideItsBox(SampleRuns run) {
    ChipPainter painter = new ChipPainter(run.result());
    run.cycles()
        .forEach(cycle -> {
          RecordingSurface drawing = drawing(painter, cycle, options(run));
          for (UnitBox box : UnitBox.all()) {
            Bounds inside = box.bounds();
            Bounds shown = new Bounds(inside.x() - 240, inside.y() - 128, inside.width(), 88);
            for (Recorded text : drawing.operations(Recorded.Kind.TEXT)) {
              boolean below = text.bounds().y() > shown.y();
              if (below && text.groups().getLast().equals(box.id())) {
                assertThat(shown.contains(text.bounds(), 0.5))
                    .as("%s in %s at %d", text.text(), box, cycle)
                    .isTrue();
              }
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void boxesKeepTheirPlacesWhateverRuns(SampleRuns run) {
    ChipPainter painter = new ChipPainter(run.result());
    long cycle = run.result().trace().cycles() / 3;
    RecordingSurface drawing = drawing(painter, cycle, options(run));
    for (UnitBox box : UnitBox.all()) {
      Bounds place = box.bounds();
      assertThat(drawing.operations(Recorded.Kind.RECTANGLE).stream())
          .anyMatch(drawn ->
              drawn.groups().contains(box.id())
                  && drawn
                      .bounds()
                      .equals(
                          new Bounds(
                              place.x() - 240, place.y() - 128, place.width(), place.height())));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameCycleIsDrawnTheSameWayAgain(SampleRuns run) {
    Trace trace = run.result().trace();
    ChipPainter played = new ChipPainter(run.result());
    run.cycles().forEach(cycle -> drawing(played, cycle, options(run)));
    long cycle = trace.cycles() / 2;
    List<Recorded> again = drawing(played, cycle, options(run)).operations();
    assertThat(again)
        .isEqualTo(drawing(new ChipPainter(run.result()), cycle, options(run)).operations());
  }

  @ParameterizedTest
  @EnumSource
  void everyElementIsDrawnAndKnown(SampleRuns run) {
    ChipPainter painter = new ChipPainter(run.result());
    long cycle = run.result().trace().cycles() / 2;
    RecordingSurface drawing = drawing(painter, cycle, options(run));
    for (String id : painter.elements()) {
      assertThat(drawing.groupIds()).contains(id);
      Element element = painter.element(id, cycle, options(run), Language.ENGLISH).orElseThrow();
      assertThat(element.id()).isEqualTo(id);
      assertThat(element.facts()).isNotEmpty().allMatch(fact -> !fact.source().isBlank());
    }
  }

  @Test
  void thePointerFindsWhatIsDrawn() {
    SampleRuns run = SampleRuns.DECODE;
    ChipPainter painter = new ChipPainter(run.result());
    ChipOptions options = options(run);
    assertThat(painter.elementAt(620, 440, 1000, WIDTH, HEIGHT, options, Language.ENGLISH))
        .contains("unit.ffn.gateup");
    assertThat(painter.elementAt(70, 90, 1000, WIDTH, HEIGHT, options, Language.ENGLISH))
        .contains("hbm.stack.0");
    assertThat(painter.elementAt(300, 280, 1000, WIDTH, HEIGHT, options, Language.ENGLISH))
        .contains("sram.kv");
    assertThat(painter.elementAt(450, 251, 1000, WIDTH, HEIGHT, options, Language.ENGLISH))
        .contains("links.attn.kv");
    assertThat(painter.elementAt(1240, 880, 1000, 2 * WIDTH, 2 * HEIGHT, options, Language.ENGLISH))
        .contains("unit.ffn.gateup");
  }

  @Test
  void aRailIsFoundByAPointerThatIsAlmostOnIt() {
    SampleRuns run = SampleRuns.DECODE;
    ChipPainter painter = new ChipPainter(run.result());
    long idle = run.result().trace().cycles() - 1;
    assertThat(painter.elementAt(500, 227, idle, WIDTH, HEIGHT, options(run), Language.ENGLISH))
        .contains("links.attn.weights");
  }

  @Test
  void aWiderRegionCentresTheDrawingWithoutReflowingIt() {
    SampleRuns run = SampleRuns.DECODE;
    ChipPainter painter = new ChipPainter(run.result());
    Bounds base = painter.boundsOf("unit.ffn.gateup", WIDTH, HEIGHT).orElseThrow();
    Bounds wide = painter.boundsOf("unit.ffn.gateup", WIDTH + 400, HEIGHT).orElseThrow();
    assertThat(wide).isEqualTo(new Bounds(base.x() + 200, base.y(), base.width(), base.height()));
  }

  @Test
  void stacksAdaptWithoutMovingAnythingElse() {
    assertThat(stackHeights(SampleRuns.POCKET)).containsExactly(72.0);
    assertThat(stackHeights(SampleRuns.H100)).hasSize(5).containsOnly(72.0);
    assertThat(stackHeights(SampleRuns.DECODE)).hasSize(6).containsOnly(72.0);
    assertThat(stackHeights(SampleRuns.B200)).hasSize(8).containsOnly(52.0);
  }

  private static List<Double> stackHeights(SampleRuns run) {
    RecordingSurface drawing = drawing(new ChipPainter(run.result()), 0, options(run));
    return Stream.iterate(0, card -> card + 1)
        .limit(9)
        .map(card -> drawing.boundsOf("hbm.stack." + card))
        .filter(bounds -> !bounds.isEmpty())
        .map(Bounds::height)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"WAFER", "LPU"})
  void memoryOnTheChipStandsOnTheDieWithWhatItHolds(SampleRuns run) {
    RecordingSurface drawing = drawing(new ChipPainter(run.result()), 0, options(run));
    Bounds memory = drawing.boundsOf("hbm.stack.0");
    assertThat(drawing.operations(Kind.RECTANGLE_OUTLINE))
        .as("the die around memory and lanes")
        .anyMatch(outline ->
            outline.bounds().contains(memory, 0)
                && outline.bounds().contains(drawing.boundsOf("lane.ffn"), 0));
    RunSummary held = run.result().summary();
    assertThat(drawing.textsIn("hbm.stack.0"))
        .contains(
            "SRAM",
            Quantity.bytes(held.weightBytesPerChip()).words(),
            Quantity.bytes(held.cacheBytesPerChip()).words());
    long cells =
        drawing.operations(Kind.RECTANGLE).stream()
            .filter(cell -> cell.groups().contains("hbm.stack.0") && cell.ink() == Role.WEIGHTS)
            .count();
    long all =
        drawing.operations(Kind.RECTANGLE).stream()
            .filter(cell -> cell.groups().contains("hbm.stack.0"))
            .filter(cell -> cell.bounds().width() < 12 && cell.bounds().height() > 9)
            .count();
    double share =
        (double) held.weightBytesPerChip() / run.result().scenario().chip().hbm().capacityBytes();
    assertThat(cells).isCloseTo(Math.round(all * share), within(2L));
  }

  @Test
  void aMixtureSaysWhereItsTokensGo() {
    assertThat(texts(SampleRuns.EXPERTS, "links.chip"))
        .anyMatch(text -> text.startsWith("to experts and back"));
    Trace trace = SampleRuns.EXPERTS.result().trace();
    RecordingSurface drawing =
        drawing(
            new ChipPainter(SampleRuns.EXPERTS.result()),
            trace.cycles() / 2,
            options(SampleRuns.EXPERTS));
    assertThat(drawing.textsIn("lane.ffn")).anyMatch(text -> text.contains("6 of 64 experts"));
  }

  @Test
  void aModelThatRotatesNothingHasNoWorkForTheRotary() {
    SampleRuns run = SampleRuns.ENCODER;
    ChipPainter painter = new ChipPainter(run.result());
    run.cycles()
        .forEach(cycle ->
            assertThat(drawing(painter, cycle, options(run)).textsIn("unit.attn.rotary"))
                .contains("no work"));
  }

  @Test
  void theActivationIsCalledWhatTheModelCallsIt() {
    assertThat(texts(SampleRuns.DECODE, "unit.ffn.act")).contains("SwiGLU");
    assertThat(texts(SampleRuns.DECODE, "unit.ffn.gateup")).contains("Gate + up");
    assertThat(texts(SampleRuns.POCKET, "unit.ffn.act")).contains("GELU");
    assertThat(texts(SampleRuns.POCKET, "unit.ffn.gateup")).contains("Up");
  }

  private static List<String> texts(SampleRuns run, String group) {
    return drawing(new ChipPainter(run.result()), 0, options(run)).textsIn(group);
  }

  @Test
  void theThreePartsOfTheAttentionUnitAreBusyTogether() {
    SampleRuns run = SampleRuns.DECODE;
    Trace trace = run.result().trace();
    ChipPainter painter = new ChipPainter(run.result());
    long cycle = firstWith(trace, Stage.ATTENTION, Status.BUSY);
    RecordingSurface drawing = drawing(painter, cycle, options(run));
    for (UnitBox box : List.of(UnitBox.SCORES, UnitBox.SOFTMAX, UnitBox.CONTEXT)) {
      assertThat(drawing.textsIn(box.id())).anyMatch(text -> text.startsWith("busy"));
    }
  }

  @Test
  void aWaitingProductSaysForWhatAndForHowLong() {
    SampleRuns run = SampleRuns.DECODE;
    Trace trace = run.result().trace();
    ChipPainter painter = new ChipPainter(run.result());
    long cycle = firstWith(trace, Stage.GATE_UP, Status.WAITING);
    StallReason reason =
        Objects.requireNonNull(trace.at(cycle).stages().get(Stage.GATE_UP)).reason();
    long[] begin = {Long.MAX_VALUE};
    trace.products(
        Stage.GATE_UP,
        cycle,
        trace.cycles(),
        span -> begin[0] = span.start() > cycle ? Math.min(begin[0], span.start()) : begin[0]);
    assertThat(drawing(painter, cycle, options(run)).textsIn(UnitBox.GATE_UP.id()))
        .contains(
            Objects.requireNonNull(reason).label(),
            Quantity.count(begin[0] - cycle) + " cycles left");
  }

  private static long firstWith(Trace trace, Stage stage, Status status) {
    for (long cycle = trace.cycles() / 5; cycle < trace.cycles(); ) {
      MachineState state = trace.at(cycle);
      if (Objects.requireNonNull(state.stages().get(stage)).status() == status) {
        return cycle;
      }
      cycle = trace.next(cycle, Trace.Step.CHANGE);
    }
    throw new AssertionError(stage + " is never " + status);
  }

  @Test
  void levelsAreThoseOfTheTrace() {
    SampleRuns run = SampleRuns.STEADY;
    Trace trace = run.result().trace();
    ChipPainter painter = new ChipPainter(run.result());
    run.cycles()
        .forEach(cycle -> {
          RecordingSurface drawing = drawing(painter, cycle, options(run));
          for (var buffer : Trace.buffers()) {
            assertThat(drawing.textsIn(BufferLook.id(buffer)))
                .contains(
                    Quantity.bytes(trace.level(buffer, cycle)).words(),
                    Quantity.bytes(trace.capacity(buffer)).words());
          }
        });
  }

  @Test
  void tilesBecomeAFlowLineWhenTheyAreTooFastToFollow() {
    SampleRuns run = SampleRuns.DECODE;
    ChipPainter painter = new ChipPainter(run.result());
    long cycle = run.result().trace().cycles() / 2;
    ChipOptions paused = options(run);
    List<Recorded> tiles = drawing(painter, cycle, paused).operations();
    List<Recorded> flow =
        drawing(painter, cycle, paused.withCyclesPerSecond(1_000_000)).operations();
    assertThat(onRails(tiles, Recorded.Kind.RECTANGLE)).isPositive();
    assertThat(onRails(flow, Recorded.Kind.RECTANGLE))
        .isLessThan(onRails(tiles, Recorded.Kind.RECTANGLE));
    assertThat(onRails(flow, Recorded.Kind.LINE)).isGreaterThan(onRails(tiles, Recorded.Kind.LINE));
  }

  private static long onRails(List<Recorded> drawing, Recorded.Kind kind) {
    return drawing.stream()
        .filter(drawn -> drawn.kind() == kind && drawn.groups().contains("links.hbm"))
        .count();
  }

  @Test
  void aSelectedThingHasARingAroundIt() {
    SampleRuns run = SampleRuns.DECODE;
    ChipPainter painter = new ChipPainter(run.result());
    for (String id : List.of("unit.ffn.gateup", "sram.kv", "hbm.stack.2")) {
      RecordingSurface drawing = drawing(painter, 5000, options(run).withSelected(id));
      assertThat(drawing.operations(Recorded.Kind.RECTANGLE_OUTLINE))
          .anyMatch(ring -> ring.ink() == Role.ACCENT && ring.groups().contains(id));
    }
  }

  @Test
  void cyclesOutsideTheRunShowItsEnds() {
    SampleRuns run = SampleRuns.POCKET;
    ChipPainter painter = new ChipPainter(run.result());
    long last = run.result().trace().cycles() - 1;
    assertThat(drawing(painter, last + 1000, options(run)).operations())
        .isEqualTo(drawing(painter, last, options(run)).operations());
    assertThat(drawing(painter, -5, options(run)).operations())
        .isEqualTo(drawing(painter, 0, options(run)).operations());
  }

  @Test
  void theDrawingCanBePrinted() {
    SampleRuns run = SampleRuns.DECODE;
    SvgSurface paper = new SvgSurface(WIDTH, HEIGHT, Look.of(Theme.PRINT));
    new ChipPainter(run.result()).paint(paper, 100_000, WIDTH, HEIGHT, options(run));
    assertThat(paper.document("Chip", Map.of())).contains("id=\"unit.ffn.gateup\"", "ATTENTION");
  }

  @Test
  void aMarkThatWasResetIsTheMostSinceThen() {
    SimulationResult run = SampleRuns.DECODE.result();
    Trace trace = run.trace();
    long from = trace.cycles() / 3;
    long to = from + 40_000;
    HighWater mark = new HighWater(trace, BufferName.WEIGHTS);
    long before = mark.upTo(from);
    mark.reset(from);

    assertThat(mark.upTo(to)).isEqualTo(trace.maximumLevel(BufferName.WEIGHTS, from, to + 1));
    assertThat(mark.upTo(from - 1))
        .as("before the reset")
        .isEqualTo(trace.maximumLevel(BufferName.WEIGHTS, 0, from))
        .isLessThanOrEqualTo(before);
  }
}
