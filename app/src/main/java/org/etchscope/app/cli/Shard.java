package org.etchscope.app.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One of several parts of a sweep, which follow one another.
///
/// @param number its number, from 1
/// @param count parts
record Shard(int number, int count) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  /// Reads `2/8`.
  ///
  /// @throws InputException naming the text and the form
  static Shard of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (form.matches()) {
      int number = Integer.parseInt(form.group(1));
      int count = Integer.parseInt(form.group(2));
      if (number >= 1 && number <= count) {
        return new Shard(number, count);
      }
    }
    throw new InputException(
        "--shard is \"%s\"; it must be I/N with I from 1 to N, such as 2/8"
            .formatted(FailureSentences.shown(text)));
  }

  /// Whether this is the first part: the one that begins with the header.
  boolean first() {
    return number == 1;
  }

  /// First point of this part.
  long from(long points) {
    return points * (number - 1) / count;
  }

  /// The point after its last.
  long to(long points) {
    return points * number / count;
  }
}
