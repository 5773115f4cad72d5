package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ChipWriter;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.chip.Provenance.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ChipLibraryTest {

  static List<String> ids() {
    return ChipLibrary.ids();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aChipIsLoadedByItsName(String id) {
    assertThat(ChipLibrary.load(id).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "etched-sohu-2024, sohu-2024",
    "nvidia-h100-sxm, h100",
    "nvidia-h200-sxm, h200",
    "nvidia-b200, b200",
    "nvidia-gb200, gb200",
    "nvidia-a100-sxm-80, a100",
    "nvidia-a100-sxm-40, a100-40",
    "amd-mi300x, mi300x",
    "amd-mi210, mi210",
    "intel-gaudi-3, gaudi3",
    "aws-trainium1, trainium1",
    "aws-trainium2, trainium2",
    "google-tpu-v4, tpu-v4",
    "google-tpu-v5e, tpu-v5e",
    "google-tpu-v5p, tpu-v5p",
    "google-tpu-v6e, tpu-v6e",
    "groq-lpu-v1, groq-lpu",
    "cerebras-wse3, wse3",
    "NVIDIA-B200, b200",
    "SoHu-2024, sohu-2024"
  })
  void otherNamesAndCaseLeadToTheSameChip(String name, String id) {
    assertThat(ChipLibrary.load(name)).isEqualTo(ChipLibrary.load(id));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> ChipLibrary.load("h300"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no chip \"h300\"; the nearest names are h100, h200 and b200");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void everyValueOfAChipSaysWhereItComesFrom(String id) {
    ChipSpec chip = ChipLibrary.load(id);
    List<String> valued =
        ChipFields.all().stream()
            .filter(field -> field.text(chip).isPresent() && !field.identity())
            .map(ChipField::path)
            .toList();

    assertThat(chip.provenance()).containsOnlyKeys(valued);
    assertThat(chip.provenance().values())
        .noneMatch(provenance -> provenance.source().equals("chip file"));
  }

  @ParameterizedTest
  @CsvSource({
    "sohu-2024",
    "pocket",
    "h100",
    "b200",
    "mi300x",
    "mi210",
    "gaudi3",
    "trainium1",
    "trainium2",
    "tpu-v4",
    "tpu-v5e",
    "tpu-v5p",
    "tpu-v6e",
    "groq-lpu",
    "wse3"
  })
  void aShippedFileIsAsTheWriterWritesIt(String id) throws IOException {
    try (InputStream in = ChipLibrary.class.getResourceAsStream("chips/" + id + ".json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);

      assertThat(text).isEqualTo(ChipWriter.text(ChipLibrary.load(id)));
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "published-chips.csv", numLinesToSkip = 0, commentCharacter = '#')
  void publishedFiguresAreMetToATenthOfAPercentOrTheirLastDigit(
      String id, String fact, BigDecimal published) {
    double value = fact(ChipLibrary.load(id), fact);
    double lastDigit = 0.5 * Math.pow(10, -published.scale());

    assertThat(Math.abs(value - published.doubleValue()))
        .isLessThan(Math.max(lastDigit, 0.001 * published.doubleValue()));
  }

  /// 8-bit floating point is listed at the rate of 16 bits on these, and not at all on the others.
  @ParameterizedTest
  @CsvSource({"gaudi3, 1", "trainium1, 1", "tpu-v5e, 0", "tpu-v6e, 0", "a100, 0", "wse3, 0"})
  void fp8IsNoFasterWhereItsPeakIsNoHigher(String id, int timesBf16) {
    ChipSpec chip = ChipLibrary.load(id);
    Integer fp8 = chip.arrays().sixteenthsPerCell().get(Precision.FP8);

    assertThat(fp8 == null ? 0 : fp8)
        .isEqualTo(timesBf16 * chip.arrays().sixteenths(Precision.BF16));
  }

  @ParameterizedTest
  @CsvSource({
    "b200, area.dieSquareMillimetres",
    "mi300x, area.dieSquareMillimetres",
    "gaudi3, area.dieSquareMillimetres",
    "tpu-v6e, area.dieSquareMillimetres",
    "tpu-v6e, power.limitWatts",
    "trainium2, power.limitWatts",
    "groq-lpu, power.limitWatts"
  })
  void whatWasNeverPublishedIsZeroAndAssumed(String id, String path) {
    ChipSpec chip = ChipLibrary.load(id);

    assertThat(ChipFields.of(path).text(chip)).contains("0");
    assertThat(mark(chip, path)).isEqualTo(Mark.ASSUMED);
  }

  @Test
  void theSparsePeakOfTheWaferIsNotItsDensePeak() {
    ChipSpec wafer = ChipLibrary.load("wse3");

    assertThat(2 * wafer.peakMultiplyAddsPerSecond(Precision.FP16)).isLessThan(125e15 / 7);
    assertThat(mark(wafer, "arrays.multiplyAddsPerCell.fp16")).isEqualTo(Mark.ASSUMED);
  }

  /// 380 TOPS are listed; a rate is stated in sixteenths of a multiply-add a cell, so 382 run.
  @Test
  void trainiumMultipliesInt8AtTwiceItsBf16Peak() {
    assertThat(2e-12 * ChipLibrary.load("trainium1").peakMultiplyAddsPerSecond(Precision.INT8))
        .isBetween(380.0, 382.1);
  }

  @Test
  void thePeakOfSohuIsWhatItsClaimNeeds() {
    // 500,000 tokens/s on 8 chips need 9.71 PFLOPS a chip at 90 % use.
    assertThat(2 * ChipLibrary.load("sohu-2024").peakMultiplyAddsPerSecond(Precision.FP8))
        .isEqualTo(9.8304e15);
  }

  @Test
  void sohuSaysWhatIsPublishedAndWhatIsNot() {
    ChipSpec chip = ChipLibrary.load("sohu-2024");

    assertThat(mark(chip, "hbm.capacityGigabytes")).isEqualTo(Mark.PUBLISHED);
    assertThat(
            ChipFields.all().stream()
                .filter(field -> field.provenance(chip).isPresent())
                .filter(field -> mark(chip, field.path()) == Mark.PUBLISHED)
                .map(ChipField::path)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "hbm.capacityGigabytes", "hbm.channelsPerStack", "hbm.pseudoChannelsPerChannel");
  }

  @Test
  void sohuTakes3200BytesOfItsMemoryACycleAnd48SlotsOfWeights() {
    ChipSpec chip = ChipLibrary.load("sohu-2024");

    assertThat(chip.bytesPer4096Cycles(chip.hbm().bytesPerSecond())).isEqualTo(3200L * 4096);
    assertThat(chip.weightBuffer().slots()).isEqualTo(48);
    assertThat(chip.weightBuffer().capacityBytes()).isEqualTo(48L << 20);
  }

  @Test
  void thePocketChipTakes64BytesOfItsMemoryACycleAnd16SlotsOfWeights() {
    ChipSpec chip = ChipLibrary.load("pocket");

    assertThat(chip.bytesPer4096Cycles(chip.hbm().bytesPerSecond())).isEqualTo(64L * 4096);
    assertThat(chip.weightBuffer().slots()).isEqualTo(16);
    assertThat(chip.keyValueBuffer().slots()).isEqualTo(8);
  }

  @Test
  void attentionOnGpusIsAShareOfTheir16BitPeak() {
    for (String id : List.of("h100", "h200", "b200")) {
      ChipSpec chip = ChipLibrary.load(id);
      long peak = chip.arrays().multiplyAddsPerCycle(Precision.BF16);

      assertThat(Objects.requireNonNull(chip.attention()).multiplyAddsPerCycle())
          .isEqualTo(peak * 45 / 100);
    }
  }

  @Test
  void h200IsH100WithOtherMemory() {
    ChipSpec h100 = ChipLibrary.load("h100");
    ChipSpec h200 = ChipLibrary.load("h200");

    assertThat(
            ChipFields.all().stream()
                .filter(field -> !field.text(h100).equals(field.text(h200)))
                .map(ChipField::path))
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "hbm.stacks",
            "hbm.capacityGigabytes",
            "hbm.gigabytesPerSecond",
            "hbm.timingSet");
  }

  private static double fact(ChipSpec chip, String fact) {
    return switch (fact) {
      case "peak_fp4_tflops" -> 2e-12 * chip.peakMultiplyAddsPerSecond(Precision.FP4);
      case "peak_fp8_tflops" -> 2e-12 * chip.peakMultiplyAddsPerSecond(Precision.FP8);
      case "peak_bf16_tflops" -> 2e-12 * chip.peakMultiplyAddsPerSecond(Precision.BF16);
      case "peak_fp16_tflops" -> 2e-12 * chip.peakMultiplyAddsPerSecond(Precision.FP16);
      case "peak_int8_tops" -> 2e-12 * chip.peakMultiplyAddsPerSecond(Precision.INT8);
      case "memory_gigabytes" -> 1e-9 * chip.hbm().capacityBytes();
      case "memory_gigabytes_per_second" -> 1e-9 * chip.hbm().bytesPerSecond();
      case "hbm_stacks" -> chip.hbm().stacks();
      case "clock_gigahertz" -> 1e-9 * chip.clockHertz();
      case "multiprocessors" -> chip.arrays().count();
      case "die_square_millimetres" -> chip.area().dieSquareMillimetres();
      case "billion_transistors" -> 1e-9 * chip.area().transistors();
      case "limit_watts" -> chip.power().limitWatts();
      default -> throw new IllegalArgumentException(fact);
    };
  }

  private static Mark mark(ChipSpec chip, String path) {
    return ChipFields.of(path).provenance(chip).orElseThrow().mark();
  }
}
