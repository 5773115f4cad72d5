package org.etchscope.app.workbench.view;

import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.views.server.ServerPainter;

/// The chips of the server at the playhead, and what their links carry.
public final class ServerView {

  private ServerView() {}

  static PaintedView of(WorkbenchModel model) {
    return new PaintedView(
        model,
        CentreView.Title.of(
            model, "server", WorkbenchText.VIEW_SERVER, WorkbenchText.VIEW_SERVER_HELP),
        result -> {
          ServerPainter painter = new ServerPainter(result);
          return PageView.moving((surface, state, width, height) ->
              painter.paint(surface, state.cycle(), width, height, state.selected()));
        });
  }
}
