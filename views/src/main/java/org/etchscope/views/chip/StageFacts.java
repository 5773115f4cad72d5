package org.etchscope.views.chip;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.ChipShare;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage.Pipeline;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.chip.Element.Fact;
import org.etchscope.views.chip.Element.Formula;
import org.etchscope.views.chip.Element.Term;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;
import org.jspecify.annotations.Nullable;

/// The numbers of the stages: of one pass of one micro-batch on one chip.
final class StageFacts {

  private static final int SUM_BYTES = 4;

  private final ChipFrame frame;
  private final Language language;
  private final ChipSpec chip;
  private final Workload workload;
  private final int rows;

  StageFacts(ChipFrame frame, int rows, Language language) {
    this.frame = frame;
    this.language = language;
    this.chip = frame.trace.chip();
    this.workload = frame.trace.scenario().workload();
    this.rows = rows;
  }

  String subtitle(UnitBox box) {
    Phrase lane =
        box.stage().pipeline() == Pipeline.ATTENTION ? ChipText.ATTENTION : ChipText.FEED_FORWARD;
    return switch (box.stage().unit()) {
      case ARRAYS, FEED_FORWARD_ARRAYS ->
          say(
              ChipText.LANE_ARRAYS,
              lane,
              box.stage().unit(chip).count(chip),
              chip.arrays().rows(),
              chip.arrays().columns());
      case ATTENTION ->
          chip.attention() == null
              ? say(ChipText.ATTENTION_ON_ARRAYS)
              : say(
                  ChipText.ATTENTION_MULTIPLIERS,
                  Quantity.count(chip.attention().multiplyAddsPerCycle()));
      default -> say(ChipText.LANE_VECTOR, lane, Quantity.count(chip.vector().lanes()));
    };
  }

  List<Fact> facts(UnitBox box) {
    return switch (box.stage().unit()) {
      case ARRAYS, FEED_FORWARD_ARRAYS -> product(frame.product(box.stage()));
      case ATTENTION -> attention();
      default -> vector(box);
    };
  }

  private List<Fact> product(@Nullable MatrixStage stage) {
    if (stage == null) {
      return List.of();
    }
    long in = workload.activations().bytes(stage.rows() * stage.depth());
    long out = (long) SUM_BYTES * stage.rows() * stage.columns();
    return List.of(
        new Fact(
            say(ChipText.WEIGHTS_READ),
            Quantity.bytes(stage.weightBytes()),
            say(ChipText.WEIGHTS_FORMULA),
            DataRole.WEIGHTS),
        new Fact(
            say(ChipText.ACTIVATIONS_IN),
            Quantity.bytes(in),
            say(ChipText.ACTIVATIONS_FORMULA),
            DataRole.ACTIVATIONS),
        new Fact(
            say(ChipText.PARTIAL_SUMS_OUT),
            Quantity.bytes(out),
            say(ChipText.SUMS_FORMULA),
            DataRole.PARTIAL_SUMS),
        new Fact(
            say(ChipText.WORK),
            Quantity.operations(stage.usefulMultiplyAdds()),
            say(ChipText.WORK_FORMULA),
            null),
        new Fact(
            say(ChipText.COMPUTE_CYCLES),
            Quantity.cycles(computeCycles(stage), language),
            say(ChipText.ROUNDS),
            null));
  }

  /// Cycles of a pass whose weights and inputs are all there.
  private long computeCycles(MatrixStage stage) {
    long folds = 0;
    for (int chunk = 0; chunk < stage.chunksOf(0); chunk++) {
      folds += stage.foldsOf(chunk);
    }
    long rounds = Math.ceilDiv(stage.tasks(), stage.stage().unit(chip).count(chip));
    return stage.timing().headCycles() + rounds * folds * stage.foldCycles(0) + stage.tailCycles(0);
  }

