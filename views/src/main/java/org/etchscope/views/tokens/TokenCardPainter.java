package org.etchscope.views.tokens;

import java.util.List;
import java.util.Locale;
import org.etchscope.sim.numeric.generation.Candidate;
import org.etchscope.sim.numeric.generation.GeneratedToken;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Paints the card beside a token strip: the candidates for one token, and what its step cost.
final class TokenCardPainter {

  private static final double ROW = 22;
  private static final double PERCENT_WIDTH = 52;
  private static final double LOGIT_WIDTH = 44;
  private static final double BAR = 6;

  /// Below this height rows stand closer to the head.
  private static final double LOW = 140;

  private final Surface surface;
  private final TokenStripScene scene;
  private final TokenCell cell;
  private final double left;
  private final double right;
  private double y;

  TokenCardPainter(Surface surface, TokenStripScene scene, long cycle) {
    this.surface = surface;
    this.scene = scene;
    this.cell = scene.cellAt(cycle);
    this.left = scene.width() - TokenStripScene.CARD_WIDTH + TokenStripScene.PADDING;
    this.right = scene.width() - TokenStripScene.PADDING;
  }

  void paint() {
    surface.line(
        left - TokenStripScene.PADDING,
        0,
        left - TokenStripScene.PADDING,
        scene.height(),
        Stroke.HAIRLINE,
        Role.LINE);
    GeneratedToken made = cell.generated();
    StepTime step = cell.step();
    if (made == null || step == null) {
      return;
    }
    title(made);
    y = TokenStripScene.HEADER + (scene.height() < LOW ? 8 : 14);
    candidates(made);
    y += 10;
    if (fits(3)) {
      cost(step);
    }
  }

  private boolean fits(int rows) {
    return y + rows * ROW <= scene.height();
  }

  private void title(GeneratedToken made) {
    String head = surface.say(TokenText.TOKEN_HEAD, Quantity.count(made.index() + 1));
    double baseline = TextStyle.SECTION.baselineFor(20);
    surface.text(left, baseline, TextStyle.SECTION, Anchor.START, Role.TEXT_LOW, head);
    double x = left + surface.textWidth(TextStyle.SECTION, head) + 12;
    surface.fittedText(
        x,
        TextStyle.BODY_STRONG.baselineFor(20),
        right - x,
        TextStyle.BODY_STRONG,
        Anchor.START,
        Role.TEXT_HIGH,
        surface.say(TokenText.LABEL_AND_ID, cell.label(), made.token()));
    surface.fittedText(
        left,
        TextStyle.MICRO.baselineFor(TokenStripScene.HEADER - 2),
        right - left,
        TextStyle.MICRO,
        Anchor.START,
        Role.TEXT_LOW,
        surface.say(TokenText.LOGITS_AND_SOFTMAX, cell.position() - 1));
  }

  private void candidates(GeneratedToken made) {
    for (Candidate candidate : made.candidates()) {
      if (!fits(1)) {
        return;
      }
      boolean chosen = candidate.token() == made.token();
      double middle = y + ROW / 2 - 3;
      double baseline = TextStyle.LABEL.baselineFor(middle);
      surface.fittedText(
          left,
          baseline,
          right - left - PERCENT_WIDTH - LOGIT_WIDTH - 8,
          chosen ? TextStyle.LABEL_STRONG : TextStyle.LABEL,
          Anchor.START,
          chosen ? Role.TEXT_HIGH : Role.TEXT_MID,
          PieceLabel.of(scene.timed().tokenizer().piece(candidate.token())));
      surface.text(
          right - PERCENT_WIDTH,
          baseline,
          TextStyle.MICRO,
          Anchor.END,
          Role.TEXT_LOW,
          String.format(Locale.ROOT, "%.2f", candidate.logit()).replace('-', '−'));
      surface.text(
          right,
          baseline,
          TextStyle.LABEL,
          Anchor.END,
          chosen ? Role.TEXT_HIGH : Role.TEXT_MID,
          TokenNumbers.percent(candidate.probability()));
      double bar = y + ROW - BAR - 1;
      surface.fillRect(left, bar + 2, right - left, BAR - 2, 2, Role.CELL);
      double filled = Math.max(3, (right - left) * candidate.probability());
      surface.dataRect(DataRole.ACTIVATIONS, left, bar + 2, filled, BAR - 2, 2);
      y += ROW + 4;
    }
  }

  private void cost(StepTime step) {
    row(surface.say(TokenText.SIMULATED), TokenNumbers.seconds(step.seconds()));
    row(surface.say(TokenText.CYCLES), Quantity.count(step.cycles()));
    row(surface.say(Terms.of(Unit.HBM)), Quantity.bytes(step.bytes()).words());
    List<StreamClass> classes = List.of(StreamClass.values());
    for (StreamClass streamClass : classes) {
      long bytes = step.hbmBytes().getOrDefault(streamClass, 0L);
      if (bytes > 0 && fits(1)) {
        surface.glyph(role(streamClass), left + 5, y + ROW / 2, 9);
        line(left + 16, surface.say(Terms.of(streamClass)), Quantity.bytes(bytes).words());
      }
    }
  }

  private static DataRole role(StreamClass streamClass) {
    return switch (streamClass) {
      case WEIGHTS -> DataRole.WEIGHTS;
      case KEY_VALUE_READ, KEY_VALUE_APPEND -> DataRole.KEY_VALUE;
      case ACTIVATIONS -> DataRole.ACTIVATIONS;
    };
  }

  private void row(String name, String value) {
    if (fits(1)) {
      line(left, name, value);
    }
  }

  private void line(double x, String name, String value) {
    double baseline = TextStyle.LABEL.baselineFor(y + ROW / 2);
    surface.text(x, baseline, TextStyle.LABEL, Anchor.START, Role.TEXT_MID, name);
    surface.text(right, baseline, TextStyle.LABEL_STRONG, Anchor.END, Role.TEXT_HIGH, value);
    y += ROW;
  }
}
