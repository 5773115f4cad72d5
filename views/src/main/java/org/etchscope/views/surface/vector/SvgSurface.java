package org.etchscope.views.surface.vector;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.etchscope.views.palette.Colour;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Shade;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.CellGrid;
import org.etchscope.views.surface.CellValue;
import org.etchscope.views.surface.GroupId;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Outline;
import org.etchscope.views.surface.Placement;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.words.Language;

/// Draws a picture of lines, areas and text in the SVG 1.1 format. Groups keep their names as
/// `id`s, text stays text. The same drawing gives the same bytes on every machine. It needs no
/// toolkit.
public final class SvgSurface implements Surface {

  private final Paper paper;
  private final Look look;
  private final Theme theme;
  private final VectorShapes shapes;
  private final StringBuilder body = new StringBuilder();
  private final Set<Pattern> patterns = EnumSet.noneOf(Pattern.class);
  private int clips;

  /// An empty picture.
  ///
  /// @param width width in pixels at zoom 100 %, more than 0
  /// @param height height in pixels at zoom 100 %, more than 0
  public SvgSurface(double width, double height, Look look) {
    this(width, height, SvgDocument.POINTS_OF_A_PIXEL, look);
  }

  /// An empty picture.
  ///
  /// @param width width in pixels at zoom 100 %, more than 0
  /// @param height height in pixels at zoom 100 %, more than 0
  /// @param points of 1/72 inch in a pixel, more than 0
  public SvgSurface(double width, double height, double points, Look look) {
    this.paper = new Paper(width, height, points);
    this.look = Objects.requireNonNull(look, "look");
    this.theme = look.theme();
    this.shapes = new VectorShapes(theme);
  }

  /// The picture so far, as a whole file.
  ///
  /// @param title what the picture shows, for viewers that read aloud
  /// @param metadata what is to travel inside the file, for example the scenario it came from
  public String document(String title, Map<String, String> metadata) {
    return SvgDocument.write(paper, title, metadata, patternDefinitions(), body, language());
  }

  private String patternDefinitions() {
    StringBuilder definitions = new StringBuilder();
    for (Pattern pattern : patterns) {
      definitions.append(SvgPattern.definition(pattern, theme.colour(pattern)));
    }
    return definitions.toString();
  }

  @Override
  public Language language() {
    return look.language();
  }

  @Override
  public void fillRect(double x, double y, double w, double h, double radius, Ink ink) {
    if (w > 0 && h > 0 && shapes.isSeen(ink)) {
      element("rect").rect(x, y, w, h, radius).fill(ink).end();
    }
  }

  @Override
  public void strokeRect(
      double x, double y, double w, double h, double radius, Stroke stroke, Ink ink) {
    if (!shapes.isSeen(ink)) {
      return;
    }
    shapes.frame(
        new Bounds(x, y, w, h),
        radius,
        stroke,
        (left, top, wide, high, inner) ->
            element("rect").rect(left, top, wide, high, inner).stroke(stroke, ink).end(),
        () -> fillRect(x, y, w, h, radius, ink));
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Stroke stroke, Ink ink) {
    if (!shapes.isSeen(ink)) {
      return;
    }
    Element line = element("line");
    line.number("x1", x1).number("y1", y1).number("x2", x2).number("y2", y2).stroke(stroke, ink);
    if (x1 == x2 || y1 == y2) {
      line.attribute("shape-rendering", "crispEdges");
    }
    line.end();
  }

  @Override
  public void fill(Outline outline, Ink ink) {
    if (shapes.isSeen(ink)) {
      element("path").attribute("d", SvgPath.data(outline)).fill(ink).end();
    }
  }

  @Override
  public void stroke(Outline outline, Stroke stroke, Ink ink) {
    if (shapes.isSeen(ink)) {
      element("path").attribute("d", SvgPath.data(outline)).stroke(stroke, ink).end();
    }
  }

  @Override
  public void fillCircle(double centreX, double centreY, double radius, Ink ink) {
    if (shapes.isSeen(ink)) {
      element("circle").circle(centreX, centreY, radius).fill(ink).end();
    }
  }

  @Override
  public void strokeCircle(double centreX, double centreY, double radius, Stroke stroke, Ink ink) {
    if (shapes.isSeen(ink)) {
      element("circle").circle(centreX, centreY, radius).stroke(stroke, ink).end();
    }
  }

