package org.etchscope.views.why;

import java.util.List;
import java.util.Locale;
import org.etchscope.sim.analysis.bottleneck.CycleAccount;
import org.etchscope.sim.analysis.bottleneck.Shares;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.NamedMemory;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;

/// Paints the view of reasons: a bar of cycles for the run and for each unit, and the panel of what
/// would help.
public final class WhyPainter {

  private static final double NAME_LINE = 20;

  /// From this height of an account on its legend shows cycles too.
  private static final double ROOMY = 108;

  private final Surface surface;
  private final WhyScene scene;
  private final Page page;
  private final Explanations explanations = new Explanations();
  private final double height;

  private WhyPainter(Surface surface, WhyScene scene, double width, double height) {
    this.surface = surface;
    this.scene = scene;
    this.page = new Page(surface, width, height);
    this.height = height;
  }

  /// Paints a scene into a region whose top left corner is the origin.
  ///
  /// @return what can be said of the drawn things
  public static Explanations paint(Surface surface, WhyScene scene, double width, double height) {
    HbmSpec memory = scene.scenario().chip().hbm();
    Surface named = NamedMemory.on(surface, memory);
    return NamedMemory.said(new WhyPainter(named, scene, width, height).paint(), memory);
  }

  private Explanations paint() {
    page.title(surface.say(WhyText.WHY), scene.scenario(), page.contentRight());
    List<CycleAccount> accounts = scene.accounts();
    double pitch = (page.bottom() - page.top()) / accounts.size();
    for (int i = 0; i < accounts.size(); i++) {
      CycleAccount account = accounts.get(i);
      boolean run = i == 0;
      double y = page.top() + i * pitch;
      String id = run ? "why.run" : "why." + account.unit().name().toLowerCase(Locale.ROOT);
      surface.group(id, () -> account(id, account, run, y, pitch));
    }
    page.inPanel(
        "why.gains", () -> new GainPainter(surface, scene, page, explanations).paint(height));
    return explanations;
  }

  private void account(String id, CycleAccount account, boolean run, double y, double pitch) {
    double left = Page.MARGIN;
    double right = page.contentRight();
    String name = run ? surface.say(WhyText.THE_RUN) : name(account);
    page.text(left, y + 14, TextStyle.BODY_STRONG, Role.TEXT_HIGH, name);
    String note = run ? surface.say(WhyText.DECIDED_BY, Terms.of(account.unit(), chip())) : "";
    double after = left + surface.textWidth(TextStyle.BODY_STRONG, name) + 12;
    page.text(after, y + 14, TextStyle.CAPTION, Role.TEXT_LOW, note);
    page.end(right, y + 14, TextStyle.CAPTION, Role.TEXT_MID, total(account));
    boolean roomy = pitch >= ROOMY;
    double bar = roomy ? Math.min(44, pitch - 88) : Math.max(10, pitch - NAME_LINE - 30);
    int[] shares = account.perMille();
    ReasonLook.bar(surface, shares, left, y + NAME_LINE, right - left, bar);
    explain(id, name, account, shares, y + NAME_LINE, bar);
    new Legend(surface, account, left, right, roomy).paint(y + NAME_LINE + bar + 18);
  }

  private String name(CycleAccount account) {
    return name(account, chip(), surface.language());
  }

  private ChipSpec chip() {
    return scene.scenario().chip();
  }

  /// What an account of a chip is of.
  static String name(CycleAccount account, ChipSpec chip, Language language) {
    String unit = Terms.of(account.unit(), chip).in(language);
    return account.count() == 1 ? unit : Quantity.count(account.count()) + " × " + unit;
  }

  private String total(CycleAccount account) {
    String cycles = Quantity.count(account.totalCycles());
    return surface.say(
        account.count() == 1 ? WhyText.COUNT_OF_CYCLES : WhyText.ARRAY_CYCLES, cycles);
  }

  private void explain(
      String id, String name, CycleAccount account, int[] shares, double y, double bar) {
    double left = Page.MARGIN;
    double width = page.contentRight() - left;
    double x = left;
    for (int row = 0; row < shares.length; row++) {
      double part = width * shares[row] / Shares.WHOLE;
      if (part > 0) {
        long cycles =
            row == 0 ? account.busyCycles() : account.idleCycles(StallReason.values()[row - 1]);
        Explanation words =
            Explanation.of(name + ", " + ReasonLook.name(row, surface.language()))
                .with(
                    surface.say(WhyText.CYCLES),
                    Quantity.count(cycles),
                    surface.say(WhyText.COUNTED))
                .with(surface.say(WhyText.OF), total(account), unitsTimesCycles(account))
                .with(
                    surface.say(WhyText.SHARE),
                    Shares.words(shares[row]),
                    surface.say(WhyText.LARGEST_REMAINDERS));
        explanations.add(new Bounds(x, y, Math.max(1, part), bar), id + "." + id(row), words);
      }
      x += part;
    }
  }

  /// The name of a row in ids: `busy`, or the reason in small letters.
  private static String id(int row) {
    return row == 0 ? "busy" : StallReason.values()[row - 1].id().toLowerCase(Locale.ROOT);
  }

  private String unitsTimesCycles(CycleAccount account) {
    return account.count() == 1
        ? surface.say(WhyText.RECORDED_CYCLES)
        : surface.say(WhyText.ARRAYS_TIMES_CYCLES, account.count());
  }
}
