package org.etchscope.sim.numeric.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.etchscope.sim.numeric.forward.Decoding;
import org.etchscope.sim.numeric.forward.Evaluation;
import org.etchscope.sim.numeric.forward.NumericModel;
import org.etchscope.sim.numeric.forward.PageTable;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.token.TextStream;
import org.etchscope.sim.numeric.token.Tokenizer;
import org.etchscope.sim.workload.Workload;

/// Generates text: a prefill of the prompt makes the first token, each further step takes the token
/// before and makes the next.
public final class Generator {

  /// Candidates that each token is told with.
  public static final int CANDIDATES = 5;

  /// Ids that a model's table may have beyond a tokenizer's: tables are filled up to round numbers.
  private static final int PADDING = 127;

  private final NumericModel model;
  private final Tokenizer tokenizer;
  private final StopTokens stops;
  private final int pageTokens;

  /// With pages of the usual size.
  ///
  /// @throws GenerationException if the tokenizer does not match the model
  public Generator(NumericModel model, Tokenizer tokenizer, StopTokens stops) {
    this(model, tokenizer, stops, Workload.decode().pageTokens());
  }

  /// @param pageTokens tokens of a page of the key-value cache
  /// @throws GenerationException if the tokenizer does not match the model
  public Generator(NumericModel model, Tokenizer tokenizer, StopTokens stops, int pageTokens) {
    this.pageTokens = pageTokens;
    this.model = model;
    this.tokenizer = tokenizer;
    this.stops = stops;
    int ids = tokenizer.vocabularySize();
    int rows = model.vocabularySize();
    if (ids > rows || rows - ids > Math.max(PADDING, ids / 10)) {
      throw new GenerationException(
          String.format(
              Locale.ROOT,
              "the tokenizer does not match the model: it has %,d ids, and the model's vocabulary"
                  + " %,d",
              ids,
              rows));
    }
  }

  NumericModel model() {
    return model;
  }

  /// A sequence of its own, with its own pages.
  Decoding decoding() {
    return model.decoding(new PageTable(pageTokens));
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  /// The ids of a prompt.
  ///
  /// @throws GenerationException if it has none, or more than the context holds
  public int[] encode(String prompt) {
    int[] ids = tokenizer.encode(prompt);
    if (ids.length == 0) {
      throw new GenerationException(
          "the prompt is empty, and this model has no token that begins a text; it must have at"
              + " least one token");
    }
    if (ids.length > model.contextLength()) {
      throw new GenerationException(
          String.format(
              Locale.ROOT,
              "the prompt has %,d tokens; the context of this model holds %,d",
              ids.length,
              model.contextLength()));
    }
    return ids;
  }

  /// How many tokens can be generated behind a prompt. The last one is not put into the cache, so
  /// there may be one more than the context has room for.
  public int mostTokens(int promptTokens) {
    return model.contextLength() - promptTokens + 1;
  }

  /// Generates until as many tokens are there as are wanted, a stop token comes, or the context is
  /// full.
  ///
  /// @param prompt ids of the prompt, as [#encode(String)] gives them
  /// @param wanted tokens to generate at most, at least 1
  /// @param sampler chooses the tokens
  /// @param listener hears of the values of every pass
  /// @param progress hears of each token as it comes
  public Generation generate(
      int[] prompt,
      int wanted,
      Sampler sampler,
      StageListener listener,
      Consumer<GeneratedToken> progress) {
    int most = Math.min(requireWanted(wanted), mostTokens(prompt.length));
    Decoding decoding = decoding();
    Collector collector = new Collector(this, prompt, progress);
    int[] step = prompt;
    while (collector.goesOn(most)) {
      float[] logits = decoding.step(step, listener);
      Logits.require(logits, decoding.position());
      int token = sampler.next(logits);
      collector.add(token, logits);
      step = new int[] {token};
    }
    return collector.generation(wanted, Speculation.NONE);
  }

  static int requireWanted(int wanted) {
    if (wanted < 1) {
      throw new GenerationException(
          String.format(Locale.ROOT, "tokens to generate is %,d; it must be at least 1", wanted));
    }
    return wanted;
  }

  /// Collects what is generated.
  static final class Collector {

    private final Generator generator;
    private final int[] prompt;
    private final Consumer<GeneratedToken> progress;
    private final TextStream stream;
    private final List<GeneratedToken> tokens = new ArrayList<>();
    private boolean stopped;

    Collector(Generator generator, int[] prompt, Consumer<GeneratedToken> progress) {
      this.generator = generator;
      this.prompt = prompt.clone();
      this.progress = progress;
      this.stream = new TextStream(generator.tokenizer);
      for (int token : prompt) {
        stream.add(token);
      }
    }

    boolean goesOn(int most) {
      return !stopped && tokens.size() < most;
    }

    int size() {
      return tokens.size();
    }

    int lastToken() {
      return tokens.getLast().token();
    }

    void add(int token, float[] logits) {
      if (token >= generator.tokenizer.vocabularySize()) {
        throw new GenerationException(
            String.format(
                Locale.ROOT,
                "the model chose token %,d, for which the tokenizer has no piece; its ids end at"
                    + " %,d",
                token,
                generator.tokenizer.vocabularySize() - 1));
      }
      stopped = generator.stops.contains(token);
      GeneratedToken made =
          GeneratedToken.of(tokens.size(), token, stream.add(token), logits, stopped);
      tokens.add(made);
      progress.accept(made);
    }

    Generation generation(int wanted, Speculation speculation) {
      Generation.End end =
          stopped
              ? Generation.End.STOP
              : tokens.size() == wanted ? Generation.End.LENGTH : Generation.End.CONTEXT;
      List<Integer> ids = Arrays.stream(prompt).boxed().toList();
      Evaluation evaluation = generator.model.evaluation();
      int[] all = new Generation(ids, "", tokens, "", end, evaluation, speculation).ids();
      return new Generation(
          ids,
          generator.tokenizer.decode(prompt),
          tokens,
          generator.tokenizer.decode(all),
          end,
          evaluation,
          speculation);
    }
  }
}
