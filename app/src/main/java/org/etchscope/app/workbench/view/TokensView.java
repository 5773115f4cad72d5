package org.etchscope.app.workbench.view;

import java.util.Map;
import java.util.Optional;
import org.etchscope.app.workbench.model.TextRun;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.tokens.TokenStripPainter;
import org.etchscope.views.tokens.TokenStripScene;
import org.jspecify.annotations.Nullable;

/// The text of the model, token by token. Whatever token is chosen, the run goes to its step.
public final class TokensView implements ViewPainter {

  private static final String TOKEN = "tokens.token-";

  private final TextRun text;

  private TokensView(TextRun text) {
    this.text = text;
  }

  /// The view of the text that a model writes.
  ///
  /// @param id of the view
  public static PaintedView of(WorkbenchModel model, String id) {
    TokensView view = new TokensView(model.text());
    return PaintedView.ofNumbers(
        model,
        CentreView.Title.of(model, id, WorkbenchText.VIEW_TOKENS, WorkbenchText.VIEW_TOKENS_HELP),
        _ -> view);
  }

  @Override
  public void paint(Surface surface, ViewState state, double width, double height) {
    TokenStripScene scene = scene(state, width, height);
    TokenStripPainter.paint(surface, scene, cycle(state));
    position(state.hovered())
        .ifPresent(position -> TokenStripPainter.mark(surface, scene, position));
  }

  private static TokenStripScene scene(ViewState state, double width, double height) {
    return TokenStripScene.of(timed(state), width, height, cycle(state));
  }

  private static TimedGeneration timed(ViewState state) {
    return state.text().orElseThrow().timed();
  }

  /// Where the playhead stands in the request of the text; at its end if another run is shown.
  private static long cycle(ViewState state) {
    return state.isOfText() ? state.cycle() : Long.MAX_VALUE;
  }

  private static Optional<Integer> position(@Nullable String id) {
    return id != null && id.startsWith(TOKEN)
        ? Optional.of(Integer.valueOf(id.substring(TOKEN.length())))
        : Optional.empty();
  }

  @Override
  public Optional<String> at(double x, double y, ViewState state, double width, double height) {
    return scene(state, width, height).at(x, y).map(cell -> TOKEN + cell.position());
  }

  @Override
  public Optional<String> words(String id, ViewState state) {
    return position(id)
        .filter(position -> position < timed(state).pieces().size())
        .map(position -> TokenStripScene.words(timed(state), position, state.language()));
  }

  @Override
  public Optional<String> next(@Nullable String selected, int across, int down, ViewState state) {
    TimedGeneration timed = timed(state);
    int prompt = timed.generation().prompt().size();
    int now = prompt + TokenStripScene.indexAt(timed, cycle(state));
    int next = position(selected).filter(position -> position < prompt).orElse(now);
    int last = timed.pieces().size() - 1;
    return Optional.of(TOKEN + Math.clamp((long) next + across + down, 0, last));
  }

  @Override
  public void chosen(String id, ViewState state) {
    int prompt = timed(state).generation().prompt().size();
    position(id).ifPresent(position -> text.goTo(Math.max(0, position - prompt)));
  }

  @Override
  public Map<String, String> facts(ViewState state) {
    return state.text().orElseThrow().facts();
  }
}
