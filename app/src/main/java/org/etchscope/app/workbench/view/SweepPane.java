package org.etchscope.app.workbench.view;

import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.figure.SweepFigure;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.model.ExportedViews;
import org.etchscope.app.workbench.model.SweepDesk;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.InquiryText;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.input.InputWords;
import org.etchscope.views.page.EmptyPage;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.sweep.SweepPainter;
import org.etchscope.views.sweep.SweepScene;
import org.jspecify.annotations.Nullable;

/// The sweep view: a row that says what is varied and drawn, and the plot below it, which fills
/// while its points are run. A double click on a point, or Enter, opens its run.
public final class SweepPane implements BarredView {

  private final WorkbenchModel model;
  private final SweepDesk desk;
  private final Title title;
  private final PaintedView plot;
  private final SweepBar bar;
  private final Region node;

  public SweepPane(WorkbenchModel model) {
    this.model = model;
    this.desk = model.inquiries().sweep();
    this.title =
        Title.of(model, ExportedViews.SWEEP, InquiryText.VIEW_SWEEP, InquiryText.VIEW_SWEEP_HELP);
    this.plot =
        new PaintedView(
            model,
            title,
            _ -> PageView.still(this::paint, (id, _) -> open(id)).figured(this::figure));
    this.bar = new SweepBar(model, desk);
    this.node = BarredView.below(bar, plot);
    plot.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    WhileShown.follow(plot, desk.first(), _ -> plot.spoil());
    WhileShown.follow(plot, desk.second(), _ -> plot.spoil());
    WhileShown.follow(plot, desk.measure(), _ -> plot.spoil());
    WhileShown.follow(plot, desk.against(), _ -> plot.spoil());
    WhileShown.follow(plot, desk.plot(), _ -> plot.spoil());
    WhileShown.follow(plot, model.findings(), _ -> plot.spoil());
  }

  private Explanations paint(Surface surface, ViewState state, double width, double height) {
    Optional<SweepScene> scene = desk.scene(state.result());
    bar.show();
    if (scene.isPresent()) {
      return SweepPainter.paint(surface, scene.get(), width, height);
    }
    String why = InputWords.of(desk.complaint(), model.language());
    EmptyPage.paint(surface, title.label(), why, width, height);
    return new Explanations();
  }

  private Optional<Drawing> figure(Sheet sheet, ViewState state) {
    return desk.scene(state.result()).map(scene -> SweepFigure.of(scene, sheet));
  }

  private void pressed(KeyEvent event) {
    String selected = model.selection().get();
    if (event.getCode() == KeyCode.ENTER && selected != null && open(selected)) {
      event.consume();
    }
  }

  /// Opens the run of a point.
  private boolean open(@Nullable String id) {
    Optional<Scenario> scenario = id == null ? Optional.empty() : desk.scenario(id);
    scenario.ifPresent(asked -> model.edit(ExportedViews.SWEEP, _ -> asked));
    return scenario.isPresent();
  }

  @Override
  public PaintedView picture() {
    return plot;
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Map<String, String> commandOptions() {
    return desk.commandOptions();
  }
}
