package org.etchscope.views.chip;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;

/// The stages in the order in which values pass them, round and round through the layers. A model
/// has only some of them: those it has not are never at work.
public final class StageChain {

  private static final List<Stage> ORDER =
      List.of(
          Stage.MODULATION,
          Stage.GATHER_MODULATION,
          Stage.NORM_ATTENTION,
          Stage.QKV,
          Stage.LATENT_NORM,
          Stage.QUERY_UP,
          Stage.ABSORB,
          Stage.KEY_VALUE_UP,
          Stage.ROTARY,
          Stage.ATTENTION,
          Stage.VALUE_UP,
          Stage.JOIN_VALUES,
          Stage.OUTPUT_PROJECTION,
          Stage.JOIN_ATTENTION,
          Stage.REDUCE_ATTENTION,
          Stage.RESIDUAL_ATTENTION,
          Stage.NORM_FEED_FORWARD,
          Stage.ROUTER,
          Stage.ROUTE,
          Stage.DISPATCH,
          Stage.SHARED_GATE_UP,
          Stage.SHARED_ACTIVATION,
          Stage.SHARED_DOWN,
          Stage.GATE_UP,
          Stage.ACTIVATION,
          Stage.DOWN,
          Stage.JOIN_FEED_FORWARD,
          Stage.RETURN,
          Stage.COMBINE,
          Stage.REDUCE_FEED_FORWARD,
          Stage.RESIDUAL_FEED_FORWARD);

  private StageChain() {}

  /// A stage and what it is called in a chain of waits.
  public record Link(Stage stage, String name) {}

  /// All stages before one, the nearest first, down to the same stage of the layer before.
  public static List<Link> before(Stage stage, FeedForwardShape shape, Language language) {
    int at = ORDER.indexOf(stage);
    int begin = at < 0 ? ORDER.size() : at;
    List<Link> links = new ArrayList<>();
    for (int back = 1; back < ORDER.size(); back++) {
      Stage earlier = ORDER.get(Math.floorMod(begin - back, ORDER.size()));
      links.add(new Link(earlier, name(earlier, shape, language)));
    }
    return links;
  }

  private static String name(Stage stage, FeedForwardShape shape, Language language) {
    return switch (stage) {
      case ATTENTION -> UnitBox.CONTEXT_SYMBOLS;
      case ACTIVATION -> UnitBox.ACTIVATION.label(shape, language);
      case GATE_UP -> UnitBox.GATE_UP.label(shape, language);
      case REDUCE_ATTENTION, REDUCE_FEED_FORWARD -> ChipText.ALL_REDUCE.in(language);
      default -> Terms.of(stage).in(language);
    };
  }
}
