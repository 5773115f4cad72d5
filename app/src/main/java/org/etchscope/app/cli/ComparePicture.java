package org.etchscope.app.cli;

import java.util.Arrays;
import java.util.List;
import org.etchscope.app.figure.CompareFigure;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Sheet;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.analysis.comparison.Comparison;
import org.etchscope.sim.analysis.comparison.Waterfall;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.compare.Alignment;
import org.etchscope.views.compare.CompareScene;
import org.etchscope.views.compare.WaterfallScene;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a picture of a comparison, and the picture.
final class ComparePicture {

  private static final String SIDE = "--side";

  @Option(
      names = SIDE,
      paramLabel = "SCENARIO",
      split = ";",
      description =
          "For compare and waterfall, given for each side, or all with semicolons between: a file"
              + " that carries a scenario, or fields that differ from what the options say, such as"
              + " chip=h100,batch=1.")
  private List<String> sides = List.of();

  @Option(
      names = "--align",
      paramLabel = "CLOCK",
      description = "For compare: time, layer or token. Default: time.")
  private @Nullable String align;

  @Option(
      names = "--overlay",
      description = "For compare: draw the runs over each other, not below each other.")
  private boolean overlay;

  /// Fails if an option of a comparison is given that a view does not take.
  void requireNone(PictureView view) {
    if (view != PictureView.COMPARE && (align != null || overlay)) {
      throw new InputException((overlay ? "--overlay" : "--align") + " needs --view compare");
    }
    if (view != PictureView.COMPARE && view != PictureView.WATERFALL && !sides.isEmpty()) {
      throw new InputException(SIDE + " needs --view compare or --view waterfall");
    }
  }

  /// The runs on one clock.
  Drawing compared(ScenarioOptions options, Sheet sheet) {
    Alignment alignment = alignment();
    Comparison comparison = Comparison.of(scenarios(options));
    return CompareFigure.of(new CompareScene(comparison, alignment, overlay), sheet);
  }

  /// The way from one to the other.
  Drawing waterfall(ScenarioOptions options, Sheet sheet) {
    List<Scenario> ends = scenarios(options);
    if (ends.size() != 2) {
      throw new InputException(
          "%s is given %d times; a waterfall goes from one scenario to another"
              .formatted(SIDE, ends.size()));
    }
    Waterfall way = Waterfall.between(ends.getFirst(), ends.getLast());
    return CompareFigure.of(new WaterfallScene(way, ends.getLast()), sheet);
  }

  private List<Scenario> scenarios(ScenarioOptions options) {
    ShippedScenarios sources = new ShippedScenarios();
    return Sides.read(SIDE, sides, options).stream()
        .map(document -> document.scenario(sources))
        .toList();
  }

  private Alignment alignment() {
    String name = align;
    if (name == null) {
      return Alignment.TIME;
    }
    return Arrays.stream(Alignment.values())
        .filter(value -> value.id().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "--align is \"%s\"; it must be time, layer or token"
                    .formatted(FailureSentences.shown(name))));
  }
}
