package org.etchscope.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The text that perplexities are measured on: the first paragraphs of the last chapter of Jane
/// Austen's *Pride and Prejudice* (1813), in the public domain. The shipped Austen model has not
/// seen that chapter.
public final class SampleText {

  private static final String RESOURCE = "texts/pride-and-prejudice-61.txt";

  private SampleText() {}

  /// The text, each paragraph a line, ended by a line feed.
  public static String heldOut() {
    try (InputStream in = SampleText.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
