package org.etchscope.sim.numeric.token;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Reads a `tokenizer.json`.
final class TokenizerJsonReader {

  private TokenizerJsonReader() {}

  static Tokenizer read(String file, byte[] text, TokenizerSettings settings) {
    JsonFields fields = JsonTextReader.object(file, text);
    TokenModel model = TokenModelReader.read(fields.object("model"));
    List<AddedToken> added = added(fields, model.vocabulary());
    Vocabulary vocabulary = extended(file, model.vocabulary(), added);
    TokenFrame frame = new TokenFrameReader(vocabulary).read(fields.objectOrNull("post_processor"));
    SpecialTokens special = settings.specialTokens(vocabulary, frame);
    return new PipelineTokenizer(
        new PipelineTokenizer.Steps(
            vocabulary,
            added,
            NormalizerReader.read(fields.objectOrNull("normalizer")),
            PreTokenizerReader.read(fields.objectOrNull("pre_tokenizer")),
            model,
            begun(frame, special, settings),
            DecoderReader.read(fields.objectOrNull("decoder")),
            spelling(fields)),
        special);
  }

  /// A token that the vocabulary has under its name has the vocabulary's id.
  private static List<AddedToken> added(JsonFields fields, Vocabulary vocabulary) {
    List<AddedToken> added = new ArrayList<>();
    if (fields.has("added_tokens")) {
      for (JsonFields entry : fields.objects("added_tokens")) {
        AddedToken token = AddedToken.of(entry);
        int known = vocabulary.id(token.content());
        if (known >= 0 && known != token.id()) {
          throw entry.wrong("id", "%d, the id of %s".formatted(known, token.content()));
        }
        added.add(token);
      }
    }
    return added;
  }

  private static Vocabulary extended(String file, Vocabulary vocabulary, List<AddedToken> added) {
    Vocabulary.Builder builder = vocabulary.more(file);
    added.forEach(token -> builder.add(token.content(), token.id()));
    return builder.build();
  }

  /// Some files leave the token that begins a text to the settings beside them.
  private static TokenFrame begun(
      TokenFrame frame, SpecialTokens special, TokenizerSettings settings) {
    OptionalInt beginning = special.beginningOfText();
    if (!settings.addBeginning()
        || beginning.isEmpty()
        || frame.before().contains(beginning.getAsInt())) {
      return frame;
    }
    List<Integer> before = new ArrayList<>(frame.before());
    before.addFirst(beginning.getAsInt());
    return new TokenFrame(before, frame.after());
  }

  private static PieceSpelling spelling(JsonFields fields) {
    if (mentions(fields.values().get("decoder"), "ByteLevel")) {
      return PieceSpelling.BYTES;
    }
    return mentions(fields.values().get("decoder"), Metaspace.MARK)
            || mentions(fields.values().get("decoder"), "Metaspace")
        ? PieceSpelling.METASPACE
        : PieceSpelling.PLAIN;
  }

  private static boolean mentions(@Nullable Object value, String text) {
    return String.valueOf(value).contains(text);
  }
}
