package org.etchscope.app.workbench.view;

import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.views.pipeline.PipelinePainter;

/// The two pipelines of a layer at the playhead, with what waits between their stages.
public final class PipelineView {

  private PipelineView() {}

  static PaintedView of(WorkbenchModel model) {
    return new PaintedView(
        model,
        CentreView.Title.of(
            model, "pipelines", WorkbenchText.VIEW_PIPELINES, WorkbenchText.VIEW_PIPELINES_HELP),
        result -> {
          PipelinePainter painter = new PipelinePainter(result);
          return PageView.moving((surface, state, width, height) ->
              painter.paint(surface, state.cycle(), width, height));
        });
  }
}
