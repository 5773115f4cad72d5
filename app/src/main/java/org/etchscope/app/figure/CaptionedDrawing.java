package org.etchscope.app.figure;

import java.util.List;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.TextStyle;

/// Drawings with a caption below them.
public final class CaptionedDrawing {

  private static final double MARGIN = 12;
  private static final TextStyle STYLE = TextStyle.CAPTION;

  private CaptionedDrawing() {}

  /// A drawing with its caption, as much higher as that takes.
  public static Drawing of(Drawing drawing, String caption) {
    List<String> lines = Paragraph.lines(caption, STYLE, drawing.width() - 2 * MARGIN);
    int height = (int) Math.ceil(drawing.height() + 2 * MARGIN + lines.size() * STYLE.lineHeight());
    return new Drawing(
        drawing.look(),
        drawing.width(),
        height,
        drawing.facts(),
        surface -> {
          surface.fillRect(0, 0, drawing.width(), height, Role.SURFACE);
          surface.clip(
              0, 0, drawing.width(), drawing.height(), () -> drawing.painter().accept(surface));
          double baseline = drawing.height() + MARGIN + STYLE.ascent();
          for (String line : lines) {
            surface.text(MARGIN, baseline, STYLE, Anchor.START, Role.TEXT_HIGH, line);
            baseline += STYLE.lineHeight();
          }
        });
  }
}