  @Override
  public void heatMap(
      double x, double y, double w, double h, int columns, int rows, CellValue value) {
    body.append("<g shape-rendering=\"crispEdges\">\n");
    shapes.heatMap(
        new Bounds(x, y, w, h),
        new CellGrid(columns, rows),
        value,
        0,
        (left, top, wide, high, heat) ->
            element("rect")
                .rect(left, top, wide, high, 0)
                .attribute("fill", theme.colour(heat).hex())
                .end());
    body.append("</g>\n");
  }

  @Override
  public void text(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String text) {
    if (text.isEmpty() || !shapes.isSeen(ink)) {
      return;
    }
    Element element = element("text");
    element.number("x", x).number("y", baseline).number("font-size", style.size());
    if (style.weight() != 400) {
      element.number("font-weight", style.weight());
    }
    if (anchor != Anchor.START) {
      element.attribute("text-anchor", anchor == Anchor.MIDDLE ? "middle" : "end");
    }
    element.fill(ink).end(text);
  }

  @Override
  public void group(String id, Runnable drawing) {
    inside("<g id=\"" + GroupId.require(id) + "\">", drawing);
  }

  @Override
  public void clip(double x, double y, double w, double h, Runnable drawing) {
    String id = "clip-" + ++clips;
    body.append("<clipPath id=\"").append(id).append("\">");
    element("rect").rect(x, y, Math.max(0, w), Math.max(0, h), 0).end();
    body.append("</clipPath>\n");
    inside("<g clip-path=\"url(#" + id + ")\">", drawing);
  }

  @Override
  public void placed(double x, double y, double scale, Runnable drawing) {
    String move = "translate(" + SvgNumber.of(x) + " " + SvgNumber.of(y) + ")";
    String grow = Placement.requireScale(scale) == 1 ? "" : " scale(" + SvgNumber.of(scale) + ")";
    inside("<g transform=\"" + move + grow + "\">", drawing);
  }

  @Override
  public void faded(double opacity, Runnable drawing) {
    String number = SvgNumber.of(Placement.requireOpacity(opacity));
    inside("<g opacity=\"" + number + "\">", drawing);
  }

  private void inside(String tag, Runnable drawing) {
    body.append(tag).append('\n');
    drawing.run();
    body.append("</g>\n");
  }

  private Element element(String name) {
    body.append('<').append(name);
    return new Element();
  }

  /// The attributes of the element begun last.
  private final class Element {

    Element attribute(String name, String value) {
      body.append(' ').append(name).append("=\"").append(value).append('"');
      return this;
    }

    Element number(String name, double value) {
      return attribute(name, SvgNumber.of(value));
    }

    Element rect(double x, double y, double w, double h, double radius) {
      number("x", x).number("y", y).number("width", w).number("height", h);
      return radius > 0 ? number("rx", radius) : this;
    }

    Element circle(double centreX, double centreY, double radius) {
      return number("cx", centreX).number("cy", centreY).number("r", radius);
    }

    Element fill(Ink ink) {
      return paint("fill", ink);
    }

    Element stroke(Stroke stroke, Ink ink) {
      attribute("fill", "none")
          .paint("stroke", ink)
          .number("stroke-width", shapes.thickness(stroke));
      if (stroke.isDashed()) {
        attribute(
            "stroke-dasharray", SvgNumber.of(stroke.dash()) + " " + SvgNumber.of(stroke.gap()));
        if (stroke.offset() != 0) {
          number("stroke-dashoffset", stroke.offset());
        }
      }
      if (stroke.roundEnds()) {
        attribute("stroke-linecap", "round").attribute("stroke-linejoin", "round");
      }
      return this;
    }

    private Element paint(String property, Ink ink) {
      Optional<Pattern> pattern = Theme.pattern(ink);
      Colour colour = theme.colour(ink);
      double opacity = colour.opacity();
      if (pattern.isPresent()) {
        patterns.add(pattern.get());
        attribute(property, "url(#" + SvgPattern.id(pattern.get()) + ")");
        opacity = ink instanceof Shade shade ? shade.opacity() : 1;
      } else {
        attribute(property, colour.hex());
      }
      return opacity < 1 ? number(property + "-opacity", opacity) : this;
    }

    void end() {
      body.append("/>\n");
    }

    void end(String text) {
      body.append('>').append(SvgText.escaped(text)).append("</text>\n");
    }
  }
}
