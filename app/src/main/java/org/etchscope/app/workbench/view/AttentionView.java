package org.etchscope.app.workbench.view;

import java.util.Map;
import java.util.Optional;
import org.etchscope.app.figure.AttentionFigure;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.numeric.forward.AttentionMaps;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.views.attention.AttentionLayout;
import org.etchscope.views.attention.AttentionLayout.Hit;
import org.etchscope.views.attention.AttentionPainter;
import org.etchscope.views.attention.AttentionProgress;
import org.etchscope.views.attention.AttentionScene;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// What the heads of the model attend to. The head that was chosen last stays in sight; its query
/// is that of the playhead's step, unless a weight is selected.
public final class AttentionView implements ViewPainter {

  private AttentionPlace chosen = AttentionPlace.FIRST;

  static PaintedView of(WorkbenchModel model) {
    AttentionView view = new AttentionView();
    return PaintedView.ofNumbers(
        model,
        CentreView.Title.of(
            model, "attention", WorkbenchText.VIEW_ATTENTION, WorkbenchText.VIEW_ATTENTION_HELP),
        _ -> view);
  }

  @Override
  public void paint(Surface surface, ViewState state, double width, double height) {
    AttentionPainter.paint(surface, scene(state), width, height);
  }

  private AttentionScene scene(ViewState state) {
    ComputedText text = state.text().orElseThrow();
    AttentionMaps maps = text.attention();
    AttentionPlace place = place(state).within(maps);
    AttentionProgress progress =
        state.isOfText()
            ? AttentionFigure.progress(text, state.result().trace(), state.cycle())
            : null;
    int query = place.isHead() ? AttentionFigure.query(text, progress) : place.query();
    int key =
        place.isHead()
            ? AttentionScene.largestKey(maps, place.layer(), place.head(), query)
            : place.key();
    return AttentionFigure.scene(text, place.layer(), place.head(), query, key, progress);
  }

  /// What is selected, or the head that was.
  private AttentionPlace place(ViewState state) {
    Optional<AttentionPlace> selected = AttentionPlace.of(state.selected());
    chosen = selected.map(place -> AttentionPlace.head(place.layer(), place.head())).orElse(chosen);
    return selected.orElse(chosen);
  }

  @Override
  public Optional<String> at(double x, double y, ViewState state, double width, double height) {
    AttentionScene scene = scene(state);
    return new AttentionLayout(scene, width, height).hit(x, y).map(hit -> id(hit, scene));
  }

  private static String id(Hit hit, AttentionScene scene) {
    AttentionPlace place =
        hit.thumbnail()
            ? AttentionPlace.head(hit.row(), hit.column())
            : new AttentionPlace(scene.layer(), scene.head(), hit.row(), hit.column());
    return place.id();
  }

  @Override
  public Optional<String> words(String id, ViewState state) {
    return AttentionPlace.of(id)
        .map(place -> place.within(state.text().orElseThrow().attention()))
        .map(place -> words(place, state));
  }

  private String words(AttentionPlace place, ViewState state) {
    if (!place.isHead()) {
      return scene(state).words(place.query(), place.key(), state.language());
    }
    ComputedText text = state.text().orElseThrow();
    AttentionShape shape = text.request().model().layers().get(place.layer()).attention();
    int shared = Math.max(1, shape.queryHeads() / Math.max(1, shape.keyValueHeads()));
    int last = text.attention().tokens() - 1;
    String tensor =
        "layers.%d.self_attn.probs[%d, 0–%d, 0–%d], FP32"
            .formatted(place.layer(), place.head(), last, last);
    return WorkbenchText.HEAD.in(
        state.language(), place.layer(), place.head(), tensor, place.head() / shared);
  }

  @Override
  public Optional<String> next(@Nullable String selected, int across, int down, ViewState state) {
    AttentionMaps maps = state.text().orElseThrow().attention();
    Optional<AttentionPlace> place = AttentionPlace.of(selected);
    return Optional.of(
        place.map(here -> here.within(maps).moved(across, down, maps)).orElse(chosen).id());
  }

  @Override
  public Map<String, String> commandOptions(ViewState state) {
    AttentionScene scene = scene(state);
    return Map.of(
        "layer",
        Integer.toString(scene.layer()),
        "head",
        Integer.toString(scene.head()),
        "query",
        Integer.toString(scene.query()),
        "key",
        Integer.toString(scene.key()));
  }

  @Override
  public Map<String, String> facts(ViewState state) {
    return state.text().orElseThrow().facts();
  }
}
