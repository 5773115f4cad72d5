package org.etchscope.app.workbench.view;

import java.util.List;
import org.etchscope.app.workbench.model.WorkbenchModel;

/// The views of the centre, in the order of their segments; the first nine have the keys 1 to 9,
/// the others Alt with 1 and so on.
public final class CentreViews {

  private CentreViews() {}

  /// All views of a window. A view that is added here is in the window.
  public static List<CentreView> of(WorkbenchModel model) {
    return List.of(
        new ChipPane(model),
        new ArrayPane(model),
        ServerView.of(model),
        PipelineView.of(model),
        MemoryView.of(model),
        RooflineView.of(model),
        WhyView.of(model),
        AttentionView.of(model),
        TokensView.of(model, "text"),
        EffectsView.of(model),
        new ServingPane(model),
        ClaimsView.of(model),
        new SweepPane(model),
        new ComparePane(model));
  }
}
