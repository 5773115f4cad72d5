package org.etchscope.views.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.Element;
import org.etchscope.views.chip.Element.Badge;
import org.etchscope.views.chip.Element.Fact;
import org.etchscope.views.chip.Element.Formula;
import org.etchscope.views.chip.Element.Term;
import org.etchscope.views.chip.Elements;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.page.NamedMemory;
import org.etchscope.views.palette.Glyph;
import org.etchscope.views.palette.Role;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextRun;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;
import org.jspecify.annotations.Nullable;

/// Draws the panel of the selected thing: what it is and does, its formula and numbers, why it is
/// idle, and where the run stands under the roofline. With nothing selected it shows the chip.
///
/// What is drawn depends on run, cycle, selection and size alone. A painter belongs to one thread.
public final class InspectorPainter {

  /// Width of the panel.
  public static final double WIDTH = 280;

  /// Height of the panel at base size.
  public static final double HEIGHT = 568;

  private static final double LEFT = 16;
  private static final double RIGHT = 264;
  private static final double VALUE_RIGHT = 216;
  private static final double ROW = 22;
  private static final double LOWEST_CHART = 52;
  private static final double ROOFLINE_HEAD = 33;
  private static final double ROOFLINE_FOOT = 28;

  private final Trace trace;
  private final SimulationResult result;
  private final Elements elements;
  private final RooflinePainter roofline;
  private @Nullable IdleAccount lastAccount;
  private @Nullable Unit lastUnit;

  public InspectorPainter(SimulationResult result) {
    this.result = result;
    this.trace = result.trace();
    this.elements = new Elements(result);
    this.roofline = new RooflinePainter(result);
  }

  /// Draws the panel, its background included.
  ///
  /// @param selected id of the selected element; `null`, or an id that is none, shows the chip
  /// @param width width of the region, whose top left corner is the origin
  /// @param height height of the region; what needs more is drawn below it
  public void paint(
      Surface paper, long cycle, @Nullable String selected, double width, double height) {
    Surface surface = NamedMemory.on(paper, trace.chip().hbm());
    surface.fillRect(0, 0, width, height, Role.SURFACE);
    surface.line(0.5, 0, 0.5, height, Stroke.HAIRLINE, Role.LINE);
    double left = Math.max(0, (width - WIDTH) / 2);
    surface.placed(
        left, 0, () -> surface.group("inspector", () -> content(surface, cycle, selected, height)));
  }

  /// The height that the panel of a selection needs, for scrolling.
  public double heightOf(@Nullable String selected, long cycle) {
    RecordingSurface drawing = new RecordingSurface();
    return content(drawing, cycle, selected, 0);
  }

  private double content(Surface surface, long cycle, @Nullable String selected, double height) {
    long shown = Math.clamp(cycle, 0, Math.max(0, trace.cycles() - 1));
    Optional<Element> element =
        selected == null ? Optional.empty() : elements.element(selected, shown, surface.language());
    double y = element.isPresent() ? element(surface, element.get(), shown) : chip(surface, shown);
    return roofline(surface, y, height);
  }

  private double element(Surface surface, Element element, long cycle) {
    title(surface, element.name(), element.badge());
    double y = subtitle(surface, element.subtitle());
    if (element.formula() != null) {
      formula(surface, y + 2, element.formula());
      y += 66;
    }
    y = facts(surface, y, element.facts());
    Unit unit = element.unit();
    if (unit == null) {
      return y;
    }
    separator(surface, y);
    IdleAccount account = account(unit, cycle);
    return new IdlePainter(surface, trace).paint(y, unit, account, reason(unit, cycle));
  }

  /// The account of a unit over the present segment; it is kept until another one is asked for.
  private IdleAccount account(Unit unit, long cycle) {
    IdleAccount account = lastAccount;
    if (account == null || unit != lastUnit || cycle < account.from() || cycle >= account.to()) {
      account = IdleAccount.ofSegment(trace, unit, cycle);
      lastAccount = account;
      lastUnit = unit;
    }
    return account;
  }

  /// Why a unit is idle at a cycle; the arrays are when none of them works.
  private @Nullable StallReason reason(Unit unit, long cycle) {
    if (unit.isArrays()) {
      for (Stage stage : Stage.values()) {
        if (stage.unit(trace.chip()) == unit && trace.busyArrays(stage, cycle) > 0) {
          return null;
        }
      }
    }
    return trace.reason(unit, cycle);
  }

  private void title(Surface surface, String name, @Nullable Badge badge) {
    double room = RIGHT - LEFT;
    if (badge != null) {
      double width =
          surface.textWidth(TextStyle.LABEL_STRONG, badge.words()) + (badge.stall() ? 37 : 24);
      room -= width + 8;
      double x = RIGHT - width;
      Role ground = badge.stall() ? Role.STALL_BACKGROUND : Role.WELL;
      Role edge = badge.stall() ? Role.STALL_EDGE : Role.LINE_STRONG;
      surface.fillRect(x, 14, width, 24, 12, ground);
      surface.strokeRect(x, 14, width, 24, 12, Stroke.HAIRLINE, edge);
      if (badge.stall()) {
        surface.glyph(Glyph.TWO_BARS, x + 14, 26, 9, Role.STALL_EDGE);
      }
      surface.text(
          RIGHT - 12,
          30.3,
          TextStyle.LABEL_STRONG,
          Anchor.END,
          badge.stall() ? Role.STALL_TEXT : Role.TEXT_MID,
          badge.words());
    }
    TextStyle style =
        surface.textWidth(TextStyle.TITLE, name) <= room ? TextStyle.TITLE : TextStyle.NAME;
    surface.fittedText(LEFT, 32, room, style, Anchor.START, Role.TEXT_HIGH, name);
  }

