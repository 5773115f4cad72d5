package org.etchscope.views.claims;

import org.etchscope.sim.analysis.claim.ClaimCheck;
import org.etchscope.sim.analysis.claim.Verdict;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.Role;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints the view of claims: all of them with their verdicts on the left, one in full beside.
public final class ClaimsPainter {

  private static final double LIST_WIDTH = 330;
  private static final double LEAST_WITH_LIST = 960;
  private static final double MOST_PITCH = 40;

  /// Smaller letters than this share of the usual ones are not read.
  private static final double SMALLEST = 0.65;

  private final Surface surface;
  private final ClaimsScene scene;
  private final Page page;
  private final double width;
  private final Explanations explanations = new Explanations();

  private ClaimsPainter(Surface surface, ClaimsScene scene, double width, double height) {
    this.surface = surface;
    this.scene = scene;
    this.page = new Page(surface, width, height);
    this.width = width;
  }

  /// Paints a scene into a region whose top left corner is the origin.
  ///
  /// @return what can be said of the drawn things
  public static Explanations paint(
      Surface surface, ClaimsScene scene, double width, double height) {
    return new ClaimsPainter(surface, scene, width, height).paint();
  }

  private Explanations paint() {
    page.title(
        surface.say(ClaimsText.CLAIMS), surface.say(ClaimsText.CLAIMS_WORDS), width - Page.MARGIN);
    double left = Page.MARGIN;
    if (width >= LEAST_WITH_LIST) {
      list();
      left += LIST_WIDTH + Page.MARGIN;
    }
    double begin = left;
    double wide = width - Page.MARGIN - left;
    double high = page.bottom() - page.top();
    double scale = scale(wide, high);
    surface.group(
        "claims.detail",
        () ->
            surface.placed(
                begin, page.top(), scale, () -> detail(surface, wide / scale, high / scale)));
    return explanations;
  }

  /// How much smaller what is said of a claim has to be so that all of it is seen.
  private double scale(double wide, double high) {
    for (double scale = 1; scale > SMALLEST; scale -= 0.05) {
      if (detail(new RecordingSurface(surface.language()), wide / scale, high / scale)) {
        return scale;
      }
    }
    return SMALLEST;
  }

  /// Draws what is said of the selected claim.
  ///
  /// @return whether there was room for all of it
  private boolean detail(Surface on, double wide, double high) {
    Sheet sheet = new Sheet(on, 0, 0, wide, high);
    ClaimCheck check = scene.check();
    if (check == null) {
      new CostPainter(on, scene.book()).paint(sheet);
    } else {
      new CheckPainter(on, check, scene.book().set().measurements()).paint(sheet);
    }
    return !sheet.isCut();
  }

  private void list() {
    int rows = ClaimsScene.ids(scene.book()).size();
    double pitch = Math.min(MOST_PITCH, (page.bottom() - page.top()) / rows);
    double y = page.top();
    for (ClaimCheck check : scene.book().checks()) {
      String verdict = FigureWords.of(check.verdict(), surface.language());
      String id = ClaimsScene.idOf(check.claim().id());
      String statement = Quoted.in(surface.language(), check.claim().statement());
      String source = Quoted.in(surface.language(), check.claim().source());
      row(id, statement, check.verdict(), verdict, y, pitch);
      explanations.add(
          new Bounds(Page.MARGIN, y, LIST_WIDTH, pitch - 2),
          id,
          Explanation.of(statement)
              .with(surface.say(ClaimsText.VERDICT), verdict, "")
              .with(surface.say(ClaimsText.SOURCE), source, ""));
      y += pitch;
    }
    if (!scene.book().costs().isEmpty()) {
      String uses = surface.say(ClaimsText.USES);
      row(ClaimsScene.USES, uses, Verdict.OPEN, "", y, pitch);
      explanations.add(
          new Bounds(Page.MARGIN, y, LIST_WIDTH, pitch - 2),
          ClaimsScene.USES,
          Explanation.of(uses));
    }
  }

  private void row(
      String id, String statement, Verdict verdict, String word, double y, double pitch) {
    surface.group(
        id,
        () -> {
          if (id.equals(scene.selected())) {
            surface.fillRect(Page.MARGIN, y, LIST_WIDTH, pitch - 2, 6, Role.RAISED);
          }
          double centre = y + (pitch - 2) / 2;
          Role role = FigureWords.role(verdict);
          double right = Page.MARGIN + LIST_WIDTH - 10;
          double baseline = TextStyle.BODY.baselineFor(centre);
          double taken = word.isEmpty() ? 0 : surface.textWidth(TextStyle.LABEL_STRONG, word) + 12;
          surface.text(right, baseline, TextStyle.LABEL_STRONG, Anchor.END, role, word);
          surface.fillCircle(Page.MARGIN + 14, centre, 4, role);
          statement(statement, centre, right - taken - Page.MARGIN - 28, pitch);
        });
  }

  /// A statement on one line, or on two lines of smaller letters where it has no room on one.
  private void statement(String words, double centre, double room, double pitch) {
    double x = Page.MARGIN + 28;
    TextStyle style = TextStyle.BODY;
    TextStyle small = TextStyle.CAPTION;
    boolean two = surface.textWidth(style, words) > room && pitch >= 2 * small.lineHeight() + 4;
    if (!two) {
      double baseline = style.baselineFor(centre);
      surface.fittedText(x, baseline, room, style, Anchor.START, Role.TEXT_HIGH, words);
      return;
    }
    double half = small.lineHeight() / 2;
    double baseline = small.baselineFor(centre - half);
    for (String line : Paragraph.lines(words, small, room, 2)) {
      surface.fittedText(x, baseline, room, small, Anchor.START, Role.TEXT_HIGH, line);
      baseline += small.lineHeight();
    }
  }
}
