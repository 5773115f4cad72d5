package org.etchscope.sim.serving;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.workload.Scenario;

/// What is asked of a server: which requests come, and how they are served. The command line and
/// the window read the same texts here, with the same ranges.
///
/// @param texts what is said of each option; the usual holds for the others
public record ServingWish(Map<ServingOption, String> texts) {

  private static final int MOST_REQUESTS = 5_000_000;
  private static final int MOST_TOKENS = 1_000_000;
  private static final int LONGEST = 60;
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern PREFIXES = Pattern.compile("(\\d{1,7})x(\\d{1,8})");
  private static final String BURSTY = "bursty:";

  /// Nothing but the usual.
  public static final ServingWish USUAL = new ServingWish(Map.of());

  public ServingWish {
    texts = Map.copyOf(texts);
  }

  /// The same with another text for an option. Whether it can be understood is told by [#plan] and
  /// [#requests].
  public ServingWish with(ServingOption option, String text) {
    Map<ServingOption, String> changed = new EnumMap<>(ServingOption.class);
    changed.putAll(texts);
    changed.put(option, text.strip());
    return new ServingWish(changed);
  }

  /// What is said of an option.
  public String text(ServingOption option) {
    return Objects.requireNonNullElse(texts.get(option), option.usual());
  }

  /// The server.
  ///
  /// @throws IllegalArgumentException if an option is wrong, in one sentence
  public ServingPlan plan(Scenario scenario) {
    return new ServingPlan(
        scenario,
        Policy.of(text(ServingOption.POLICY)),
        whole(ServingOption.ITERATION_TOKENS, 0, MOST_TOKENS),
        whole(ServingOption.SEQUENCES, 1, MOST_TOKENS),
        !text(ServingOption.NO_PREFIX_REUSE).equals("true"));
  }

  /// The requests.
  ///
  /// @param clockHertz cycles of a second
  /// @throws IllegalArgumentException if an option or the file is wrong, in one sentence
  public List<ServedRequest> requests(long clockHertz) {
    String arrivals = text(ServingOption.ARRIVALS);
    double variation =
        switch (arrivals) {
          case "poisson" -> 1;
          case "even" -> 0;
          case String bursty when bursty.startsWith(BURSTY) ->
              real(ServingOption.ARRIVALS, bursty.substring(BURSTY.length()), 0, 100);
          default -> Double.NaN;
        };
    return Double.isNaN(variation) ? file(arrivals, clockHertz) : drawn(variation, clockHertz);
  }

  private List<ServedRequest> drawn(double variation, long clockHertz) {
    int shared = 0;
    int sharedTokens = 0;
    String prefixes = text(ServingOption.PREFIXES);
    if (!prefixes.isEmpty()) {
      Matcher matcher = PREFIXES.matcher(prefixes);
      if (!matcher.matches()) {
        throw wrong(ServingOption.PREFIXES, prefixes, InputForm.PREFIXES.with());
      }
      shared = Integer.parseInt(matcher.group(1));
      sharedTokens = Integer.parseInt(matcher.group(2));
    }
    return new Arrivals(
            real(ServingOption.RATE, text(ServingOption.RATE), 1e-6, 1e9),
            variation,
            read(ServingOption.PROMPTS, TokenLengths::of),
            read(ServingOption.ANSWERS, TokenLengths::of),
            shared,
            sharedTokens,
            whole(ServingOption.TRAFFIC_SEED, 0, Integer.MAX_VALUE))
        .draw(whole(ServingOption.REQUESTS, 1, MOST_REQUESTS), clockHertz);
  }

  private static List<ServedRequest> file(String arrivals, long clockHertz) {
    Path whole = Path.of(arrivals);
    int colon = arrivals.lastIndexOf(':');
    if (Files.exists(whole)) {
      return RequestFile.read(whole, null, clockHertz);
    }
    if (colon < 0) {
      throw wrong(ServingOption.ARRIVALS, arrivals, InputForm.ARRIVALS.with());
    }
    return RequestFile.read(
        Path.of(arrivals.substring(0, colon)), arrivals.substring(colon + 1), clockHertz);
  }

  private <T> T read(ServingOption option, Function<String, T> reader) {
    try {
      return reader.apply(text(option));
    } catch (IllegalArgumentException e) {
      throw new InputFaultException(InputForm.OF_OPTION.with(option.id(), InputFault.of(e)));
    }
  }

  private int whole(ServingOption option, int low, int high) {
    String text = text(option);
    long number = WHOLE.matcher(text).matches() ? Long.parseLong(text) : Long.MIN_VALUE;
    if (number < low || number > high) {
      throw wrong(option, text, InputForm.MUST_BE.with(InputForm.WHOLE_FROM_TO.with(low, high)));
    }
    return (int) number;
  }

  private static double real(ServingOption option, String text, double low, double high) {
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException _) {
      number = Double.NaN;
    }
    if (!(number >= low && number <= high)) {
      throw wrong(
          option,
          text,
          InputForm.MUST_BE.with(InputForm.NUMBER_FROM_TO.with(plain(low), plain(high))));
    }
    return number;
  }

  private static String plain(double bound) {
    return bound >= 1 || bound == 0 ? String.format(Locale.ROOT, "%,d", (long) bound) : "0.000001";
  }

  private static IllegalArgumentException wrong(
      ServingOption option, String text, InputFault what) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return new InputFaultException(InputForm.OPTION.with(option.id(), '"' + shown + '"', what));
  }
}
