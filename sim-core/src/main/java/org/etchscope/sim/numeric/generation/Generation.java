package org.etchscope.sim.numeric.generation;

import java.util.List;
import org.etchscope.sim.numeric.forward.Evaluation;

/// A text that was generated.
///
/// @param prompt ids of the prompt
/// @param promptText the prompt as its tokens say it
/// @param tokens what was generated
/// @param text all of it, prompt included
/// @param end why it ended
/// @param evaluation how the numbers were computed
/// @param speculation how a draft did; one that proposed nothing if there was none
public record Generation(
    List<Integer> prompt,
    String promptText,
    List<GeneratedToken> tokens,
    String text,
    End end,
    Evaluation evaluation,
    Speculation speculation) {

  /// Why a generation ended.
  public enum End {
    /// As many tokens as were wanted are there.
    LENGTH,
    /// A stop token came.
    STOP,
    /// The context of the model is full.
    CONTEXT
  }

  public Generation {
    prompt = List.copyOf(prompt);
    tokens = List.copyOf(tokens);
  }

  /// Ids of all tokens, prompt included.
  public int[] ids() {
    int[] ids = new int[prompt.size() + tokens.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i < prompt.size() ? prompt.get(i) : tokens.get(i - prompt.size()).token();
    }
    return ids;
  }
}
