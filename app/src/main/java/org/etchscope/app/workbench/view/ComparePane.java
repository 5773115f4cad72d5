package org.etchscope.app.workbench.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.etchscope.app.figure.CompareFigure;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.model.CompareDesk;
import org.etchscope.app.workbench.model.ExportedViews;
import org.etchscope.app.workbench.model.SideText;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.InquiryText;
import org.etchscope.sim.analysis.comparison.Rung;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.compare.ComparePainter;
import org.etchscope.views.compare.CompareScene;
import org.etchscope.views.compare.WaterfallPainter;
import org.etchscope.views.compare.WaterfallScene;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.input.InputWords;
import org.etchscope.views.page.EmptyPage;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// The compare view: a row that says what is pinned and how it is compared, and the picture below
/// it. A double click on a bar of the waterfall, or Enter, opens its run.
public final class ComparePane implements BarredView {

  private static final String BAR = "waterfall.";

  private final WorkbenchModel model;
  private final CompareDesk desk;
  private final Title title;
  private final PaintedView picture;
  private final CompareBar bar;
  private final Region node;
  private List<Rung> rungs = List.of();

  public ComparePane(WorkbenchModel model) {
    this.model = model;
    this.desk = model.inquiries().compare();
    this.title =
        Title.of(
            model, ExportedViews.COMPARE, InquiryText.VIEW_COMPARE, InquiryText.VIEW_COMPARE_HELP);
    this.picture =
        new PaintedView(
            model,
            title,
            _ -> PageView.still(this::paint, (id, _) -> open(id)).figured(this::figure));
    this.bar = new CompareBar(model, desk);
    this.node = BarredView.below(bar, picture);
    picture.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    WhileShown.follow(picture, desk.first(), _ -> changed());
    WhileShown.follow(picture, desk.second(), _ -> changed());
    WhileShown.follow(picture, desk.kind(), _ -> changed());
    WhileShown.follow(picture, desk.alignment(), _ -> changed());
    WhileShown.follow(picture, model.result(), _ -> changed());
    WhileShown.follow(picture, model.findings(), _ -> picture.spoil());
  }

  private void changed() {
    bar.show();
    picture.spoil();
  }

  private Explanations paint(Surface surface, ViewState state, double width, double height) {
    Scenario shown = state.result().scenario();
    Optional<WaterfallScene> way = way(shown);
    rungs = way.map(scene -> scene.way().rungs()).orElse(List.of());
    if (way.isPresent()) {
      return WaterfallPainter.paint(surface, way.get(), width, height);
    }
    Optional<CompareScene> runs = runs(shown);
    if (runs.isPresent()) {
      return ComparePainter.paint(surface, runs.get(), width, height);
    }
    String words =
        desk.complaint(shown)
            .map(fault -> InputWords.of(fault, model.language()))
            .orElseGet(() -> model.say(InquiryText.COMPARING));
    EmptyPage.paint(surface, title.label(), words, width, height);
    return new Explanations();
  }

  /// The way from one scenario to the other, if it is asked for and known.
  private Optional<WaterfallScene> way(Scenario shown) {
    return desk.kind().get() == CompareDesk.Kind.WATERFALL && desk.complaint(shown).isEmpty()
        ? desk.waterfall(shown).map(way -> new WaterfallScene(way, desk.to(shown)))
        : Optional.empty();
  }

  /// The runs on one clock, if they are asked for and known.
  private Optional<CompareScene> runs(Scenario shown) {
    CompareDesk.Kind kind = desk.kind().get();
    return kind == CompareDesk.Kind.WATERFALL
        ? Optional.empty()
        : desk.comparison(shown)
            .map(runs ->
                new CompareScene(runs, desk.alignment().get(), kind == CompareDesk.Kind.OVERLAY));
  }

  private Optional<Drawing> figure(Sheet sheet, ViewState state) {
    Scenario shown = state.result().scenario();
    return way(shown)
        .map(scene -> CompareFigure.of(scene, sheet))
        .or(() -> runs(shown).map(scene -> CompareFigure.of(scene, sheet)));
  }

  private void pressed(KeyEvent event) {
    String selected = model.selection().get();
    if (event.getCode() == KeyCode.ENTER && open(selected)) {
      event.consume();
    }
  }

  /// Opens the run of a bar.
  private boolean open(@Nullable String id) {
    if (id == null || !id.matches(BAR + "\\d{1,3}")) {
      return false;
    }
    int rung = Math.min(Integer.parseInt(id.substring(BAR.length())), rungs.size() - 1);
    if (rung < 0) {
      return false;
    }
    Scenario asked = rungs.get(rung).scenario();
    Scenario shown = model.wanted();
    // What is compared stays what it is when the window goes on to one of its steps.
    desk.first().set(desk.from(shown));
    desk.second().set(desk.to(shown));
    model.open(asked);
    return true;
  }

  @Override
  public PaintedView picture() {
    return picture;
  }

  @Override
  public Room room() {
    return Room.WINDOW;
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public boolean isOnCommandLine() {
    return sides().isPresent();
  }

  @Override
  public Map<String, String> commandOptions() {
    CompareDesk.Kind kind = desk.kind().get();
    Map<String, String> options = new LinkedHashMap<>();
    sides().ifPresent(sides -> options.put("side", sides));
    if (kind == CompareDesk.Kind.WATERFALL) {
      options.put("view", "waterfall");
    } else {
      options.put("align", desk.alignment().get().id());
      if (kind == CompareDesk.Kind.OVERLAY) {
        options.put("overlay", "true");
      }
    }
    return options;
  }

  private Optional<String> sides() {
    SimulationResult result = model.shown();
    return result == null
        ? Optional.empty()
        : SideText.of(
            result.scenario(),
            desk.from(result.scenario()),
            desk.to(result.scenario()),
            model.origin());
  }
}
