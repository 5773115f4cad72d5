package org.etchscope.sim.serving;

import java.util.Comparator;

/// A request that comes to the server.
///
/// @param id its number
/// @param arrivalCycle when it comes
/// @param promptTokens tokens of its prompt
/// @param generatedTokens tokens it wants
/// @param prefix number of the text its prompt begins with and shares with other requests; -1 if
///   there is none
/// @param prefixTokens tokens of that text
public record ServedRequest(
    int id,
    long arrivalCycle,
    int promptTokens,
    int generatedTokens,
    int prefix,
    int prefixTokens) {

  /// In the order of arrival.
  static final Comparator<ServedRequest> BY_ARRIVAL =
      Comparator.comparingLong(ServedRequest::arrivalCycle).thenComparingInt(ServedRequest::id);

  public ServedRequest {
    Range.check("arrival cycle", arrivalCycle, 0, Long.MAX_VALUE / 4);
    Range.check("prompt tokens", promptTokens, 1, Range.MOST_TOKENS);
    Range.check("generated tokens", generatedTokens, 1, Range.MOST_TOKENS);
    Range.check("prefix tokens", prefixTokens, 0, promptTokens);
  }

  /// A request that shares nothing.
  public ServedRequest(int id, long arrivalCycle, int promptTokens, int generatedTokens) {
    this(id, arrivalCycle, promptTokens, generatedTokens, -1, 0);
  }

  /// Tokens that stand in the cache when its last token is made, which itself is never cached.
  long cachedTokens() {
    return (long) promptTokens + generatedTokens - 1;
  }
}
