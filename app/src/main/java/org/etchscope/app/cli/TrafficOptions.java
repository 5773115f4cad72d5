package org.etchscope.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.sim.serving.Arrivals;
import org.etchscope.sim.serving.RequestFile;
import org.etchscope.sim.serving.ServedRequest;
import org.etchscope.sim.serving.TokenLengths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which requests come to a server, and when.
final class TrafficOptions {

  private static final int MOST_REQUESTS = 5_000_000;
  private static final Pattern PREFIXES = Pattern.compile("(\\d{1,7})x(\\d{1,8})");

  @Option(
      names = "--arrivals",
      paramLabel = "WHEN",
      defaultValue = "poisson",
      description =
          "poisson, even, bursty:V (V is the standard deviation of the times between arrivals over"
              + " their mean, 1 for poisson), or a CSV file with the columns arrival_s,"
              + " input_tokens and output_tokens, which then stands for all options of this group"
              + " (FILE:RUN if it has a column run). Default: ${DEFAULT-VALUE}.")
  private String arrivals = "";

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "10",
      description = "Requests a second on average. Default: ${DEFAULT-VALUE}.")
  private String rate = "";

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Requests. Default: ${DEFAULT-VALUE}.")
  private String requests = "";

  @Option(
      names = "--prompts",
      paramLabel = "TOKENS",
      defaultValue = "exponential:512",
      description =
          "Tokens of a prompt: a number, a range such as 128..2048, or exponential:512 for a mean"
              + " of 512. Default: ${DEFAULT-VALUE}.")
  private String prompts = "";

  @Option(
      names = "--answers",
      paramLabel = "TOKENS",
      defaultValue = "exponential:128",
      description = "Tokens of an answer, likewise. Default: ${DEFAULT-VALUE}.")
  private String answers = "";

  @Option(
      names = "--prefixes",
      paramLabel = "NxTOKENS",
      description =
          "Each prompt begins with one of N texts of so many tokens, such as 8x1024. Default:"
              + " none.")
  private @Nullable String prefixes;

  @Option(
      names = "--traffic-seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the draw of requests. Default: ${DEFAULT-VALUE}.")
  private String seed = "";

  /// The requests.
  ///
  /// @throws InputException if an option is wrong, in one sentence
  /// @throws IllegalArgumentException if an option or the file is wrong, in one sentence
  List<ServedRequest> requests(long clockHertz) {
    double variation =
        switch (arrivals) {
          case "poisson" -> 1;
          case "even" -> 0;
          case String bursty when bursty.startsWith("bursty:") ->
              real("--arrivals", bursty.substring("bursty:".length()), 0, 100);
          default -> Double.NaN;
        };
    if (Double.isNaN(variation)) {
      return file(clockHertz);
    }
    int shared = 0;
    int sharedTokens = 0;
    if (prefixes != null) {
      Matcher matcher = PREFIXES.matcher(prefixes);
      if (!matcher.matches()) {
        throw new InputException(
            "--prefixes is \"%s\"; write a number of texts and their tokens, such as 8x1024"
                .formatted(FailureSentences.shown(prefixes)));
      }
      shared = Integer.parseInt(matcher.group(1));
      sharedTokens = Integer.parseInt(matcher.group(2));
    }
    return new Arrivals(
            real("--rate", rate, 1e-6, 1e9),
            variation,
            lengths("--prompts", prompts),
            lengths("--answers", answers),
            shared,
            sharedTokens,
            WholeNumber.of("--traffic-seed", seed, 0, Integer.MAX_VALUE))
        .draw(WholeNumber.of("--requests", requests, 1, MOST_REQUESTS), clockHertz);
  }

  private List<ServedRequest> file(long clockHertz) {
    Path whole = Path.of(arrivals);
    int colon = arrivals.lastIndexOf(':');
    if (Files.exists(whole) || colon < 0) {
      if (!Files.exists(whole)) {
        throw new InputException(
            "--arrivals is \"%s\"; it must be poisson, even, bursty:V or a file"
                .formatted(FailureSentences.shown(arrivals)));
      }
      return RequestFile.read(whole, null, clockHertz);
    }
    return RequestFile.read(
        Path.of(arrivals.substring(0, colon)), arrivals.substring(colon + 1), clockHertz);
  }

  private static TokenLengths lengths(String option, String text) {
    try {
      return TokenLengths.of(text);
    } catch (IllegalArgumentException e) {
      throw new InputException(option + ": " + e.getMessage());
    }
  }

  private static double real(String option, String text, double low, double high) {
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException _) {
      number = Double.NaN;
    }
    if (!(number >= low && number <= high)) {
      throw new InputException(
          "%s is \"%s\"; it must be a number from %s to %s"
              .formatted(option, FailureSentences.shown(text), plain(low), plain(high)));
    }
    return number;
  }

  private static String plain(double bound) {
    return bound >= 1 || bound == 0 ? Numbers.whole((long) bound) : "0.000001";
  }
}
