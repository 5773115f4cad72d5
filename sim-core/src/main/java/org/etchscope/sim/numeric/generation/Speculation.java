package org.etchscope.sim.numeric.generation;

import java.util.List;

/// How the proposals of a draft did.
///
/// @param rounds passes of the large model after the prefill, in order
public record Speculation(List<Round> rounds) {

  /// No draft.
  public static final Speculation NONE = new Speculation(List.of());

  /// One pass of the large model over the last token and the proposals behind it.
  ///
  /// @param cachedTokens tokens in the cache of the large model before it
  /// @param unseenTokens tokens that the draft had not passed before: the whole prompt in the first
  ///   round, later those behind its last accepted proposal
  /// @param proposed tokens that the draft proposed
  /// @param accepted how many of them, from the first on, the large model agreed with
  public record Round(int cachedTokens, int unseenTokens, int proposed, int accepted) {}

  public Speculation {
    rounds = List.copyOf(rounds);
  }

  /// Tokens that the draft proposed.
  public int proposed() {
    return rounds.stream().mapToInt(Round::proposed).sum();
  }

  /// Proposals that the large model agreed with.
  public int accepted() {
    return rounds.stream().mapToInt(Round::accepted).sum();
  }
}
