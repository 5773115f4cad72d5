package org.etchscope.sim.numeric.token;

import java.text.Normalizer.Form;

/// The cleaning that comes before BERT's WordPiece (Devlin et al., 2019, its published
/// `BasicTokenizer`).
///
/// @param clean whether control characters go and white space becomes spaces
/// @param spaceIdeographs whether spaces go around Chinese characters
/// @param stripAccents whether accents go
/// @param lowerCase whether all becomes lower case
record BertNormalizer(
    boolean clean, boolean spaceIdeographs, boolean stripAccents, boolean lowerCase)
    implements Normalizer {

  @Override
  public String apply(String text) {
    String result = text;
    if (clean) {
      result = cleaned(result);
    }
    if (spaceIdeographs) {
      result = spaced(result);
    }
    if (stripAccents) {
      result = Normalizer.withoutNonSpacingMarks(java.text.Normalizer.normalize(result, Form.NFD));
    }
    return lowerCase ? Normalizer.lowerCase(result) : result;
  }

  private static String cleaned(String text) {
    StringBuilder cleaned = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0xFFFD && !Characters.isControl(c))
        .map(c -> Characters.isWhiteSpace(c) ? ' ' : c)
        .forEach(cleaned::appendCodePoint);
    return cleaned.toString();
  }

  private static String spaced(String text) {
    StringBuilder spaced = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (Characters.isIdeograph(c)) {
            spaced.append(' ').appendCodePoint(c).append(' ');
          } else {
            spaced.appendCodePoint(c);
          }
        });
    return spaced.toString();
  }
}
