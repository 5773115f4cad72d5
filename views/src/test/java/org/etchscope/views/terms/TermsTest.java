package org.etchscope.views.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.etchscope.sim.analysis.bottleneck.Resource;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.energy.PowerShare;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.workload.Phase;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TermsTest {

  static Stream<Arguments> terms() {
    return Stream.of(
            Arrays.stream(Lane.values()).map(t -> Arguments.of(Terms.of(t), t.label())),
            Arrays.stream(BufferName.values()).map(t -> Arguments.of(Terms.of(t), t.label())),
            Arrays.stream(StallReason.values()).map(t -> Arguments.of(Terms.of(t), t.label())),
            Arrays.stream(RunSummary.Bound.values()).map(t -> Arguments.of(Terms.of(t), t.label())),
            Arrays.stream(PowerShare.values()).map(t -> Arguments.of(Terms.of(t), t.label())),
            Arrays.stream(EnergyClass.values()).map(t -> Arguments.of(Terms.of(t), t.label())),
            Arrays.stream(Stage.values()).map(t -> Arguments.of(Terms.of(t), t.label())),
            Arrays.stream(Unit.values()).map(t -> Arguments.of(Terms.of(t), t.label())),
            Arrays.stream(StreamClass.values()).map(t -> Arguments.of(Terms.of(t), t.label())),
            Arrays.stream(Resource.values()).map(t -> Arguments.of(Terms.of(t), t.label())),
            Arrays.stream(Resource.values()).map(t -> Arguments.of(Terms.change(t), t.change())),
            Arrays.stream(Phase.values()).map(t -> Arguments.of(Terms.of(t), t.id())))
        .flatMap(terms -> terms);
  }

  @ParameterizedTest
  @MethodSource("terms")
  void inEnglishATermIsWhatTheCommandLineCallsIt(Phrase term, String label) {
    assertThat(term.in(Language.ENGLISH)).isEqualTo(label);
  }
}
