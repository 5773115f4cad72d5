package org.etchscope.app.workbench.model;

import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.views.playback.BreakCondition;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// What makes playback stop by itself.
public enum Break {
  NEVER(null),
  ARRAYS(Unit.ARRAYS),
  ATTENTION(Unit.ATTENTION),
  HBM(Unit.HBM),
  LINKS(Unit.LINKS);

  private final @Nullable Unit unit;

  Break(@Nullable Unit unit) {
    this.unit = unit;
  }

  /// The condition; `null` for none.
  public @Nullable BreakCondition condition() {
    return unit == null ? null : new BreakCondition.UnitStalls(unit);
  }

  /// In words, for the menu.
  public String label(Language language) {
    BreakCondition condition = condition();
    return condition == null ? WorkbenchText.NEVER.in(language) : condition.label(language);
  }
}
