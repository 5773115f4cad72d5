package org.etchscope.sim.numeric.token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds added tokens in a text: from the left, the longest that fits.
final class AddedTokenFinder {

  private final Map<Character, List<AddedToken>> byFirstCharacter = new HashMap<>();

  AddedTokenFinder(List<AddedToken> tokens) {
    for (AddedToken token : tokens) {
      if (!token.content().isEmpty()) {
        byFirstCharacter
            .computeIfAbsent(token.content().charAt(0), _ -> new ArrayList<>())
            .add(token);
      }
    }
    Comparator<AddedToken> longestFirst =
        Comparator.comparingInt(token -> -token.content().length());
    byFirstCharacter.values().forEach(list -> list.sort(longestFirst));
  }

  /// A part of a text.
  ///
  /// @param text the part, or the token's content
  /// @param token the token that it is, or null
  record Found(String text, @Nullable AddedToken token) {}

  /// The text in order: tokens, and what is between them.
  List<Found> split(String text) {
    List<Found> parts = new ArrayList<>();
    int from = 0;
    int at = 0;
    while (at < text.length()) {
      AddedToken token = tokenAt(text, at);
      if (token == null) {
        at++;
        continue;
      }
      int begin = at;
      int end = at + token.content().length();
      while (token.stripLeft() && begin > from && isSpace(text.codePointBefore(begin))) {
        begin = text.offsetByCodePoints(begin, -1);
      }
      while (token.stripRight() && end < text.length() && isSpace(text.codePointAt(end))) {
        end = text.offsetByCodePoints(end, 1);
      }
      if (begin > from) {
        parts.add(new Found(text.substring(from, begin), null));
      }
      parts.add(new Found(token.content(), token));
      from = end;
      at = end;
    }
    if (from < text.length()) {
      parts.add(new Found(text.substring(from), null));
    }
    return parts;
  }

  private @Nullable AddedToken tokenAt(String text, int at) {
    for (AddedToken token : byFirstCharacter.getOrDefault(text.charAt(at), List.of())) {
      if (text.startsWith(token.content(), at)
          && (!token.singleWord() || standsAlone(text, at, at + token.content().length()))) {
        return token;
      }
    }
    return null;
  }

  private static boolean standsAlone(String text, int from, int to) {
    return (from == 0 || !Characters.isOfWord(text.codePointBefore(from)))
        && (to == text.length() || !Characters.isOfWord(text.codePointAt(to)));
  }

  private static boolean isSpace(int character) {
    return Characters.isWhiteSpace(character);
  }
}
