package org.etchscope.views.page;

import java.util.List;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// A view that has nothing to show, and says why.
public final class EmptyPage {

  private static final double WIDTH = 520;
  private static final double LINE = 22;

  private EmptyPage() {}

  /// Paints it.
  ///
  /// @param title name of the view
  /// @param why one sentence or two
  public static void paint(Surface surface, String title, String why, double width, double height) {
    Page page = new Page(surface, width, height);
    page.title(title, "", width - Page.MARGIN);
    List<String> lines =
        Paragraph.lines(why, TextStyle.BODY, Math.min(WIDTH, width - 2 * Page.MARGIN));
    double y = height / 2 - lines.size() * LINE / 2;
    for (String line : lines) {
      y += LINE;
      page.middle(width / 2, y, TextStyle.BODY, Role.TEXT_MID, line);
    }
  }
}
