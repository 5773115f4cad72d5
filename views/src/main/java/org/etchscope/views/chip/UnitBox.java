package org.etchscope.views.chip;

import java.util.List;
import java.util.Optional;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Stage.Pipeline;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;

/// A stage's box in one of the two lanes. The boxes keep their places whatever the model is: their
/// sizes are those of the drawing. Q·Kᵀ, softmax and P·V are the three parts of the attention unit.
public enum UnitBox {
  ATTENTION_NORM("unit.attn.norm", Stage.NORM_ATTENTION, 668, 56),
  QKV("unit.attn.qkv", Stage.QKV, 740, 72),
  ROTARY("unit.attn.rotary", Stage.ROTARY, 828, 56),
  SCORES("unit.attn.scores", Stage.ATTENTION, 900, 72),
  SOFTMAX("unit.attn.softmax", Stage.ATTENTION, 988, 56),
  CONTEXT("unit.attn.context", Stage.ATTENTION, 1060, 72),
  OUTPUT("unit.attn.out", Stage.OUTPUT_PROJECTION, 1148, 72),
  ATTENTION_RESIDUAL("unit.attn.residual", Stage.RESIDUAL_ATTENTION, 1236, 56),
  FEED_FORWARD_NORM("unit.ffn.norm", Stage.NORM_FEED_FORWARD, 668, 56),
  GATE_UP("unit.ffn.gateup", Stage.GATE_UP, 740, 240),
  ACTIVATION("unit.ffn.act", Stage.ACTIVATION, 996, 56),
  DOWN("unit.ffn.down", Stage.DOWN, 1068, 152),
  FEED_FORWARD_RESIDUAL("unit.ffn.residual", Stage.RESIDUAL_FEED_FORWARD, 1236, 56);

  // Symbols and names of functions, the same in every language.
  static final String CONTEXT_SYMBOLS = "P·V";
  private static final String SCORES_SYMBOLS = "Q·Kᵀ";
  private static final String SOFTMAX_SYMBOL = "Softmax";
  private static final String UP = "Up";

  private static final List<UnitBox> ALL = List.of(values());
  private static final double HEIGHT = 88;
  private static final double ATTENTION_TOP = 240;
  private static final double FEED_FORWARD_TOP = 480;

  private final String id;
  private final Stage stage;
  private final double x;
  private final double width;

  UnitBox(String id, Stage stage, double x, double width) {
    this.id = id;
    this.stage = stage;
    this.x = x;
    this.width = width;
  }

  /// All boxes, in the order of the data.
  public static List<UnitBox> all() {
    return ALL;
  }

  /// The box of an id.
  public static Optional<UnitBox> of(String id) {
    return ALL.stream().filter(box -> box.id.equals(id)).findFirst();
  }

  /// Its semantic id, which is also the name of its group in a drawing.
  public String id() {
    return id;
  }

  /// The stage it shows.
  public Stage stage() {
    return stage;
  }

  /// Its name for a model: the activation is called what the model calls it.
  public String label(FeedForwardShape shape, Language language) {
    return switch (this) {
      case GATE_UP -> shape.gated() ? Terms.of(stage).in(language) : UP;
      case ACTIVATION -> activation(shape);
      case SCORES -> SCORES_SYMBOLS;
      case SOFTMAX -> SOFTMAX_SYMBOL;
      case CONTEXT -> CONTEXT_SYMBOLS;
      default -> Terms.of(stage).in(language);
    };
  }

  private static String activation(FeedForwardShape shape) {
    return switch (shape.activation()) {
      case SILU -> shape.gated() ? "SwiGLU" : "SiLU";
      case GELU -> shape.gated() ? "GeGLU" : "GELU";
      case RELU -> shape.gated() ? "ReGLU" : "ReLU";
    };
  }

  /// Its place in the drawing.
  Bounds bounds() {
    double top = stage.pipeline() == Pipeline.ATTENTION ? ATTENTION_TOP : FEED_FORWARD_TOP;
    return new Bounds(x, top, width, HEIGHT);
  }

  /// Whether it is wide enough for words beside its arrays.
  boolean isWide() {
    return width > 200;
  }

  /// The box whose result this one takes; the first of a lane takes another lane's and has none.
  Optional<UnitBox> previous() {
    return ordinal() == 0 ? Optional.empty() : Optional.of(ALL.get(ordinal() - 1));
  }
}
