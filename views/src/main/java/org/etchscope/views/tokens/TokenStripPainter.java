package org.etchscope.views.tokens;

import java.util.List;
import org.etchscope.sim.numeric.generation.GeneratedToken;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints a token strip: the prompt, and each generated token with a bar for its probability and
/// its simulated time. Tokens behind the playhead are fainter: they are not chosen yet.
public final class TokenStripPainter {

  private static final double RADIUS = 8;
  private static final double PROMPT_HEIGHT = 28;
  private static final double BAR_HEIGHT = 6;
  private static final double NOT_YET = 0.45;

  private TokenStripPainter() {}

  /// Everything: header, tokens, and the card if there is room for it.
  ///
  /// @param cycle where the playhead stands
  public static void paint(Surface surface, TokenStripScene scene, long cycle) {
    surface.fillRect(0, 0, scene.width(), scene.height(), Role.SURFACE);
    surface.group("tokens.header", () -> header(surface, scene));
    int now = TokenStripScene.indexAt(scene.timed(), cycle);
    for (TokenCell cell : scene.cells()) {
      surface.group("tokens.token-" + cell.position(), () -> cell(surface, cell, now));
    }
    surface.group("tokens.more", () -> more(surface, scene));
    if (scene.hasCard()) {
      surface.group("tokens.card", () -> new TokenCardPainter(surface, scene, cycle).paint());
    }
  }

  /// A thin ring around a token, if its row is seen.
  ///
  /// @param position from 0, prompt included
  public static void mark(Surface surface, TokenStripScene scene, int position) {
    for (TokenCell cell : scene.cells()) {
      if (cell.position() == position) {
        Bounds at = cell.bounds();
        surface.strokeRect(
            at.x(), at.y(), at.width(), height(cell), RADIUS, Stroke.HAIRLINE, Role.ACCENT);
      }
    }
  }

  private static double height(TokenCell cell) {
    return cell.generated() == null ? PROMPT_HEIGHT : cell.bounds().height();
  }

  private static void header(Surface surface, TokenStripScene scene) {
    TimedGeneration timed = scene.timed();
    double baseline = TextStyle.SECTION.baselineFor(20);
    String head = surface.say(TokenText.TOKENS_HEAD);
    surface.text(
        TokenStripScene.PADDING, baseline, TextStyle.SECTION, Anchor.START, Role.TEXT_LOW, head);
    boolean below = !scene.hasCard();
    double left =
        TokenStripScene.PADDING + (below ? 0 : surface.textWidth(TextStyle.SECTION, head) + 16);
    double right = scene.hasCard() ? scene.width() - TokenStripScene.CARD_WIDTH : scene.width();
    surface.fittedText(
        left,
        below ? baseline + TextStyle.CAPTION.lineHeight() : baseline,
        right - left - TokenStripScene.PADDING,
        TextStyle.CAPTION,
        Anchor.START,
        Role.TEXT_MID,
        summary(surface, timed));
  }

  private static String summary(Surface surface, TimedGeneration timed) {
    int prompt = timed.generation().prompt().size();
    int made = timed.generation().tokens().size();
    return surface.say(
        TokenText.SUMMARY,
        Quantity.count(prompt),
        Quantity.count(made),
        timed.scenario().model().name(),
        Quoted.in(surface.language(), timed.scenario().chip().name()),
        TokenNumbers.seconds(timed.seconds()));
  }

  private static void cell(Surface surface, TokenCell cell, int now) {
    GeneratedToken made = cell.generated();
    if (made == null) {
      prompt(surface, cell);
      return;
    }
    generated(surface, cell, made, made.index() <= now);
    if (made.index() == now) {
      ring(surface, cell.bounds());
    }
  }

  private static void prompt(Surface surface, TokenCell cell) {
    Bounds at = cell.bounds();
    surface.fillRect(at.x(), at.y(), at.width(), PROMPT_HEIGHT, RADIUS, Role.WELL);
    label(surface, cell, Role.TEXT_MID);
  }

  private static void label(Surface surface, TokenCell cell, Role ink) {
    Bounds at = cell.bounds();
    surface.fittedText(
        at.x() + at.width() / 2,
        TextStyle.BODY_STRONG.baselineFor(at.y() + 14),
        at.width() - 8,
        TextStyle.BODY_STRONG,
        Anchor.MIDDLE,
        ink,
        cell.label());
  }

  private static void generated(
      Surface surface, TokenCell cell, GeneratedToken made, boolean chosen) {
    Bounds at = cell.bounds();
    surface.fillRect(
        at.x(), at.y(), at.width(), at.height(), RADIUS, chosen ? Role.RAISED : Role.WELL);
    label(surface, cell, chosen ? Role.TEXT_HIGH : Role.TEXT_LOW);
    double x = at.x() + 8;
    double room = at.width() - 16;
    double y = at.y() + 28;
    surface.fillRect(x, y, room, BAR_HEIGHT, BAR_HEIGHT / 2, Role.CELL);
    double filled = Math.max(BAR_HEIGHT, room * made.probability());
    surface.faded(
        chosen ? 1 : NOT_YET,
        () -> surface.dataRect(DataRole.ACTIVATIONS, x, y, filled, BAR_HEIGHT, BAR_HEIGHT / 2));
    double middle = at.x() + at.width() / 2;
    surface.text(
        middle,
        at.y() + 46,
        TextStyle.MICRO,
        Anchor.MIDDLE,
        chosen ? Role.TEXT_MID : Role.TEXT_LOW,
        TokenNumbers.percent(made.probability()));
    if (cell.step() != null) {
      surface.text(
          middle,
          at.y() + 59,
          TextStyle.MICRO,
          Anchor.MIDDLE,
          Role.TEXT_LOW,
          TokenNumbers.seconds(cell.step().seconds()));
    }
  }

  private static void ring(Surface surface, Bounds at) {
    surface.strokeRect(
        at.x(), at.y(), at.width(), at.height(), RADIUS, Stroke.SELECTION, Role.ACCENT);
  }

  private static void more(Surface surface, TokenStripScene scene) {
    List<String> parts =
        List.of(
            rows(surface, scene.rowsAbove(), TokenText.ROW_ABOVE, TokenText.ROWS_ABOVE),
            rows(surface, scene.rowsBelow(), TokenText.ROW_BELOW, TokenText.ROWS_BELOW));
    String text = String.join(", ", parts.stream().filter(part -> !part.isEmpty()).toList());
    double right = scene.hasCard() ? scene.width() - TokenStripScene.CARD_WIDTH : scene.width();
    if (!text.isEmpty()) {
      surface.text(
          right - TokenStripScene.PADDING,
          scene.height() - 6,
          TextStyle.MICRO,
          Anchor.END,
          Role.TEXT_LOW,
          text);
    }
  }

  private static String rows(Surface surface, int count, TokenText one, TokenText several) {
    return count == 0 ? "" : surface.say(count == 1 ? one : several, Quantity.count(count));
  }
}
