package org.etchscope.app.recipe;

/// The comments of a GIF file (CompuServe, "Graphics Interchange Format", version 89a, section 24),
/// which come in blocks of up to 255 bytes.
final class GifComments {

  private static final String EXTENSION = "!\u00FE";

  private GifComments() {}

  /// All comments of a file, one after the other.
  ///
  /// @param file its bytes, a character each
  static String of(String file) {
    StringBuilder text = new StringBuilder();
    int comment = file.indexOf(EXTENSION);
    while (comment >= 0) {
      int block = comment + EXTENSION.length();
      while (block < file.length() && file.charAt(block) != 0) {
        int end = Math.min(file.length(), block + 1 + file.charAt(block));
        text.append(file, block + 1, end);
        block = end;
      }
      comment = file.indexOf(EXTENSION, block);
    }
    return text.toString();
  }
}
