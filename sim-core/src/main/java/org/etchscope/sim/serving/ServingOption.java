package org.etchscope.sim.serving;

import java.util.Arrays;
import java.util.Optional;

/// What can be said of the requests that come to a server and of how it serves them, by the names
/// that it has on the command line and everywhere else.
public enum ServingOption {
  /// `poisson`, `even`, `bursty:V`, or a file of requests.
  ARRIVALS("arrivals", "poisson"),
  /// Requests a second.
  RATE("rate", "10"),
  /// How many come.
  REQUESTS("requests", "1000"),
  /// Tokens of a prompt.
  PROMPTS("prompts", "exponential:512"),
  /// Tokens of an answer.
  ANSWERS("answers", "exponential:128"),
  /// Texts that prompts begin with and their tokens, such as `8x1024`; blank for none.
  PREFIXES("prefixes", ""),
  /// Seed of the draw.
  TRAFFIC_SEED("traffic-seed", "1"),
  /// Who is worked on next.
  POLICY("policy", "chunked"),
  /// Most tokens of an iteration; 0 for as many as the chip takes.
  ITERATION_TOKENS("iteration-tokens", "0"),
  /// Most sequences on a group of chips.
  SEQUENCES("sequences", "256"),
  /// `true` to compute prompts that begin alike anew each time.
  NO_PREFIX_REUSE("no-prefix-reuse", "false");

  private final String id;
  private final String usual;

  ServingOption(String id, String usual) {
    this.id = id;
    this.usual = usual;
  }

  /// Its name, as an option without the dashes.
  public String id() {
    return id;
  }

  /// What holds unless something else is said.
  public String usual() {
    return usual;
  }

  /// The option of a name.
  public static Optional<ServingOption> of(String id) {
    return Arrays.stream(values()).filter(option -> option.id.equals(id)).findFirst();
  }
}
