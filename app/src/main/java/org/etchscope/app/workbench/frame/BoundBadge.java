package org.etchscope.app.workbench.frame;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.etchscope.app.workbench.control.Icons;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.RunSummary.Bound;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.views.page.NamedMemory;
import org.etchscope.views.terms.Terms;

/// What decides the time of the run: a word and a sign, and how close to the peak it is.
public final class BoundBadge extends VBox {

  private final WorkbenchModel model;
  private final Label word = Texts.fixed(Figures.NONE, "bound-word");
  private final Node sign = Icons.TWO_BARS.node();
  private final HBox badge = new HBox(sign, word);
  private final Label share = Texts.of("", "label-text", "mid", "readout-caption");

  BoundBadge(WorkbenchModel model) {
    this.model = model;
    setId("bound");
    getStyleClass().add("readout");
    badge.getStyleClass().add("bound-badge");
    badge.setAlignment(Pos.CENTER_LEFT);
    HBox line = new HBox(badge, share);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("bound-line");
    HBox head = new HBox(Texts.of(model.say(WorkbenchText.BOUND_BY), "label-text", "mid"));
    head.getStyleClass().add("readout-head");
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, line);
  }

  /// Leaves the share out where there is no room for it.
  void setNarrow(boolean narrow) {
    share.setVisible(!narrow);
    share.setManaged(!narrow);
  }

  void show(RunSummary summary, HbmSpec memory) {
    Bound bound = summary.boundBy();
    String name = NamedMemory.named(model.say(Terms.of(bound)), memory);
    word.setText(name);
    // Stall colour says that a resource holds the arrays up; computing is what they are for.
    boolean resource = bound != Bound.COMPUTE && bound != Bound.MIXED;
    String look = resource ? "bound-resource" : "bound-plain";
    if (!badge.getStyleClass().contains(look)) {
      badge.getStyleClass().setAll("bound-badge", look);
    }
    sign.setVisible(resource);
    sign.setManaged(resource);
    share.setText(shareOf(summary));
    setAccessibleText(model.say(WorkbenchText.BOUND_BY_AND_SHARE, name, share.getText()));
  }

  private String shareOf(RunSummary summary) {
    return switch (summary.boundBy()) {
      case HBM -> peak(summary.hbmUtilisation());
      case COMPUTE -> peak(summary.arrayUtilisation());
      case ATTENTION -> busy(summary.account(Unit.ATTENTION));
      case VECTOR -> busy(summary.account(Unit.VECTOR));
      case FABRIC -> busy(summary.account(Unit.LINKS));
      case POWER ->
          model.say(WorkbenchText.CORE_AT, Math.round(100 * summary.energy().factor().value()));
      case OVERHEAD, MIXED -> "";
    };
  }

  private String peak(double share) {
    return model.say(WorkbenchText.OF_PEAK, Math.round(share * 100));
  }

  private String busy(UnitAccount account) {
    return model.say(
        WorkbenchText.BUSY_PERCENT,
        Math.round(100.0 * account.busyCycles() / account.totalCycles()));
  }
}
