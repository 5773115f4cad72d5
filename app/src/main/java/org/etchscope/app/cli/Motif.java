package org.etchscope.app.cli;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.etchscope.app.figure.Picture;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.jspecify.annotations.Nullable;

/// What `render` draws a picture of: a run or a text, at any of its cycles, or something without
/// time.
///
/// @param title what is seen
/// @param subject the same for its caption
/// @param scenario what is run; `null` where no chip is
/// @param ofScenario whether the scenario is all that is to be said of what is run
/// @param cycles how long it takes; 0 for something without time
/// @param usual where it is looked at unless something else is asked
/// @param drawn the picture at a cycle
/// @param end closes what the pictures need
record Motif(
    String title,
    Subject subject,
    @Nullable ScenarioDocument scenario,
    boolean ofScenario,
    long cycles,
    Moment usual,
    LongFunction<Picture> drawn,
    Runnable end)
    implements AutoCloseable {

  /// Where the playhead of a run stands unless it is said.
  static final Moment USUAL = Moment.of("--at", "37%");

  Motif {
    Objects.requireNonNull(drawn, "drawn");
  }

  /// Something without time.
  static Motif still(String title, Subject subject, Picture picture) {
    return new Motif(title, subject, null, false, 0, Moment.of("", "0"), _ -> picture, () -> {});
  }

  /// Something without time that came of a scenario.
  static Motif of(ScenarioDocument scenario, String title, Subject subject, Picture picture) {
    return new Motif(title, subject, scenario, true, 0, Moment.of("", "0"), _ -> picture, () -> {});
  }

  boolean moves() {
    return cycles > 0;
  }

  /// The cycle that is looked at; empty for something without time.
  ///
  /// @param asked `null` if nothing was asked
  OptionalLong cycle(@Nullable Moment asked) {
    return moves()
        ? OptionalLong.of(Objects.requireNonNullElse(asked, usual).cycle("--at", cycles))
        : OptionalLong.empty();
  }

  @Override
  public void close() {
    end.run();
  }
}
