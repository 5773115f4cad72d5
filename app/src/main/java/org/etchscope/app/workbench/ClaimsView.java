package org.etchscope.app.workbench;

import java.util.Objects;
import javafx.application.Platform;
import org.etchscope.samples.ClaimLibrary;
import org.etchscope.samples.ShippedPresets;
import org.etchscope.sim.analysis.claim.ClaimBook;
import org.etchscope.views.claims.ClaimsPainter;
import org.etchscope.views.claims.ClaimsScene;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.EmptyPage;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// Claims about chips, checked. They do not depend on the run that is seen, so they are checked
/// once, in the background, when the view is first looked at.
final class ClaimsView {

  private final Runnable changed;
  private boolean begun;
  private @Nullable ClaimBook book;
  private @Nullable String failure;

  private ClaimsView(Runnable changed) {
    this.changed = changed;
  }

  static PaintedView of(WorkbenchModel model) {
    ClaimsView[] claims = new ClaimsView[1];
    PaintedView view =
        new PaintedView(
            model,
            CentreView.Title.of(
                model, "claims", WorkbenchText.VIEW_CLAIMS, WorkbenchText.VIEW_CLAIMS_HELP),
            _ ->
                PageView.still((surface, state, width, height) ->
                    Objects.requireNonNull(claims[0]).paint(surface, state, width, height)));
    claims[0] = new ClaimsView(view::spoil);
    return view;
  }

  private Explanations paint(Surface surface, ViewState state, double width, double height) {
    ClaimBook checked = book;
    if (checked != null) {
      ClaimsScene scene = new ClaimsScene(checked, state.selected());
      return ClaimsPainter.paint(surface, scene, width, height);
    }
    begin();
    String why = failure == null ? surface.say(WorkbenchText.CLAIMS_CHECKED) : failure;
    EmptyPage.paint(surface, surface.say(WorkbenchText.VIEW_CLAIMS), why, width, height);
    return new Explanations();
  }

  private void begin() {
    if (!begun) {
      begun = true;
      Thread.ofPlatform().name("claims").daemon().start(this::check);
    }
  }

  private void check() {
    try {
      ClaimBook checked = ClaimBook.of(ClaimLibrary.claims2024(), new ShippedPresets(), _ -> {});
      Platform.runLater(() -> {
        book = checked;
        changed.run();
      });
    } catch (RuntimeException | OutOfMemoryError e) {
      Platform.runLater(() -> {
        failure = Objects.toString(e.getMessage(), e.toString());
        changed.run();
      });
    }
  }
}
