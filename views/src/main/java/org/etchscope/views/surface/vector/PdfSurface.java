package org.etchscope.views.surface.vector;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

/// Draws a page of lines, areas and text in the PDF format (ISO 32000-1:2008), with its fonts in it
/// and no bitmap. The same drawing gives the same page on every machine. It needs no toolkit.
public final class PdfSurface implements Surface {

  /// Neighbouring cells of a heat map overlap by so much, so that no seam shows.
  private static final double OVERLAP = 0.15;

  private final Paper paper;
  private final Look look;
  private final Theme theme;
  private final VectorShapes shapes;
  private final StringBuilder page = new StringBuilder();
  private final PdfResources resources = new PdfResources();
  private final Placement placement = new Placement();

  /// An empty page.
  ///
  /// @param width width in pixels at zoom 100 %, more than 0
  /// @param height height in pixels at zoom 100 %, more than 0
  /// @param points of 1/72 inch in a pixel, more than 0
  public PdfSurface(double width, double height, double points, Look look) {
    this.paper = new Paper(width, height, points);
    this.look = Objects.requireNonNull(look, "look");
    this.theme = look.theme();
    this.shapes = new VectorShapes(theme);
  }

  /// The page so far, as a whole file.
  ///
  /// @param title what the page shows
  /// @param metadata what is to travel inside the file, for example the scenario it came from; what
  ///   is called as a file is attached to the page as that file
  public byte[] document(String title, Map<String, String> metadata) {
    PdfObjects objects = new PdfObjects();
    int catalogue = objects.reserve();
    int pages = objects.reserve();
    String begin =
        PdfPath.numbers(paper.points(), 0, 0, -paper.points(), 0, paper.heightInPoints()) + "cm\n";
    byte[] content = (begin + page).getBytes(StandardCharsets.US_ASCII);
    int stream = objects.addStream("", content);
    int only =
        objects.add(
            "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Contents %d 0 R /Resources %s >>"
                .formatted(
                    pages,
                    SvgNumber.of(paper.widthInPoints()),
                    SvgNumber.of(paper.heightInPoints()),
                    stream,
                    resources.addTo(objects)));
    objects.set(pages, "<< /Type /Pages /Kids [%d 0 R] /Count 1 >>".formatted(only));
    PdfMetadata texts = new PdfMetadata(title, metadata);
    objects.set(
        catalogue,
        "<< /Type /Catalog /Pages %d 0 R%s >>".formatted(pages, texts.addFilesTo(objects)));
    return objects.file(catalogue, objects.add(texts.info()));
  }

  @Override
  public Language language() {
    return look.language();
  }

  @Override
  public void fillRect(double x, double y, double w, double h, double radius, Ink ink) {
    if (w > 0 && h > 0) {
      paint(ink, PdfPath.rectangle(x, y, w, h, radius));
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
            trace(stroke, ink, PdfPath.rectangle(left, top, wide, high, inner)),
        () -> fillRect(x, y, w, h, radius, ink));
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Stroke stroke, Ink ink) {
    trace(stroke, ink, PdfPath.of(Outline.polyline(x1, y1, x2, y2)));
  }

  @Override
  public void fill(Outline outline, Ink ink) {
    paint(ink, PdfPath.of(outline));
  }

  @Override
  public void stroke(Outline outline, Stroke stroke, Ink ink) {
    trace(stroke, ink, PdfPath.of(outline));
  }

  @Override
  public void fillCircle(double centreX, double centreY, double radius, Ink ink) {
    paint(ink, PdfPath.circle(centreX, centreY, radius));
  }

  @Override
  public void strokeCircle(double centreX, double centreY, double radius, Stroke stroke, Ink ink) {
    trace(stroke, ink, PdfPath.circle(centreX, centreY, radius));
  }

  @Override
  public void heatMap(
      double x, double y, double w, double h, int columns, int rows, CellValue value) {
    shapes.heatMap(
        new Bounds(x, y, w, h),
        new CellGrid(columns, rows),
        value,
        OVERLAP,
        (left, top, wide, high, heat) -> fillRect(left, top, wide, high, 0, heat));
  }

  @Override
  public void text(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String text) {
    if (text.isEmpty() || !shapes.isSeen(ink)) {
      return;
    }
    double left = anchor.left(x, textWidth(style, text));
    colour(ink, true);
    page.append("BT /").append(PdfResources.fontName(style)).append(' ');
    page.append(PdfPath.numbers(style.size())).append("Tf ");
    page.append(PdfPath.numbers(1, 0, 0, -1, left, baseline)).append("Tm <");
    page.append(resources.font(style).encoded(text)).append("> Tj ET\n");
  }

  /// A group's name does not stand in the file.
  @Override
  public void group(String id, Runnable drawing) {
    GroupId.require(id);
    drawing.run();
  }

  @Override
  public void clip(double x, double y, double w, double h, Runnable drawing) {
    page.append("q\n").append(PdfPath.numbers(x, y, Math.max(0, w), Math.max(0, h)));
    page.append("re W n\n");
    drawing.run();
    page.append("Q\n");
  }

  @Override
  public void placed(double x, double y, double factor, Runnable body) {
    page.append("q ").append(PdfPath.numbers(factor, 0, 0, factor, x, y)).append("cm\n");
    placement.placed(x, y, factor, body);
    page.append("Q\n");
  }

  @Override
  public void faded(double factor, Runnable body) {
    placement.faded(factor, body);
  }

  private void paint(Ink ink, String path) {
    if (shapes.isSeen(ink)) {
      colour(ink, true);
      page.append(path).append("f\n");
    }
  }

  private void trace(Stroke stroke, Ink ink, String path) {
    if (!shapes.isSeen(ink)) {
      return;
    }
    page.append("q\n");
    colour(ink, false);
    page.append(PdfPath.numbers(shapes.thickness(stroke))).append("w\n");
    if (stroke.isDashed()) {
      page.append('[').append(PdfPath.numbers(stroke.dash(), stroke.gap())).append("] ");
      page.append(PdfPath.numbers(stroke.offset())).append("d\n");
    }
    if (stroke.roundEnds()) {
      page.append("1 J 1 j\n");
    }
    page.append(path).append("S\nQ\n");
  }

  /// Sets the colour, or the pattern, of what is filled or of what is traced.
  private void colour(Ink ink, boolean filling) {
    Colour colour = theme.colour(ink);
    Optional<Pattern> pattern = Theme.pattern(ink);
    double seen = pattern.isEmpty() ? colour.opacity() : ink instanceof Shade s ? s.opacity() : 1;
    page.append('/').append(resources.opacity(seen * placement.opacity())).append(" gs ");
    if (pattern.isPresent()) {
      String name = resources.pattern(pattern.get(), theme.colour(pattern.get()), matrix());
      String operators = filling ? "/Pattern cs /%s scn\n" : "/Pattern CS /%s SCN\n";
      page.append(operators.formatted(name));
    } else {
      page.append(PdfResources.colour(colour)).append(filling ? "rg\n" : "RG\n");
    }
  }

  /// From the place of the drawing to the page.
  private String matrix() {
    double points = paper.points();
    double size = points * placement.scale();
    return PdfPath.numbers(
        size,
        0,
        0,
        -size,
        points * placement.originX(),
        points * (paper.height() - placement.originY()));
  }
}
