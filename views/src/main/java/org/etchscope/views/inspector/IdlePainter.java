package org.etchscope.views.inspector;

import org.etchscope.sim.analysis.bottleneck.Shares;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.why.ReasonLook;
import org.jspecify.annotations.Nullable;

/// Draws *Why idle?*: a bar whose parts add up to exactly 100.0 %, and its rows in their fixed
/// order. Rows of zero hide behind "n more".
final class IdlePainter {

  private static final double LEFT = 16;
  private static final double RIGHT = 264;
  private static final double PITCH = 18;

  private final Surface surface;
  private final Trace trace;

  IdlePainter(Surface surface, Trace trace) {
    this.surface = surface;
    this.trace = trace;
  }

  /// Draws the account of a unit.
  ///
  /// @param y top of the section
  /// @param now why the unit is idle at the cycle; `null` if it works
  /// @return the y below the last row
  double paint(double y, Unit unit, IdleAccount account, @Nullable StallReason now) {
    String title = title(unit);
    surface.text(LEFT, y + 22, TextStyle.BODY_STRONG, Anchor.START, Role.TEXT_HIGH, title);
    double room = RIGHT - LEFT - surface.textWidth(TextStyle.BODY_STRONG, title) - 12;
    surface.text(RIGHT, y + 22, TextStyle.CAPTION, Anchor.END, Role.TEXT_MID, over(account, room));
    int[] shares = Shares.perMille(account.parts());
    ReasonLook.bar(surface, shares, LEFT, y + 32, RIGHT - LEFT, 20);
    double baseline = y + 70;
    int hidden = 0;
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] == 0) {
        hidden++;
        continue;
      }
      boolean current = i == 0 ? now == null : now == StallReason.values()[i - 1];
      ReasonLook.swatch(surface, i, LEFT, baseline - 10);
      row(baseline, name(i, unit, account), Shares.words(shares[i]), current);
      baseline += PITCH;
    }
    if (hidden > 0) {
      surface.text(
          LEFT + 18,
          baseline,
          TextStyle.CAPTION,
          Anchor.START,
          Role.TEXT_LOW,
          surface.say(InspectorText.MORE, hidden));
      surface.text(RIGHT, baseline, TextStyle.CAPTION, Anchor.END, Role.TEXT_LOW, "0.0 %");
      baseline += PITCH;
    }
    return baseline - 8;
  }

  /// Where there are two sorts of arrays, it says whose account it is.
  private String title(Unit unit) {
    boolean ofSome = unit.isArrays() && trace.chip().arrays().split();
    return surface.say(ofSome ? Terms.of(unit, trace.chip()) : InspectorText.WHY_IDLE);
  }

  /// What the account is over; its cycles alone where there is no room for more.
  private String over(IdleAccount account, double room) {
    String words = over(account);
    return surface.textWidth(TextStyle.CAPTION, words) <= room
        ? words
        : cycles(
            account.layer() == IdleAccount.WHOLE_RUN
                ? trace.cycles()
                : account.to() - account.from());
  }

  private String over(IdleAccount account) {
    if (account.layer() == IdleAccount.WHOLE_RUN) {
      return surface.say(InspectorText.WHOLE_RUN, cycles(trace.cycles()));
    }
    String cycles = cycles(account.to() - account.from());
    return account.layer() < 0
        ? surface.say(InspectorText.OUTPUT_HEAD, cycles)
        : surface.say(InspectorText.LAYER, account.layer() + 1, cycles);
  }

  private String cycles(long cycles) {
    return Quantity.cycles(cycles, surface.language()).words();
  }

  private void row(double baseline, String name, String share, boolean current) {
    TextStyle style = current ? TextStyle.LABEL_STRONG : TextStyle.CAPTION;
    double room = RIGHT - LEFT - 18 - surface.textWidth(TextStyle.LABEL_STRONG, "100.0 %") - 4;
    surface.fittedText(
        LEFT + 18,
        baseline,
        room,
        style,
        Anchor.START,
        current ? Role.TEXT_HIGH : Role.TEXT_MID,
        name);
    surface.text(RIGHT, baseline, TextStyle.LABEL_STRONG, Anchor.END, Role.TEXT_HIGH, share);
  }

  private String name(int row, Unit unit, IdleAccount account) {
    String name = ReasonLook.name(row, surface.language());
    boolean operand = row > 0 && StallReason.values()[row - 1] == StallReason.WAITING_OPERAND;
    if (operand && account.longestOperandWait() >= 0) {
      var shape = trace.scenario().model().layers().getFirst().feedForward();
      return name
          + new WaitChain(
                  trace.at(account.longestOperandWait()), trace.chip(), shape, surface.language())
              .of(unit);
    }
    return name;
  }
}
