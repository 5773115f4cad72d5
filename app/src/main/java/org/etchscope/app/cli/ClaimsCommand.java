package org.etchscope.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.etchscope.samples.ClaimLibrary;
import org.etchscope.samples.ShippedPresets;
import org.etchscope.sim.analysis.claim.ClaimBook;
import org.etchscope.sim.analysis.claim.ClaimSet;
import org.etchscope.sim.analysis.claim.ClaimsFile;
import org.etchscope.sim.analysis.claim.Server;
import org.etchscope.sim.export.ClaimsJson;
import org.etchscope.sim.export.TargetFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `etchscope claims`: checks claims about chips.
@Command(
    name = "claims",
    description =
        "Checks claims about chips: what each needs, what the chip has, what a run makes of it, and"
            + " the least with which it would hold. Without a file, those of June 2024.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the claims are checked, whatever came out",
      "1:a run failed, or a file could not be written",
      "2:an option or the file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope claims",
      "  etchscope claims my-claims.json --json",
      "  etchscope claims --price sohu-2024=4 --price h100=2.5 --out claims.md"
    })
final class ClaimsCommand implements Callable<Integer> {

  private static final double MOST_DOLLARS = 1e6;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "A file of claims, JSON, as docs/claim-files.md describes it.")
  private @Nullable Path file;

  @Option(names = "--json", description = "Print one JSON object on standard output.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "PAGE",
      description = "Write the result as a page in Markdown instead of printing it.")
  private @Nullable Path out;

  @Option(
      names = "--price",
      paramLabel = "CHIP=DOLLARS",
      description = "What a chip costs for an hour; may be given several times.")
  private List<String> prices = List.of();

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec);
    if (json && out != null) {
      throw new InputException("--json prints and --out writes a page; leave one of them out");
    }
    ClaimSet set = priced(file == null ? ClaimLibrary.claims2024() : ClaimsFile.read(file));
    TargetFile page = out == null ? null : TargetFile.at(out);
    ClaimBook book = ClaimBook.of(set, new ShippedPresets(), terminal::progress);
    if (page != null) {
      byte[] text = new ClaimsPage(book).text().getBytes(StandardCharsets.UTF_8);
      page.write(stream -> stream.write(text));
      terminal.progress("wrote " + out);
    } else {
      terminal.print(json ? ClaimsJson.of(book) : new ClaimsText(book).text());
    }
    return ExitCode.OK;
  }

  private ClaimSet priced(ClaimSet set) {
    Map<String, Double> byChip = new HashMap<>();
    for (String price : prices) {
      int equals = price.indexOf('=');
      String chip = equals < 0 ? price : price.substring(0, equals);
      if (set.servers().stream().noneMatch(server -> server.chip().equals(chip))) {
        throw new InputException(
            "--price is \"%s\"; it must be CHIP=DOLLARS with a chip of %s"
                .formatted(
                    FailureSentences.shown(price),
                    set.servers().stream().map(Server::chip).distinct().toList()));
      }
      byChip.put(chip, dollars(price, price.substring(equals + 1)));
    }
    return new ClaimSet(
        set.claims(),
        set.measurements(),
        set.servers().stream()
            .map(server ->
                new Server(
                    server.chip(),
                    server.layout(),
                    byChip.getOrDefault(server.chip(), server.dollarsPerChipHour())))
            .toList(),
        set.uses());
  }

  private static double dollars(String option, String text) {
    try {
      double dollars = Double.parseDouble(text);
      if (dollars >= 0 && dollars <= MOST_DOLLARS) {
        return dollars;
      }
    } catch (NumberFormatException _) {
      // Said below, with the range.
    }
    throw new InputException(
        "--price is \"%s\"; the dollars must be a number from 0 to 1000000"
            .formatted(FailureSentences.shown(option)));
  }
}