  private List<Fact> attention() {
    AttentionPlan plan = frame.attention();
    if (plan == null) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            say(ChipText.KEYS_READ),
            Quantity.bytes(plan.readBytes()),
            say(ChipText.KEYS_FORMULA),
            DataRole.KEY_VALUE));
    facts.add(
        new Fact(
            say(ChipText.APPENDED),
            Quantity.bytes(plan.appendBytes()),
            say(ChipText.APPENDED_FORMULA),
            DataRole.KEY_VALUE));
    facts.add(
        new Fact(
            say(ChipText.WORK),
            Quantity.operations(plan.usefulMultiplyAdds()),
            say(ChipText.ATTENTION_WORK),
            null));
    long cycles = 0;
    for (int i = 0; i < plan.streamed(); i++) {
      cycles += plan.streamedCycles(i);
    }
    for (int i = 0; i < plan.resident(); i++) {
      cycles += plan.residentCycles(i);
    }
    facts.add(
        new Fact(
            say(ChipText.COMPUTE_CYCLES),
            Quantity.cycles(cycles, language),
            say(chip.attention() == null ? ChipText.STREAMED_PAST : ChipText.SLOWER_OF),
            null));
    facts.add(
        new Fact(
            say(ChipText.OPERATIONS),
            new Quantity(Quantity.count((long) plan.streamed() + plan.resident()), ""),
            say(ChipText.OPERATIONS_SOURCE),
            null));
    return facts;
  }

  private List<Fact> vector(UnitBox box) {
    long cycles = vectorCycles(box);
    return List.of(
        new Fact(
            say(ChipText.ROWS),
            new Quantity(Quantity.count(rows), ""),
            say(ChipText.OF_A_MICRO_BATCH),
            null),
        new Fact(
            say(ChipText.VECTOR_CYCLES),
            Quantity.cycles(cycles, language),
            say(ChipText.VECTOR_FORMULA),
            null),
        new Fact(
            say(ChipText.LATENCY),
            Quantity.cycles(chip.vector().latencyCycles(), language),
            say(ChipText.LATENCY_SOURCE),
            null));
  }

  private long vectorCycles(UnitBox box) {
    SegmentPlan plan = frame.planWith(box.stage());
    return plan == null ? 0 : plan.cycles(box.stage());
  }

  @Nullable Formula formula(UnitBox box, FeedForwardShape shape) {
    return switch (box) {
      case QKV -> product(box, "Q K V", "X", "[ Wq Wk Wv ]");
      case OUTPUT -> product(box, "Y", "O", "Wo");
      case GATE_UP ->
          shape.gated() ? product(box, "G U", "X", "[ Wg Wu ]") : product(box, "U", "X", "Wu");
      case DOWN -> product(box, "Y", "A", "Wd");
      case SCORES, SOFTMAX, CONTEXT -> attentionFormula(box);
      case ATTENTION_NORM, FEED_FORWARD_NORM -> elementwise("N", "norm( X )");
      case ROTARY -> elementwise("Q K", "rotate( Q K )");
      case ACTIVATION ->
          shape.gated()
              ? elementwise("A", name(shape) + "( G ) ⊙ U")
              : elementwise("A", name(shape) + "( U )");
      case ATTENTION_RESIDUAL, FEED_FORWARD_RESIDUAL -> elementwise("X", "X + Y");
    };
  }

  private static String name(FeedForwardShape shape) {
    return switch (shape.activation()) {
      case RELU -> "relu";
      case GELU -> "gelu";
      case SILU -> "silu";
    };
  }

  private @Nullable Formula product(UnitBox box, String out, String in, String weights) {
    MatrixStage stage = frame.product(box.stage());
    if (stage == null) {
      return null;
    }
    return equation(
        List.of(out, in, weights),
        List.of(
            shape(stage.rows(), stage.columns()),
            shape(stage.rows(), stage.depth()),
            shape(stage.depth(), stage.columns())),
        List.of(DataRole.PARTIAL_SUMS, DataRole.ACTIVATIONS, DataRole.WEIGHTS));
  }

  private static String shape(long rows, long columns) {
    return rows + "×" + columns;
  }

  private static Formula equation(List<String> symbols, List<String> shapes, List<DataRole> roles) {
    List<Term> upper = new ArrayList<>();
    List<Term> lower = new ArrayList<>();
    List<String> signs = List.of("", "  =  ", "  ·  ");
    for (int i = 0; i < symbols.size(); i++) {
      if (i > 0) {
        upper.add(new Term(signs.get(i), null));
        lower.add(new Term(signs.get(i), null));
      }
      upper.add(new Term(symbols.get(i), roles.get(i)));
      lower.add(new Term(shapes.get(i), roles.get(i)));
    }
    return new Formula(upper, lower);
  }

  private Formula attentionFormula(UnitBox box) {
    AttentionShape shape = frame.trace.scenario().model().layers().getFirst().attention();
    ChipShare share =
        ChipShare.of(
            frame.trace.scenario().model().layers().getFirst(), workload.layout().tensor());
    int group = share.queryHeads() / share.keyValueHeads();
    String keys = workload.phase() == Phase.DECODE ? "" + (workload.promptTokens() + 1L) : "c";
    String scores = group + "×" + keys;
    if (box == UnitBox.SCORES) {
      return equation(
          List.of("S", "Q", "Kᵀ"),
          List.of(scores, shape(group, shape.keySize()), shape.keySize() + "×" + keys),
          List.of(DataRole.PARTIAL_SUMS, DataRole.ACTIVATIONS, DataRole.KEY_VALUE));
    }
    if (box == UnitBox.CONTEXT) {
      return equation(
          List.of("O", "P", "V"),
          List.of(shape(group, shape.valueSize()), scores, keys + "×" + shape.valueSize()),
          List.of(DataRole.PARTIAL_SUMS, DataRole.ACTIVATIONS, DataRole.KEY_VALUE));
    }
    return equation(
        List.of("P", "softmax( S )"),
        List.of(scores, scores),
        List.of(DataRole.ACTIVATIONS, DataRole.PARTIAL_SUMS));
  }

  private Formula elementwise(String out, String in) {
    int hidden = frame.trace.scenario().model().hiddenSize();
    boolean middle = out.equals("A");
    MatrixStage down = frame.product(UnitBox.DOWN.stage());
    long columns = middle && down != null ? down.depth() : hidden;
    if (out.equals("Q K")) {
      MatrixStage qkv = frame.product(UnitBox.QKV.stage());
      columns = qkv == null ? hidden : qkv.columns();
    }
    return equation(
        List.of(out, in),
        List.of(shape(rows, columns), shape(rows, columns)),
        List.of(DataRole.ACTIVATIONS, DataRole.ACTIVATIONS));
  }

  private String say(Phrase phrase, Object... values) {
    return phrase.in(language, values);
  }
}
