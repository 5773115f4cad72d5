package org.etchscope.sim.numeric.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the `pre_tokenizer` of a `tokenizer.json`.
final class PreTokenizerReader {

  /// The pattern of GPT-2's published encoder.
  private static final TextPattern GPT2 =
      TextPattern.expression(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");

  private static final TextPattern WORDS = TextPattern.expression("\\w+|[^\\w\\s]+");
  private static final TextPattern SPACES = TextPattern.expression("\\s");
  private static final TextPattern PUNCTUATION = TextPattern.expression("[\\p{P}!-/:-@\\[-`{-~]");
  private static final TextPattern NUMBER = TextPattern.expression("\\p{N}");

  private PreTokenizerReader() {}

  static PreTokenizer read(@Nullable JsonFields fields) {
    if (fields == null) {
      return PreTokenizer.NONE;
    }
    return switch (fields.text("type")) {
      case "Sequence" ->
          PreTokenizer.sequence(
              fields.objects("pretokenizers").stream().map(PreTokenizerReader::read).toList());
      case "ByteLevel" ->
          byteLevel(fields.flag("add_prefix_space", true), fields.flag("use_regex", true));
      case "Split" ->
          PreTokenizer.at(
              TextPattern.of(fields, "pattern"),
              SplitBehavior.of(fields, "behavior", SplitBehavior.ISOLATED),
              fields.flag("invert", false));
      case "Whitespace" -> PreTokenizer.at(WORDS, SplitBehavior.REMOVED, true);
      case "WhitespaceSplit" -> PreTokenizer.at(SPACES, SplitBehavior.REMOVED, false);
      case "BertPreTokenizer" -> bert();
      case "Punctuation" ->
          PreTokenizer.at(
              PUNCTUATION, SplitBehavior.of(fields, "behavior", SplitBehavior.ISOLATED), false);
      case "Digits" ->
          PreTokenizer.at(
              NUMBER,
              fields.flag("individual_digits", false)
                  ? SplitBehavior.ISOLATED
                  : SplitBehavior.CONTIGUOUS,
              false);
      case "CharDelimiterSplit" ->
          PreTokenizer.at(
              TextPattern.literal(fields.text("delimiter")), SplitBehavior.REMOVED, false);
      case "Metaspace" -> metaspace(fields);
      default ->
          throw fields.wrong(
              "type",
              "ByteLevel, Split, Whitespace, WhitespaceSplit, BertPreTokenizer, Punctuation,"
                  + " Digits, CharDelimiterSplit, Metaspace or a Sequence of them");
    };
  }

  /// The words of GPT-2, written in bytes.
  static PreTokenizer byteLevel(boolean addPrefixSpace, boolean usePattern) {
    PreTokenizer words =
        usePattern ? PreTokenizer.at(GPT2, SplitBehavior.ISOLATED, false) : PreTokenizer.NONE;
    return part -> {
      String text = part.text();
      String begun = addPrefixSpace && !text.startsWith(" ") ? " " + text : text;
      return PreTokenizer.spelt(words.split(new PreTokenizer.Part(begun, part.first())));
    };
  }

  /// BERT's words: between white space, each punctuation mark alone.
  static PreTokenizer bert() {
    return PreTokenizer.sequence(
        List.of(
            PreTokenizer.at(SPACES, SplitBehavior.REMOVED, false),
            PreTokenizer.at(PUNCTUATION, SplitBehavior.ISOLATED, false)));
  }

  private static PreTokenizer metaspace(JsonFields fields) {
    String mark = fields.text("replacement", Metaspace.MARK);
    Metaspace.Scheme scheme = Metaspace.scheme(fields);
    boolean split = fields.flag("split", true);
    PreTokenizer words =
        split
            ? PreTokenizer.at(TextPattern.literal(mark), SplitBehavior.MERGED_WITH_NEXT, false)
            : PreTokenizer.NONE;
    return part -> {
      String marked = part.text().replace(" ", mark);
      boolean prefix =
          scheme == Metaspace.Scheme.ALWAYS || (scheme == Metaspace.Scheme.FIRST && part.first());
      String begun = prefix && !marked.startsWith(mark) ? mark + marked : marked;
      return words.split(new PreTokenizer.Part(begun, part.first()));
    };
  }
}
