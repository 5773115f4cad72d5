package org.etchscope.views.quoted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ClaimLibrary;
import org.etchscope.sim.analysis.claim.Claim;
import org.etchscope.sim.analysis.claim.ClaimSet;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class QuotedTest {

  private static final Language CHINESE = Language.TRADITIONAL_CHINESE;

  static Stream<ChipSpec> chips() {
    return ChipLibrary.ids().stream().map(ChipLibrary::load);
  }

  @ParameterizedTest
  @MethodSource("chips")
  void aChipThatShipsSaysItsSourcesInEachLanguage(ChipSpec chip) {
    Set<String> missing = new TreeSet<>();
    chip.provenance().values().stream()
        .map(Provenance::source)
        .filter(source -> Quoted.known(CHINESE, source).isEmpty())
        .forEach(missing::add);
    assertThat(missing).isEmpty();
    assertThat(Quoted.known(CHINESE, chip.name())).isPresent();
  }

  @Test
  void theClaimsThatShipAreSaidInEachLanguage() {
    ClaimSet set = ClaimLibrary.claims2024();
    Stream<String> claims =
        set.claims().stream().flatMap(claim -> Stream.of(claim.statement(), claim.source()));
    Stream<String> points =
        set.claims().stream()
            .filter(Claim.Density.class::isInstance)
            .flatMap(claim -> ((Claim.Density) claim).points().stream())
            .map(Claim.Density.Point::basis)
            .filter(basis -> !basis.isEmpty());
    Stream<String> uses = set.uses().stream().flatMap(use -> Stream.of(use.name(), use.source()));
    assertThat(Stream.of(claims, points, uses).flatMap(said -> said))
        .allSatisfy(text -> assertThat(Quoted.known(CHINESE, text)).as(text).isPresent());
  }

  @Test
  void whatAPersonWroteStaysAsItStands() {
    assertThat(Quoted.in(CHINESE, "measured in our lab")).isEqualTo("measured in our lab");
  }

  @Test
  void whatIsEnglishStaysSo() {
    assertThat(Quoted.in(Language.ENGLISH, "as BF16")).isEqualTo("as BF16");
    assertThat(Quoted.in(CHINESE, "as BF16")).isEqualTo("同 BF16");
  }
}
