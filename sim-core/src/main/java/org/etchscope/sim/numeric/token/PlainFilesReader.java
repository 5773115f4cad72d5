package org.etchscope.sim.numeric.token;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Reads tokenizers whose vocabulary is a file of its own: GPT-2's `vocab.json` with `merges.txt`,
/// BERT's `vocab.txt`, and a `vocab.json` alone, whose entries are characters.
final class PlainFilesReader {

  private static final int LONGEST_WORD = 100;

  private PlainFilesReader() {}

  /// Byte-level byte pair encoding.
  static Tokenizer bytePairs(
      String vocabularyFile,
      byte[] vocabularyText,
      String mergesFile,
      String mergesText,
      TokenizerSettings settings) {
    Vocabulary vocabulary = Vocabulary.of(JsonTextReader.object(vocabularyFile, vocabularyText));
    TokenModel model =
        TokenModelReader.bytePair(mergesFile, vocabulary, mergesText.lines().toList());
    SpecialTokens special = settings.specialTokens(vocabulary, TokenFrame.NONE);
    List<AddedToken> added =
        Stream.of(special.beginningOfText(), special.endOfText())
            .flatMapToInt(OptionalInt::stream)
            .distinct()
            .mapToObj(id -> AddedToken.special(id, String.valueOf(vocabulary.piece(id))))
            .toList();
    TokenFrame frame =
        settings.addBeginning() && special.beginningOfText().isPresent()
            ? new TokenFrame(List.of(special.beginningOfText().getAsInt()), List.of())
            : TokenFrame.NONE;
    return new PipelineTokenizer(
        new PipelineTokenizer.Steps(
            vocabulary,
            added,
            Normalizer.NONE,
            PreTokenizerReader.byteLevel(settings.addPrefixSpace(), true),
            model,
            frame,
            Decoder::byteLevel,
            PieceSpelling.BYTES),
        special);
  }

  /// WordPiece with a piece on each line.
  static Tokenizer wordPieces(String file, String text, TokenizerSettings settings) {
    Vocabulary.Builder builder = new Vocabulary.Builder(file);
    for (String line : text.lines().toList()) {
      String piece = line.strip();
      if (!piece.isEmpty() && builder.has(piece)) {
        throw new TokenizerException(
            "%s: line %,d repeats \"%s\"; each piece must stand once"
                .formatted(file, builder.size() + 1, piece));
      }
      builder.add(piece, builder.size());
    }
    Vocabulary vocabulary = builder.build();
    TokenModel model = TokenModelReader.wordPiece(file, vocabulary, "[UNK]", "##", LONGEST_WORD);
    int begin = vocabulary.id("[CLS]");
    int end = vocabulary.id("[SEP]");
    TokenFrame frame =
        begin >= 0 && end >= 0 ? new TokenFrame(List.of(begin), List.of(end)) : TokenFrame.NONE;
    List<AddedToken> added =
        Stream.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
            .filter(piece -> vocabulary.id(piece) >= 0)
            .map(piece -> AddedToken.special(vocabulary.id(piece), piece))
            .toList();
    boolean lowerCase = settings.lowerCase();
    return new PipelineTokenizer(
        new PipelineTokenizer.Steps(
            vocabulary,
            added,
            new BertNormalizer(true, true, lowerCase, lowerCase),
            PreTokenizerReader.bert(),
            model,
            frame,
            Decoder.wordPiece("##", true),
            PieceSpelling.PLAIN),
        settings.specialTokens(vocabulary, frame));
  }

  /// A vocabulary of characters.
  static Tokenizer characters(String file, byte[] text, TokenizerSettings settings) {
    Vocabulary vocabulary = Vocabulary.of(JsonTextReader.object(file, text));
    return new CharacterTokenizer(vocabulary, settings.specialTokens(vocabulary, TokenFrame.NONE));
  }
}
