package org.etchscope.app.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `etchscope chips`: the chips that ship with the program.
@Command(
    name = "chips",
    description =
        "Lists the chips that ship with the program, or says what is known of one and how much of"
            + " its die each part takes.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope chips",
      "  etchscope chips --id sohu-2024",
      "  etchscope run --chip nvidia-h100-sxm --chips 8"
    })
final class ChipsCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--id",
      paramLabel = "CHIP",
      description = "The chip to describe: an id of this list, or a chip file.")
  private @Nullable String id;

  @Override
  public Integer call() {
    if (id != null) {
      Terminal.of(spec).print(new ChipReport(Sources.chip(id)).text());
      return ExitCode.OK;
    }
    TextTable table = new TextTable("lllrrrrlrr");
    table.row(
        "ID", "ALSO", "CHIP", "CLOCK GHZ", "ARRAYS", "FP8 TFLOP/S", "BF16", "MEMORY", "GB", "GB/S");
    for (String id : ChipLibrary.ids()) {
      ChipSpec chip = ChipLibrary.load(id);
      table.row(
          id,
          String.join(", ", ChipLibrary.otherNames(id)),
          chip.name(),
          String.format(Locale.ROOT, "%.2f", chip.clockHertz() / 1e9),
          Numbers.whole(chip.arrays().count()),
          teraflops(chip, Precision.FP8),
          teraflops(chip, Precision.BF16),
          chip.hbm().label(),
          Numbers.rate(chip.hbm().capacityBytes() / 1e9),
          Numbers.rate(chip.hbm().bytesPerSecond() / 1e9));
    }
    Terminal.of(spec).print(table.text(""));
    return ExitCode.OK;
  }

  /// The dense peak in a format; a dash for a chip that does not multiply it.
  private static String teraflops(ChipSpec chip, Precision format) {
    return chip.arrays().sixteenthsPerCell().containsKey(format)
        ? Numbers.rate(2 * chip.peakMultiplyAddsPerSecond(format) / 1e12)
        : "-";
  }
}
