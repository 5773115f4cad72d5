package org.etchscope.views.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.chip.ChipPainter;
import org.etchscope.views.chip.SampleRuns;
import org.etchscope.views.inspector.InspectorPainter;
import org.etchscope.views.memory.MemoryPainter;
import org.etchscope.views.pipeline.PipelinePainter;
import org.etchscope.views.server.ServerPainter;
import org.etchscope.views.surface.Recorded;
import org.etchscope.views.surface.RecordingSurface;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Things keep their place while a run plays; only their state changes.
class KeptPlacesTest {

  private static final double WIDTH = 1080;
  private static final double HEIGHT = 568;

  private interface View {
    void paint(RecordingSurface drawing, long cycle);
  }

  @ParameterizedTest
  @EnumSource
  void noNameInAViewMovesWhileTimePasses(SampleRuns run) {
    SimulationResult result = run.result();
    ChipPainter chip = new ChipPainter(result);
    ChipOptions options = ChipOptions.standard(result.trace());
    Map<String, View> views =
        Map.of(
            "chip", (drawing, cycle) -> chip.paint(drawing, cycle, WIDTH, HEIGHT, options),
            "server",
                (drawing, cycle) ->
                    new ServerPainter(result).paint(drawing, cycle, WIDTH, HEIGHT, null),
            "pipelines",
                (drawing, cycle) ->
                    new PipelinePainter(result).paint(drawing, cycle, WIDTH, HEIGHT),
            "memory",
                (drawing, cycle) ->
                    new MemoryPainter(result).paint(drawing, cycle, WIDTH, HEIGHT, false),
            "inspector",
                (drawing, cycle) ->
                    new InspectorPainter(result).paint(drawing, cycle, null, 280, HEIGHT));
    SoftAssertions all = new SoftAssertions();
    views.forEach((name, view) -> all.assertThat(moved(run, view)).as(name).isEmpty());
    all.assertAll();
  }

  /// States begin with a small letter, and stand with what they are of.
  private static boolean isName(String text) {
    return text.chars().noneMatch(Character::isDigit)
        && text.chars().limit(1).allMatch(Character::isUpperCase);
  }

  /// Names that stand once in every frame they are in, at different places.
  private static Set<String> moved(SampleRuns run, View view) {
    Map<String, String> places = new HashMap<>();
    Set<String> moved = new TreeSet<>();
    run.cycles()
        .forEach(cycle -> {
          RecordingSurface drawing = new RecordingSurface();
          view.paint(drawing, cycle);
          Map<String, List<Recorded>> texts =
              drawing.operations(Recorded.Kind.TEXT).stream()
                  .filter(text -> isName(text.text()))
                  .collect(
                      Collectors.groupingBy(
                          text -> String.join("/", text.groups()) + " " + text.text()));
          texts.forEach((name, drawn) -> {
            if (drawn.size() == 1) {
              String place =
                  "%.0f %.0f"
                      .formatted(drawn.getFirst().bounds().x(), drawn.getFirst().bounds().y());
              String before = places.putIfAbsent(name, place);
              if (before != null && !before.equals(place)) {
                moved.add(name + ": " + before + " and " + place);
              }
            }
          });
        });
    return moved;
  }
}
