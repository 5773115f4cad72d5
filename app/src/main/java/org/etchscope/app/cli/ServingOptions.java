package org.etchscope.app.cli;

import java.util.EnumMap;
import java.util.Map;
import org.etchscope.sim.serving.ServingOption;
import org.etchscope.sim.serving.ServingWish;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which requests come to a server, and how it serves them.
final class ServingOptions {

  @Option(
      names = "--arrivals",
      paramLabel = "WHEN",
      description =
          "When requests come: poisson, even, bursty:V (V is the standard deviation of the times"
              + " between arrivals over their mean, 1 for poisson), or a CSV file with the columns"
              + " arrival_s, input_tokens and output_tokens, which then says how many come and how"
              + " long they are (FILE:RUN if it has a column run). Default: poisson.")
  private @Nullable String arrivals;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Requests a second on average. Default: 10.")
  private @Nullable String rate;

  @Option(names = "--requests", paramLabel = "N", description = "Requests. Default: 1000.")
  private @Nullable String requests;

  @Option(
      names = "--prompts",
      paramLabel = "TOKENS",
      description =
          "Tokens of a prompt: a number, a range such as 128..2048, or exponential:512 for a mean"
              + " of 512. Default: exponential:512.")
  private @Nullable String prompts;

  @Option(
      names = "--answers",
      paramLabel = "TOKENS",
      description = "Tokens of an answer, likewise. Default: exponential:128.")
  private @Nullable String answers;

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
      description = "Seed of the draw of requests. Default: 1.")
  private @Nullable String seed;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description =
          "Who is worked on next: static (one batch after the other), prefill-first (prompts at"
              + " once and whole), chunked (decodes first, then pieces of prompts) or"
              + " shortest-first (chunked, the shortest prompt first). Default: chunked.")
  private @Nullable String policy;

  @Option(
      names = "--iteration-tokens",
      paramLabel = "N",
      description = "Most tokens of an iteration; 0 for as many as the chip takes. Default: 0.")
  private @Nullable String iterationTokens;

  @Option(
      names = "--sequences",
      paramLabel = "N",
      description = "Most sequences on a group of chips at a time. Default: 256.")
  private @Nullable String sequences;

  @Option(
      names = "--no-prefix-reuse",
      description = "Compute prompts that begin alike anew each time.")
  private boolean noPrefixReuse;

  /// What is asked.
  ServingWish wish() {
    ServingWish wish = ServingWish.USUAL;
    for (Map.Entry<ServingOption, @Nullable String> given : given().entrySet()) {
      String text = given.getValue();
      wish = text == null ? wish : wish.with(given.getKey(), text);
    }
    return noPrefixReuse ? wish.with(ServingOption.NO_PREFIX_REUSE, "true") : wish;
  }

  private Map<ServingOption, @Nullable String> given() {
    Map<ServingOption, @Nullable String> given = new EnumMap<>(ServingOption.class);
    given.put(ServingOption.ARRIVALS, arrivals);
    given.put(ServingOption.RATE, rate);
    given.put(ServingOption.REQUESTS, requests);
    given.put(ServingOption.PROMPTS, prompts);
    given.put(ServingOption.ANSWERS, answers);
    given.put(ServingOption.PREFIXES, prefixes);
    given.put(ServingOption.TRAFFIC_SEED, seed);
    given.put(ServingOption.POLICY, policy);
    given.put(ServingOption.ITERATION_TOKENS, iterationTokens);
    given.put(ServingOption.SEQUENCES, sequences);
    return given;
  }

  /// Fails if one of these options is given to a view that serves nothing.
  void requireNone() {
    ServingWish wish = wish();
    for (ServingOption option : ServingOption.values()) {
      if (wish.texts().containsKey(option)) {
        throw new InputException("--%s needs --view serving".formatted(option.id()));
      }
    }
  }
}
