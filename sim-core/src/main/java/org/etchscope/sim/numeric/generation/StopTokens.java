package org.etchscope.sim.numeric.generation;

import java.util.Set;
import java.util.TreeSet;
import org.etchscope.sim.numeric.token.Tokenizer;

/// The tokens at which generation ends.
///
/// @param ids their ids
public record StopTokens(Set<Integer> ids) {

  /// Generation goes on to the wanted number of tokens.
  public static final StopTokens NONE = new StopTokens(Set.of());

  public StopTokens {
    ids = Set.copyOf(ids);
  }

  /// What ends a text by the tokenizer, and these.
  public StopTokens with(Tokenizer tokenizer) {
    Set<Integer> all = new TreeSet<>(ids);
    tokenizer.endOfText().ifPresent(all::add);
    return new StopTokens(all);
  }

  boolean contains(int token) {
    return ids.contains(token);
  }
}
