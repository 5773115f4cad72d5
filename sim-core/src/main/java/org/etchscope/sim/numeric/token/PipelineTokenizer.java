package org.etchscope.sim.numeric.token;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.etchscope.sim.numeric.token.AddedTokenFinder.Found;
import org.jspecify.annotations.Nullable;

/// A tokenizer in the steps of a `tokenizer.json`: added tokens are found, what lies between them
/// is normalised, cut into words and the words into pieces; special tokens go around the whole.
final class PipelineTokenizer implements Tokenizer {

  /// The steps.
  ///
  /// @param vocabulary all pieces, added tokens among them
  /// @param added added tokens
  /// @param normalizer rewrites text
  /// @param preTokenizer cuts text into words
  /// @param model cuts words into pieces
  /// @param frame what goes around the whole
  /// @param decoder turns pieces into text
  /// @param spelling how pieces are shown
  record Steps(
      Vocabulary vocabulary,
      List<AddedToken> added,
      Normalizer normalizer,
      PreTokenizer preTokenizer,
      TokenModel model,
      TokenFrame frame,
      Decoder decoder,
      PieceSpelling spelling) {}

  private final Steps steps;
  private final SpecialTokens special;
  private final Map<Integer, AddedToken> addedById = new HashMap<>();
  private final AddedTokenFinder inText;
  private final AddedTokenFinder inNormalizedText;

  PipelineTokenizer(Steps steps, SpecialTokens special) {
    this.steps = steps;
    this.special = special;
    List<AddedToken> plain = new ArrayList<>();
    List<AddedToken> normalized = new ArrayList<>();
    for (AddedToken token : steps.added()) {
      addedById.put(token.id(), token);
      if (token.normalized()) {
        normalized.add(token.withContent(steps.normalizer().apply(token.content())));
      } else {
        plain.add(token);
      }
    }
    inText = new AddedTokenFinder(plain);
    inNormalizedText = new AddedTokenFinder(normalized);
  }

  @Override
  public int[] encode(String text) {
    TokenIds ids = new TokenIds();
    steps.frame().before().forEach(ids::add);
    boolean first = true;
    for (Found part : inText.split(WellFormed.of(text))) {
      if (part.token() != null) {
        ids.add(part.token().id());
      } else {
        encode(steps.normalizer().apply(part.text()), first, ids);
      }
      first = false;
    }
    steps.frame().after().forEach(ids::add);
    return ids.toArray();
  }

  private void encode(String normalized, boolean begins, TokenIds ids) {
    boolean first = begins;
    for (Found part : inNormalizedText.split(normalized)) {
      if (part.token() != null) {
        ids.add(part.token().id());
      } else {
        for (PreTokenizer.Part word :
            steps.preTokenizer().split(new PreTokenizer.Part(part.text(), first))) {
          steps.model().encode(word.text(), ids);
        }
      }
      first = false;
    }
  }

  @Override
  public String decode(int[] tokens) {
    List<String> pieces = new ArrayList<>(tokens.length);
    for (int token : tokens) {
      String piece = steps.vocabulary().piece(token);
      AddedToken added = addedById.get(token);
      if (piece != null && (added == null || !added.special())) {
        pieces.add(piece);
      }
    }
    return String.join("", steps.decoder().apply(pieces));
  }

  @Override
  public String piece(int token) {
    @Nullable String piece = steps.vocabulary().piece(token);
    if (piece == null) {
      return "[" + token + "]";
    }
    return addedById.containsKey(token) ? piece : steps.spelling().label(piece);
  }

  @Override
  public int vocabularySize() {
    return steps.vocabulary().size();
  }

  @Override
  public OptionalInt beginningOfText() {
    return special.beginningOfText();
  }

  @Override
  public OptionalInt endOfText() {
    return special.endOfText();
  }
}
