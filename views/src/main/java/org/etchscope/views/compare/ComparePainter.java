package org.etchscope.views.compare;

import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Surface;

/// Paints runs on one clock, with every result beside them.
public final class ComparePainter {

  private ComparePainter() {}

  /// Paints a scene into a region whose top left corner is the origin.
  ///
  /// @return what can be said of the drawn things
  public static Explanations paint(
      Surface surface, CompareScene scene, double width, double height) {
    Page page = new Page(surface, width, height);
    Explanations explanations = new Explanations();
    page.title(
        surface.say(CompareText.COMPARE),
        page.isNarrow()
            ? FigurePanel.sides(scene, surface.language())
            : surface.say(
                scene.overlaid() ? CompareText.OVERLAID_NOTE : CompareText.SIDE_BY_SIDE_NOTE),
        page.contentRight());
    Bounds area =
        new Bounds(
            Page.MARGIN, page.top(), page.contentRight() - Page.MARGIN, page.bottom() - page.top());
    surface.group(
        "compare.tracks", () -> new TrackPainter(surface, scene, area, explanations).paint());
    page.inPanel(
        "compare.panel", () -> new FigurePanel(surface, scene, page, height, explanations).paint());
    return explanations;
  }
}
