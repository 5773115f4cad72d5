package org.etchscope.samples;

/// The text that perplexities are measured on: the first paragraphs of the last chapter of Jane
/// Austen's *Pride and Prejudice* (1813), in the public domain. The shipped Austen model has not
/// seen that chapter.
public final class SampleText {

  private static final String RESOURCE = "texts/pride-and-prejudice-61.txt";

  private SampleText() {}

  /// The text, each paragraph a line, ended by a line feed.
  public static String heldOut() {
    return ShippedFile.text(RESOURCE);
  }
}
