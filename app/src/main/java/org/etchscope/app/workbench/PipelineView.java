package org.etchscope.app.workbench;

import org.etchscope.views.pipeline.PipelinePainter;

/// The two pipelines of a layer at the playhead, with what waits between their stages.
final class PipelineView {

  private static final CentreView.Title TITLE =
      new CentreView.Title("pipelines", "Pipelines", "stages of a layer and what waits between");

  private PipelineView() {}

  static PaintedView of(WorkbenchModel model) {
    return new PaintedView(
        model,
        TITLE,
        result -> {
          PipelinePainter painter = new PipelinePainter(result);
          return PageView.moving(
              (surface, state, width, height) ->
                  painter.paint(surface, state.cycle(), width, height),
              (_, _) -> {});
        });
  }
}
