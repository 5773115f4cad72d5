package org.etchscope.views.surface.vector;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.etchscope.views.palette.Colour;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Pattern;
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

/// Draws a picture for LaTeX, in the commands of PGF and TikZ, so that a paper sets its letters.
/// The file compiles alone with `pdflatex` and can be brought in with `\input`. Text is set in
/// Helvetica and made narrower where it would be wider than the layout gave room for. The same
/// drawing gives the same bytes on every machine. It needs no toolkit.
public final class TikzSurface implements Surface {

  private final Paper paper;
  private final Look look;
  private final Theme theme;
  private final VectorShapes shapes;
  private final StringBuilder body = new StringBuilder();
  private final Map<Colour, String> colours = new LinkedHashMap<>();
  private final Set<Pattern> patterns = EnumSet.noneOf(Pattern.class);
  private final Placement placement = new Placement();

  /// An empty picture.
  ///
  /// @param width width in pixels at zoom 100 %, more than 0
  /// @param height height in pixels at zoom 100 %, more than 0
  /// @param bigPoints size of a pixel on paper, in big points of 1/72 inch, more than 0
  public TikzSurface(double width, double height, double bigPoints, Look look) {
    this.paper = new Paper(width, height, bigPoints);
    this.look = Objects.requireNonNull(look, "look");
    this.theme = look.theme();
    this.shapes = new VectorShapes(theme);
  }

  /// A text as LaTeX sets it.
  public static String words(String text) {
    return TikzText.escaped(text);
  }

  /// The picture so far, as a whole file.
  ///
  /// @param title what the picture shows
  /// @param metadata what is to travel inside the file, for example the scenario it came from
  public String document(String title, Map<String, String> metadata) {
    StringBuilder definitions = new StringBuilder();
    colours.forEach((colour, name) ->
        definitions.append(
            "\\definecolor{%s}{HTML}{%s}\n".formatted(name, colour.hex().substring(1))));
    for (Pattern pattern : patterns) {
      definitions.append(TikzPattern.declaration(pattern, paper.points()));
    }
    return TikzDocument.write(
        paper.widthInPoints(),
        paper.heightInPoints(),
        title,
        metadata,
        definitions.toString(),
        body);
  }

  @Override
  public Language language() {
    return look.language();
  }

  @Override
  public void fillRect(double x, double y, double w, double h, double radius, Ink ink) {
    if (w > 0 && h > 0) {
      painted(ink, radius > 0, () -> corners(radius).rectangle(x, y, w, h).append("\\esF"));
    }
  }

  @Override
  public void strokeRect(
      double x, double y, double w, double h, double radius, Stroke stroke, Ink ink) {
    shapes.frame(
        new Bounds(x, y, w, h),
        radius,
        stroke,
        (left, top, wide, high, inner) ->
            painted(
                ink,
                true,
                () -> pen(stroke).corners(inner).rectangle(left, top, wide, high).append("\\esS")),
        () -> fillRect(x, y, w, h, radius, ink));
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Stroke stroke, Ink ink) {
    stroke(Outline.polyline(x1, y1, x2, y2), stroke, ink);
  }

  @Override
  public void fill(Outline outline, Ink ink) {
    painted(ink, false, () -> path(outline).append("\\esF"));
  }

  @Override
  public void stroke(Outline outline, Stroke stroke, Ink ink) {
    painted(
        ink,
        stroke.isDashed() || stroke.roundEnds(),
        () -> pen(stroke).path(outline).append("\\esS"));
  }

  @Override
  public void fillCircle(double centreX, double centreY, double radius, Ink ink) {
    painted(ink, false, () -> circle(centreX, centreY, radius).append("\\esF"));
  }

  @Override
  public void strokeCircle(double centreX, double centreY, double radius, Stroke stroke, Ink ink) {
    painted(ink, true, () -> pen(stroke).circle(centreX, centreY, radius).append("\\esS"));
  }

  @Override
  public void heatMap(
      double x, double y, double w, double h, int columns, int rows, CellValue value) {
    shapes.heatMap(
        new Bounds(x, y, w, h),
        new CellGrid(columns, rows),
        value,
        0,
        (left, top, wide, high, heat) ->
            colour(theme.colour(heat)).rectangle(left, top, wide, high).append("\\esF\n"));
  }

