package org.etchscope.app.workbench;

import org.etchscope.views.server.ServerPainter;

/// The chips of the server at the playhead, and what their links carry.
final class ServerView {

  private static final CentreView.Title TITLE =
      new CentreView.Title("server", "Server", "all chips and the links between them");

  private ServerView() {}

  static PaintedView of(WorkbenchModel model) {
    return new PaintedView(
        model,
        TITLE,
        result -> {
          ServerPainter painter = new ServerPainter(result);
          return PageView.moving(
              (surface, state, width, height) ->
                  painter.paint(surface, state.cycle(), width, height),
              (_, _) -> {});
        });
  }
}
