package org.etchscope.views.server;

import java.util.Optional;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.PipelineRecord.Basis;
import org.etchscope.sim.simulation.PipelineRecord.Stay;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Phrase;

/// What is said of the chips and their links.
final class ServerWords {

  private final Surface surface;
  private final ServerFrame frame;

  ServerWords(Surface surface, ServerFrame frame) {
    this.surface = surface;
    this.frame = frame;
  }

  private String say(Phrase phrase, Object... values) {
    return surface.say(phrase, values);
  }

  /// A chip: what it does, how busy it is, and how that is known.
  Explanation chip(int number, int stage, boolean idle) {
    Explanation words = Explanation.of(say(ServerText.CHIP, number));
    if (idle) {
      return words.with(
          say(ServerText.NOW), say(ServerText.NO_SEQUENCES), say(ServerText.NO_SEQUENCES_SOURCE));
    }
    Optional<Stay> stay = frame.stay(stage).filter(_ -> !frame.isEmpty(stage));
    if (stay.isPresent()) {
      words =
          words.with(
              say(ServerText.MICRO_BATCH),
              Quantity.count(stay.get().microBatch() + 1L),
              say(
                  ServerText.STAY,
                  Quantity.count(stay.get().begin()),
                  Quantity.count(stay.get().end())));
    }
    Optional<ChipNow> chip = frame.chip(stage);
    if (chip.isEmpty()) {
      return words.with(
          say(ServerText.NOW),
          say(frame.isEmpty(stage) ? ServerText.NO_MICRO_BATCH : ServerText.NOT_RECORDED),
          say(frame.isEmpty(stage) ? basis(stage) : ServerText.NOT_RECORDED_SOURCE));
    }
    return busy(doing(words, chip.get()), chip.get())
        .with(say(ServerText.RECORD), say(basis(stage)), say(ServerText.IN_STEP));
  }

  private Explanation doing(Explanation before, ChipNow chip) {
    Explanation words = before;
    Stage stage = chip.stage();
    StageState at = stage == null ? null : chip.at(stage);
    if (stage != null && at != null) {
      String name = say(Terms.of(stage));
      words =
          words.with(
              say(ServerText.NOW),
              at.layer() < 0 ? name : say(ServerText.IN_LAYER, name, chip.layer(at) + 1),
              stage.unit() == Unit.ARRAYS
                  ? say(ServerText.ARRAYS_AT_WORK, Quantity.count(at.arrays()))
                  : "");
    }
    StallReason reason = chip.arraysReason();
    return reason == null
        ? words
        : words.with(
            say(ServerText.ARRAYS_IDLE), say(Terms.of(reason)), say(ServerText.REASON_SOURCE));
  }

  private Explanation busy(Explanation words, ChipNow chip) {
    return words
        .with(
            say(ServerText.HBM),
            say(
                ServerText.SHARE,
                Quantity.percent(chip.memoryShare()).words(),
                Quantity.gigabytesPerSecond(chip.memoryRate()).words()),
            say(ServerText.WINDOW))
        .with(
            say(ServerText.ARRAYS),
            say(ServerText.BUSY, Quantity.percent(chip.busy(Unit.ARRAYS)).words()),
            say(ServerText.BUSY_FORMULA))
        .with(
            say(ServerText.LINKS),
            say(
                ServerText.SHARE,
                Quantity.percent(chip.linkShare()).words(),
                Quantity.gigabytesPerSecond(chip.linkRate()).words()),
            say(ServerText.WINDOW));
  }

  /// How it is known what the chips of a stage do.
  ServerText basis(int stage) {
    if (stage == frame.recordedStage()) {
      return ServerText.RECORDED;
    }
    return frame.pipeline().basis() == Basis.SIMULATED
        ? ServerText.FROM_SIMULATED_STAYS
        : ServerText.FROM_DERIVED_STAYS;
  }

  /// The links of a group, and what they carry.
  Explanation links(int stage) {
    Explanation words = Explanation.of(say(ServerText.CHIP_LINKS));
    Optional<ChipNow> chip = frame.chip(stage);
    if (chip.isPresent()) {
      words =
          words.with(
              say(ServerText.EACH_CHIP_SENDS),
              Quantity.gigabytesPerSecond(chip.get().linkRate()).words(),
              say(ServerText.WINDOW));
    }
    words =
        words.with(
            say(ServerText.PEAK),
            Quantity.gigabytesPerSecond((double) frame.fabric().bytesPerSecond()).words(),
            say(ServerText.PEAK_SOURCE));
    Optional<CollectiveMotion> motion = frame.motion(stage);
    Span transfer = chip.map(ChipNow::transfer).orElse(null);
    if (motion.isEmpty() || transfer == null) {
      return words.with(say(ServerText.NOW), say(ServerText.NOTHING_ON_THE_WAY), "");
    }
    return words
        .with(say(ServerText.NOW), say(Terms.of(transfer.stage())), say(formula(motion.get())))
        .with(
            say(ServerText.STEP),
            say(ServerText.STEP_OF, motion.get().step() + 1, motion.get().steps()),
            say(ServerText.STEP_SOURCE))
        .with(
            say(ServerText.MESSAGE),
            Quantity.scaled(motion.get().messageBytes(), "B").words(),
            say(ServerText.MESSAGE_SOURCE, Quantity.bytes(transfer.second()).words()))
        .with(
            say(ServerText.LINKS_TAKEN),
            Quantity.cycles(transfer.cycles(), surface.language()).words(),
            say(
                ServerText.LATENCY,
                Quantity.cycles(chip.get().latencyCycles(transfer), surface.language()).words()));
  }

  /// What a chip sends in a collective, from the size S of the buffer.
  private static ServerText formula(CollectiveMotion motion) {
    return switch (motion.collective()) {
      case ALL_REDUCE ->
          switch (motion.way()) {
            case ADDED_BY_SWITCH -> ServerText.SENDS_ONCE;
            case UP_AND_DOWN -> ServerText.SENDS_BY_NEIGHBOUR;
            default -> ServerText.SENDS_ALL_REDUCE;
          };
      case ALL_TO_ALL -> ServerText.SENDS_ALL_TO_ALL;
      case POINT_TO_POINT -> ServerText.SENDS_HOP;
      case ALL_GATHER, REDUCE_SCATTER -> ServerText.SENDS_ALL_GATHER;
    };
  }

  /// The way from the stage before.
  Explanation hop(int stage) {
    Explanation words = Explanation.of(say(ServerText.HOP, stage, stage + 1));
    Optional<ChipNow> chip = frame.chip(stage - 1);
    Span transfer = chip.map(ChipNow::transfer).orElse(null);
    if (transfer == null || transfer.stage() != Stage.PIPELINE_HOP) {
      return words.with(
          say(ServerText.NOW), say(ServerText.NOTHING_ON_THE_WAY), say(ServerText.SENDS_HOP));
    }
    return words
        .with(
            say(ServerText.NOW),
            Quantity.bytes(transfer.second()).words(),
            say(ServerText.SENDS_HOP))
        .with(
            say(ServerText.LINKS_TAKEN),
            Quantity.cycles(transfer.cycles(), surface.language()).words(),
            "");
  }
}
