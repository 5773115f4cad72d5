package org.etchscope.sim.numeric.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.etchscope.sim.numeric.forward.Decoding;
import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.forward.StageName;
import org.jspecify.annotations.Nullable;

/// Greedy generation with a small draft (Leviathan, Kalman and Matias, "Fast inference from
/// transformers via speculative decoding", ICML 2023, without chance): the draft proposes some
/// tokens, one pass of the large model over all of them says what it would have chosen behind each,
/// and the proposals are kept as far as they agree. The text is that of the large model alone.
public final class SpeculativeGenerator {

  private static final int MOST_PROPOSALS = 64;

  private final Generator target;
  private final Generator draft;
  private final int proposals;

  /// @param target the large model
  /// @param draft the draft, with the tokenizer of the large model
  /// @param proposals tokens that the draft proposes in a round
  /// @throws GenerationException if the tokenizers differ
  public SpeculativeGenerator(Generator target, Generator draft, int proposals) {
    this.target = target;
    this.draft = draft;
    this.proposals = proposals;
    if (proposals < 1 || proposals > MOST_PROPOSALS) {
      throw new GenerationException(
          "tokens of a draft are %d; they must be from 1 to %d"
              .formatted(proposals, MOST_PROPOSALS));
    }
    requireEqualTokenizers();
  }

  private void requireEqualTokenizers() {
    int ids = target.tokenizer().vocabularySize();
    if (draft.tokenizer().vocabularySize() != ids) {
      throw new GenerationException(
          "the draft has another tokenizer than the model: %d ids, not %d"
              .formatted(draft.tokenizer().vocabularySize(), ids));
    }
    for (int token = 0; token < ids; token++) {
      if (!draft.tokenizer().piece(token).equals(target.tokenizer().piece(token))) {
        throw new GenerationException(
            "the draft has another tokenizer than the model: token %d is \"%s\", not \"%s\""
                .formatted(token, draft.tokenizer().piece(token), target.tokenizer().piece(token)));
      }
    }
  }

  /// Generates as [Generator#generate] does, always the largest logit.
  ///
  /// @throws GenerationException if the prompt does not fit the context of the draft
  public Generation generate(
      int[] prompt, int wanted, StageListener listener, Consumer<GeneratedToken> progress) {
    Generator.requireWanted(wanted);
    int context = Math.min(target.model().contextLength(), draft.model().contextLength());
    if (prompt.length > context) {
      throw new GenerationException(
          "the prompt has %d tokens; the context of the draft holds %d"
              .formatted(prompt.length, context));
    }
    int most = Math.min(wanted, context - prompt.length + 1);
    Decoding large = target.decoding();
    Decoding small = draft.decoding();
    Generator.Collector collector = new Generator.Collector(target, prompt, progress);
    List<Speculation.Round> rounds = new ArrayList<>();
    float[] first = large.step(prompt, listener);
    Logits.require(first, large.position());
    int last = Logits.largest(first);
    collector.add(last, first);
    int[] unseen = Arrays.copyOf(prompt, prompt.length + 1);
    unseen[prompt.length] = last;
    while (collector.goesOn(most)) {
      int cached = large.position();
      int room = Math.min(proposals, Math.min(most - collector.size() - 1, context - cached - 1));
      int[] proposed = propose(small, unseen, room);
      int accepted = verify(large, last, proposed, listener, collector);
      rounds.add(new Speculation.Round(cached, unseen.length, room, accepted));
      if (!collector.goesOn(most)) {
        break;
      }
      last = collector.lastToken();
      int kept = cached + 1 + accepted;
      large.rewind(Math.min(kept, large.position()));
      small.rewind(Math.min(kept, small.position()));
      unseen = behind(small.position(), kept, proposed, last);
    }
    return collector.generation(wanted, new Speculation(rounds));
  }

  /// What the draft has to see before it proposes again: the last proposal, if all were accepted,
  /// and the token that the large model has put behind them.
  private static int[] behind(int seen, int kept, int[] proposed, int last) {
    return seen < kept ? new int[] {proposed[proposed.length - 1], last} : new int[] {last};
  }

  private static int[] propose(Decoding small, int[] unseen, int room) {
    int[] proposed = new int[room];
    int[] step = unseen;
    for (int i = 0; i < room; i++) {
      proposed[i] = Logits.largest(small.step(step, StageListener.NONE));
      step = new int[] {proposed[i]};
    }
    return proposed;
  }

  /// Lets the large model judge the proposals, collects those that it agrees with and its own token
  /// behind them, and counts the former.
  private static int verify(
      Decoding large,
      int last,
      int[] proposed,
      StageListener listener,
      Generator.Collector collector) {
    int[] step = new int[proposed.length + 1];
    step[0] = last;
    System.arraycopy(proposed, 0, step, 1, proposed.length);
    AllLogits all = new AllLogits(listener);
    float[] behindLast = large.step(step, all);
    int position = large.position() - step.length;
    for (int i = 0; ; i++) {
      float[] logits = i == proposed.length ? behindLast : all.row(i, behindLast.length);
      Logits.require(logits, position + i + 1);
      int token = Logits.largest(logits);
      boolean agreed = i < proposed.length && token == proposed[i];
      collector.add(token, logits);
      if (!agreed || !collector.goesOn(Integer.MAX_VALUE)) {
        return i + (agreed ? 1 : 0);
      }
    }
  }

  /// Keeps the logits of all tokens of a pass.
  private static final class AllLogits implements StageListener {

    private final StageListener other;
    private float @Nullable [] values;

    AllLogits(StageListener other) {
      this.other = other;
    }

    @Override
    public void stage(StageName name, int[] shape, float[] all) {
      if (name.kind() == StageKind.LOGITS) {
        values = all;
      }
      if (other.wants(name)) {
        other.stage(name, shape, all);
      }
    }

    @Override
    public boolean wants(StageName name) {
      return name.kind() == StageKind.LOGITS || other.wants(name);
    }

    @Override
    public boolean wantsAllLogits() {
      return true;
    }

    float[] row(int token, int vocabulary) {
      if (values == null || values.length < (token + 1) * vocabulary) {
        throw new IllegalStateException("the model did not tell the logits of all tokens");
      }
      return Arrays.copyOfRange(values, token * vocabulary, (token + 1) * vocabulary);
    }
  }
}
