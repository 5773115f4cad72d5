package org.etchscope.views.inspector;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.etchscope.sim.analysis.bottleneck.Resource;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.MachineState;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.MachineState.Status;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.views.chip.StageChain;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// For what an operand is waited, for example `← P·V ← HBM`: the stages before the waiting one are
/// gone through until one is found that works or waits for a resource.
final class WaitChain {

  private static final String ARROW = " ← ";

  private final MachineState state;
  private final Language language;
  private final ChipSpec chip;
  private final FeedForwardShape shape;

  WaitChain(MachineState state, ChipSpec chip, FeedForwardShape shape, Language language) {
    this.state = state;
    this.chip = chip;
    this.language = language;
    this.shape = shape;
  }

  /// The chain behind a unit that waits for an operand; empty if nothing before it is at work.
  String of(Unit unit) {
    Optional<Stage> waiting = waiting(unit);
    if (waiting.isEmpty()) {
      return "";
    }
    List<StageChain.Link> before = StageChain.before(waiting.get(), shape, language);
    for (StageChain.Link link : before) {
      StageState at = state(link.stage());
      if (link.stage().unit() == Unit.LINKS && isOnTheWay(at)) {
        return ARROW + link.name();
      }
      if (at.status() == Status.BUSY) {
        return ARROW + link.name();
      }
      if (at.status() == Status.WAITING && at.reason() != null) {
        return ARROW + link.name() + ARROW + resource(at.reason());
      }
    }
    return "";
  }

  private boolean isOnTheWay(StageState at) {
    return at.status() == Status.BUSY
        || (at.status() == Status.DONE
            && state.units().get(Unit.LINKS) == StallReason.WAITING_FABRIC);
  }

  private Optional<Stage> waiting(Unit unit) {
    for (Status status : List.of(Status.OPERAND, Status.WAITING)) {
      for (Stage stage : Stage.values()) {
        if (stage.unit(chip) == unit && state(stage).status() == status) {
          return Optional.of(stage);
        }
      }
    }
    return Optional.empty();
  }

  private StageState state(Stage stage) {
    return Objects.requireNonNull(state.stages().get(stage));
  }

  private String resource(StallReason reason) {
    Phrase name =
        switch (reason) {
          case WAITING_HBM -> Terms.of(Unit.HBM);
          case WAITING_BUFFER_SPACE -> Terms.of(Resource.BUFFER_SPACE);
          case WAITING_FABRIC -> Terms.of(RunSummary.Bound.FABRIC);
          default -> Terms.of(reason);
        };
    return name.in(language);
  }
}