  @Override
  public void text(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String text) {
    if (text.isEmpty()) {
      return;
    }
    String side =
        switch (anchor) {
          case START -> "left";
          case MIDDLE -> "center";
          case END -> "right";
        };
    double most = textWidth(style, text);
    painted(
        ink,
        false,
        () -> {
          append("\\esT").point(x, baseline).append("{").append(side).append("}");
          length(most).length(style.size()).append(style.weight() >= 600 ? "{b}{" : "{m}{");
          append(TikzText.escaped(text)).append("}");
        });
  }

  @Override
  public void group(String id, Runnable drawing) {
    append("% ").append(GroupId.require(id)).append("\n");
    drawing.run();
  }

  @Override
  public void clip(double x, double y, double w, double h, Runnable drawing) {
    append("\\pgfscope").rectangle(x, y, Math.max(0, w), Math.max(0, h));
    append("\\pgfusepath{clip}\n");
    drawing.run();
    append("\\endpgfscope\n");
  }

  @Override
  public void placed(double x, double y, double factor, Runnable body) {
    placement.placed(x, y, factor, body);
  }

  @Override
  public void faded(double factor, Runnable body) {
    placement.faded(factor, body);
  }

  /// Sets the ink around a body, if it is to be seen; in a scope of its own if it or the body
  /// changes more than the colour.
  private void painted(Ink ink, boolean changesState, Runnable drawing) {
    Colour colour = theme.colour(ink);
    if (colour.isNone()) {
      return;
    }
    Optional<Pattern> pattern = Theme.pattern(ink);
    double covering = colour.opacity() * placement.opacity();
    boolean scoped = changesState || pattern.isPresent() || covering < 1;
    if (scoped) {
      append("\\pgfscope");
    }
    if (pattern.isPresent()) {
      patterns.add(pattern.get());
      append("\\pgfsetfillpattern{").append(TikzPattern.name(pattern.get())).append("}{");
      append(name(colour)).append("}");
    } else {
      colour(colour);
    }
    if (covering < 1) {
      append("\\esA{").append(String.format(Locale.ROOT, "%.3f", covering)).append("}");
    }
    drawing.run();
    append(scoped ? "\\endpgfscope\n" : "\n");
  }

  private TikzSurface append(String text) {
    body.append(text);
    return this;
  }

  private TikzSurface colour(Colour colour) {
    return append("\\esC{").append(name(colour)).append("}");
  }

  /// A colour's name does not tell its opacity, which is set apart.
  private String name(Colour colour) {
    Colour opaque = Colour.rgb(colour.argb() & 0xFF_FFFF);
    return colours.computeIfAbsent(opaque, _ -> "es" + colours.size());
  }

  private TikzSurface pen(Stroke stroke) {
    append("\\esW").length(shapes.thickness(stroke));
    if (stroke.isDashed()) {
      append("\\pgfsetdash{").bigPoints(stroke.dash()).bigPoints(stroke.gap()).append("}");
      bigPoints(stroke.offset());
    }
    return stroke.roundEnds() ? append("\\pgfsetroundcap\\pgfsetroundjoin") : this;
  }

  private TikzSurface corners(double radius) {
    return radius > 0 ? append("\\esK").length(radius) : this;
  }

  /// PGF counts y upwards and takes the lower left corner.
  private TikzSurface rectangle(double x, double y, double w, double h) {
    return append("\\esR").point(x, y + h).length(w).length(h);
  }

  private TikzSurface circle(double centreX, double centreY, double radius) {
    return append("\\esO").point(centreX, centreY).length(radius);
  }

  private TikzSurface path(Outline outline) {
    outline.visit(new Path());
    return this;
  }

  private TikzSurface point(double x, double y) {
    double across = placement.toX(x) * paper.points();
    double up = (paper.height() - placement.toY(y)) * paper.points();
    return append("{" + SvgNumber.of(across) + "}{" + SvgNumber.of(up) + "}");
  }

  private TikzSurface length(double length) {
    return append("{" + SvgNumber.of(onPaper(length)) + "}");
  }

  private TikzSurface bigPoints(double length) {
    return append("{" + SvgNumber.of(onPaper(length)) + "bp}");
  }

  private double onPaper(double length) {
    return length * placement.scale() * paper.points();
  }

  /// Writes the steps of an outline.
  private final class Path implements Outline.Visitor {

    @Override
    public void move(double x, double y) {
      append("\\esM").point(x, y);
    }

    @Override
    public void line(double x, double y) {
      append("\\esL").point(x, y);
    }

    @Override
    public void curve(double x1, double y1, double x2, double y2, double x, double y) {
      append("\\esB").point(x1, y1).point(x2, y2).point(x, y);
    }

    @Override
    public void close() {
      append("\\esZ");
    }
  }
}
