package org.etchscope.sim.numeric.token;

import java.util.ArrayList;
import java.util.List;

/// A step that cuts text into words, none of which is empty. Pieces never reach over the ends of a
/// word.
interface PreTokenizer {

  PreTokenizer NONE = List::of;

  /// A part of a text.
  ///
  /// @param text the part
  /// @param first whether the whole text begins with it
  record Part(String text, boolean first) {}

  List<Part> split(Part part);

  static PreTokenizer sequence(List<PreTokenizer> steps) {
    return part -> {
      List<Part> parts = List.of(part);
      for (PreTokenizer step : steps) {
        List<Part> finer = new ArrayList<>();
        parts.forEach(coarse -> finer.addAll(step.split(coarse)));
        parts = finer;
      }
      return parts;
    };
  }

  /// Cuts at a pattern.
  static PreTokenizer at(TextPattern pattern, SplitBehavior behavior, boolean invert) {
    return part -> {
      List<TextPattern.Stretch> stretches = pattern.stretches(part.text());
      if (invert) {
        stretches =
            stretches.stream()
                .map(s -> new TextPattern.Stretch(s.from(), s.to(), !s.match()))
                .toList();
      }
      return parts(behavior.split(part.text(), stretches), part.first());
    };
  }

  /// Parts of one that may be the first.
  static List<Part> parts(List<String> texts, boolean first) {
    List<Part> parts = new ArrayList<>();
    for (String text : texts) {
      if (!text.isEmpty()) {
        parts.add(new Part(text, first && parts.isEmpty()));
      }
    }
    return parts;
  }

  /// Writes each part's bytes with [ByteAlphabet].
  static List<Part> spelt(List<Part> parts) {
    return parts.stream()
        .map(part -> new Part(ByteAlphabet.spell(part.text()), part.first()))
        .toList();
  }
}
