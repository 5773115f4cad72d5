package org.etchscope.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.NumbersComputer;
import org.etchscope.app.numbers.NumbersRequest;
import org.etchscope.app.numbers.WeightSource;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.array.ArrayScene;
import org.etchscope.views.array.ArrayWindow;
import org.etchscope.views.array.RunArrays;
import org.etchscope.views.attention.AttentionScene;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.etchscope.views.words.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every view has room for its texts in every language, and for texts that are longer by two
/// fifths.
final class LanguagesOnPagesTest {

  private static final String MODEL = "austen-llama-0.8m";

  private static final SimulationResult POCKET =
      Simulator.run(
          new Scenario(
              ModelLibrary.shipped().shape(MODEL),
              ChipLibrary.load("pocket"),
              Workload.decode()
                  .withBatch(8)
                  .withTokens(192, 8)
                  .withLayout(new ParallelLayout(1, 1, 1))));

  static Stream<Arguments> pages() {
    List<Arguments> pages = new ArrayList<>();
    for (Language language : Language.values()) {
      for (RunView view : RunView.values()) {
        pages.add(Arguments.of(language, view));
      }
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noTextOfAPageIsCutOrOverlapsAnother(Language language, RunView view) {
    RunFigure figure = new RunFigure(view, POCKET);
    for (double share : new double[] {0.1, 0.37, 0.8}) {
      Sheet sheet = Sheet.onScreen(new Look(Theme.DARK, language), 1280, 800);
      Drawing page = figure.at(sheet, Math.round(share * POCKET.trace().cycles()), null);
      Readability.assertReadable(page, language);
      Readability.assertSaidIn(language, page);
    }
  }

  static Stream<Arguments> figures() {
    return Stream.of(Language.values())
        .flatMap(language ->
            Stream.of(
                Arguments.of(language, FigureView.CHIP, 1280, 800),
                Arguments.of(language, FigureView.TIMELINE, 1280, 232),
                Arguments.of(language, FigureView.INSPECTOR, 280, 568)));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void noTextOfAPanelIsCutOrOverlapsAnother(
      Language language, FigureView view, int width, int height) {
    for (double share : new double[] {0.1, 0.37, 0.8}) {
      long cycle = Math.round(share * POCKET.trace().cycles());
      Look look = new Look(Theme.DARK, language);
      Drawing panel = Figure.of(POCKET, view, look, width, height, cycle).drawing();
      Readability.assertReadable(panel, language);
      Readability.assertSaidIn(language, panel);
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void noTextAboutNumbersIsCutOrOverlapsAnother(Language language) {
    Sheet sheet = Sheet.onScreen(new Look(Theme.DARK, language), 1280, 800);
    NumbersRequest request =
        NumbersRequest.of(
            POCKET.scenario(), new WeightSource.Shipped(MODEL), "It is a truth universally", 6);
    try (ComputedText text = new NumbersComputer().compute(request, Cancellation.NEVER)) {
      Readability.assertReadable(TokenFigure.of(text.timed(), sheet, 1000), language);
      AttentionScene scene = AttentionFigure.scene(text, 1, 1, 4, 2, null);
      Readability.assertReadable(AttentionFigure.of(text, scene, sheet, 1000), language);
      long cycle = text.timed().steps().getLast().beginCycle();
      Trace trace = Objects.requireNonNull(text.timed().request()).trace();
      ArrayScene array =
          new RunArrays(trace)
              .scene(
                  Stage.QKV,
                  0,
                  cycle,
                  ArrayWindow.around(3, 3, 8, 8, 8),
                  ArrayFigure.operands(text, language),
                  language)
              .orElseThrow();
      Readability.assertReadable(ArrayFigure.of(trace.scenario(), array, sheet, cycle), language);
    }
  }
}