  private double subtitle(Surface surface, String words) {
    surface.fittedText(
        LEFT, 54, RIGHT - LEFT, TextStyle.CAPTION, Anchor.START, Role.TEXT_MID, words);
    return 64;
  }

  private void formula(Surface surface, double y, Formula formula) {
    surface.fillRect(LEFT, y, RIGHT - LEFT, 56, 8, Role.WELL);
    surface.strokeRect(LEFT, y, RIGHT - LEFT, 56, 8, Stroke.HAIRLINE, Role.LINE);
    double middle = (LEFT + RIGHT) / 2;
    surface.runs(
        middle, y + 23, Anchor.MIDDLE, terms(formula.symbols(), TextStyle.NAME, Role.TEXT_MID));
    surface.runs(
        middle, y + 44, Anchor.MIDDLE, terms(formula.shapes(), TextStyle.CAPTION, Role.TEXT_LOW));
  }

  private static List<TextRun> terms(List<Term> terms, TextStyle style, Role sign) {
    List<TextRun> runs = new ArrayList<>();
    for (Term term : terms) {
      runs.add(new TextRun(style, term.role() == null ? sign : term.role().text(), term.text()));
    }
    return runs;
  }

  private static double facts(Surface surface, double top, List<Fact> facts) {
    double y = top;
    for (Fact fact : facts) {
      double baseline = y + 16;
      if (fact.role() != null) {
        surface.glyph(fact.role(), LEFT + 6, baseline - 4.5, 9);
      }
      surface.text(LEFT + 18, baseline, TextStyle.BODY, Anchor.START, Role.TEXT_MID, fact.label());
      surface.text(
          VALUE_RIGHT,
          baseline,
          TextStyle.BODY_STRONG,
          Anchor.END,
          Role.TEXT_HIGH,
          fact.value().value());
      surface.text(
          VALUE_RIGHT + 4,
          baseline,
          TextStyle.CAPTION,
          Anchor.START,
          Role.TEXT_LOW,
          fact.value().unit());
      y += ROW;
    }
    return y + 6;
  }

  private static void separator(Surface surface, double y) {
    surface.line(LEFT, y, RIGHT, y, Stroke.HAIRLINE, Role.LINE);
  }

  /// Nothing selected: all units with their busy share of the run, then the arrays' account.
  private double chip(Surface surface, long cycle) {
    title(surface, Quoted.in(surface.language(), trace.chip().name()), null);
    double y =
        subtitle(
            surface,
            surface.say(InspectorText.ONE_CHIP_WHOLE_RUN, trace.scenario().model().name()));
    for (UnitAccount account : result.summary().units()) {
      unit(surface, y, account, reason(account.unit(), cycle));
      y += 30;
    }
    y += 4;
    separator(surface, y);
    for (UnitAccount arrays : result.summary().units()) {
      Unit unit = arrays.unit();
      if (unit.isArrays()) {
        IdleAccount idle = IdleAccount.ofRun(trace, arrays);
        y = new IdlePainter(surface, trace).paint(y, unit, idle, reason(unit, cycle));
      }
    }
    return y;
  }

  private void unit(Surface surface, double y, UnitAccount account, @Nullable StallReason now) {
    String name = surface.say(Terms.of(account.unit(), trace.chip()));
    double share =
        account.totalCycles() == 0 ? 0 : (double) account.busyCycles() / account.totalCycles();
    surface.text(LEFT, y + 14, TextStyle.BODY, Anchor.START, Role.TEXT_MID, name);
    surface.text(
        RIGHT,
        y + 14,
        TextStyle.BODY_STRONG,
        Anchor.END,
        Role.TEXT_HIGH,
        Quantity.percent(share).words());
    double x = LEFT + surface.textWidth(TextStyle.BODY, name) + 10;
    double room = RIGHT - 56 - x;
    surface.fittedText(
        x,
        y + 14,
        room,
        TextStyle.CAPTION,
        Anchor.START,
        Role.TEXT_LOW,
        now == null ? surface.say(InspectorText.BUSY_NOW) : reason(surface, now, room));
    surface.fillRect(LEFT, y + 19, RIGHT - LEFT, 4, 2, Role.CELL);
    double width = (RIGHT - LEFT) * Math.clamp(share, 0, 1);
    surface.fillRect(LEFT, y + 19, width, 4, Math.min(2, width / 2), Role.ACCENT);
  }

  /// Why a unit is idle, in a word where there is no room for more.
  private static String reason(Surface surface, StallReason why, double room) {
    String words = surface.say(Terms.of(why));
    return surface.textWidth(TextStyle.CAPTION, words) <= room
        ? words
        : surface.say(Terms.brief(why));
  }

  private double roofline(Surface surface, double y, double height) {
    separator(surface, y);
    surface.text(
        LEFT,
        y + 21,
        TextStyle.BODY_STRONG,
        Anchor.START,
        Role.TEXT_HIGH,
        surface.say(InspectorText.ROOFLINE));
    surface.text(
        RIGHT,
        y + 21,
        TextStyle.CAPTION,
        Anchor.END,
        Role.TEXT_MID,
        roofline.words(surface.language()));
    double top = y + ROOFLINE_HEAD;
    double bottom = Math.clamp(height - ROOFLINE_FOOT, top + LOWEST_CHART, top + 160);
    roofline.paint(surface, LEFT + 32, top, RIGHT, bottom);
    return bottom + ROOFLINE_FOOT;
  }
}
