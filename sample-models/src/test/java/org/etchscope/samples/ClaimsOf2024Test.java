package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.etchscope.sim.analysis.claim.ClaimBook;
import org.etchscope.sim.analysis.claim.ClaimCheck;
import org.etchscope.sim.analysis.claim.ClaimWords;
import org.etchscope.sim.analysis.claim.Figure;
import org.etchscope.sim.analysis.claim.Section;
import org.etchscope.sim.analysis.claim.UseCost;
import org.etchscope.sim.analysis.claim.Verdict;
import org.etchscope.sim.analysis.measured.Presets;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.transformer.TransformerShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What the facts say must come out of the claims that ship.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClaimsOf2024Test {

  private static final String AS_TOTAL = "Read as total tokens";
  private static final String AS_OUTPUT = "Read as output tokens";
  private static final String IMPLIED = "Implied, as total tokens";
  private static final String OPERATIONS = "operations a chip";

  private ClaimBook book = new ClaimBook(ClaimLibrary.claims2024(), List.of(), List.of());

  @BeforeAll
  void check() {
    book = ClaimBook.of(ClaimLibrary.claims2024(), new Shipped(), _ -> {});
  }

  @Test
  void the23ThousandOfEightH100CanOnlyBeTotalTokens() {
    ClaimCheck check = book.check("h100-23k");

    Figure asOutput = check.section(AS_OUTPUT).figure(OPERATIONS);
    assertThat(asOutput.value() / asOutput.limit()).isCloseTo(3.45, Offset.offset(0.01));
    assertThat(asOutput.verdict()).isEqualTo(Verdict.FAILS);
    assertThat(implied(check, "use of the peak")).isCloseTo(20.3, Offset.offset(0.05));
    assertThat(check.conclusions())
        .extracting(ClaimWords::english)
        .contains("The rate can only count total tokens, prompt and generated.");
  }

  @Test
  void halfAMillionNeeds8Point74PetaflopsOfEachChip() {
    ClaimCheck check = book.check("sohu-500k");

    assertThat(check.section(AS_TOTAL).figure(OPERATIONS).value())
        .isCloseTo(8738, Offset.offset(2.0));
    assertThat(implied(check, "peak at 90 % use")).isCloseTo(9709, Offset.offset(2.0));
    assertThat(check.section(AS_TOTAL).figure("output").value())
        .isCloseTo(29_412, Offset.offset(1.0));
    assertThat(check.section(AS_TOTAL).figure("requests").value())
        .isCloseTo(229.8, Offset.offset(0.1));
  }

  @Test
  void itReads1Point26TerabytesOfKeysAndValuesASecond() {
    assertThat(
            book.check("sohu-500k").section(AS_TOTAL).figure("of it read from the cache").value())
        .isCloseTo(1.262, Offset.offset(0.001));
  }

  @Test
  void tensorParallelEightIsBoundByTheFabricAndAPipelineIsNot() {
    Section needs = book.check("sohu-500k").section(AS_TOTAL);

    assertThat(needs.figure("links a chip, tensor parallel 8").value())
        .isCloseTo(2.29, Offset.offset(0.005));
    assertThat(needs.figure("links a chip, tensor parallel 8").verdict()).isEqualTo(Verdict.FAILS);
    assertThat(needs.figure("links a chip, pipeline of 8").value())
        .isCloseTo(0.008, Offset.offset(0.0005));
    assertThat(needs.figure("links a chip, pipeline of 8").verdict()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void pureDecodeIsCappedNear111ThousandByCacheReads() {
    assertThat(implied(book.check("sohu-500k"), "cap of pure decode by cache reads"))
        .isCloseTo(111_000, Percentage.withPercentage(0.5));
  }

  @Test
  void aUserWaitsAboutSeventyMillisecondsForAToken() {
    assertThat(implied(book.check("sohu-500k"), "time per output token")).isBetween(64.0, 70.0);
    assertThat(implied(book.check("sohu-500k"), "speed for a user")).isBetween(14.0, 15.6);
  }

  @Test
  void theComparedLayoutIsTheWeakestAndTheEdgeOverTheBestIsAboutTen() {
    ClaimCheck check = book.check("twenty-times");

    assertThat(check.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(check.conclusions().getFirst().english())
        .startsWith("The compared layout is the weakest published one.")
        .contains("the edge is 9.5 times");
  }

  @Test
  void theMultipliersOfAnH100Are3Point38OfAHundredTransistors() {
    assertThat(book.check("transistors").section("Transistors").figure("share").value())
        .isCloseTo(3.38, Offset.offset(0.005));
    assertThat(book.check("transistors").verdict()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void theRateOfTheGpusImpliesTwentyNotThirtyOfAHundredOfTheirPeak() {
    assertThat(book.check("use-90").verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(book.check("use-30").verdict()).isEqualTo(Verdict.FAILS);
  }

  @Test
  void computePerAreaStoodStillSince2022AndNotSince2020() {
    assertThat(book.check("density").verdict()).isEqualTo(Verdict.FAILS);
    assertThat(book.check("density").conclusions())
        .extracting(ClaimWords::english)
        .contains("From H100 (2022) to B200 (2024): +8 to +16 % in 2 years, as claimed.");
  }

  /// Each least value is below what the preset has, for the preset reaches the claim.
  @Test
  void theClaimHoldsWithALittleLessThanThePresetHas() {
    Section least = book.check("sohu-500k").section("Least that would do");

    assertThat(least.figure("dense peak a chip").value()).isBetween(8738.0, 9830.0);
    assertThat(least.figure("HBM a chip").value()).isBetween(3268.0, 4800.0);
    assertThat(least.figure("decodes of a micro-batch").value()).isBetween(100.0, 136.0);
  }

  @Test
  void aGigawattFeedsMoreTokensOfTheEtchedChip() {
    Section gigawatt = book.check("one-gigawatt").section("1,000 MW");
    double etched = gigawatt.figure("sohu-2024, pp8: rate").value();

    assertThat(etched).isGreaterThan(2 * gigawatt.figure("h100, tp8: rate").value());
    assertThat(
            book.check("hundred-gigawatts")
                .section("100,000 MW")
                .figure("sohu-2024, pp8: rate")
                .value())
        .isCloseTo(100 * etched, Percentage.withPercentage(1e-6));
  }

  @Test
  void everyUseIsCostedOnEveryServer() {
    assertThat(book.costs()).hasSize(10);
    assertThat(book.costs()).extracting(UseCost::secondsPerTask).allMatch(seconds -> seconds > 0);
    assertThat(book.costs()).extracting(cost -> cost.use().source()).doesNotContain("");
  }

  private static double implied(ClaimCheck check, String name) {
    return check.section(IMPLIED).figure(name).value();
  }

  private static final class Shipped implements Presets {
    @Override
    public Optional<ChipSpec> chip(String id) {
      return Optional.of(ChipLibrary.load(id));
    }

    @Override
    public Optional<TransformerShape> model(String id) {
      return Optional.of(ModelLibrary.shipped().shape(id));
    }
  }
}
