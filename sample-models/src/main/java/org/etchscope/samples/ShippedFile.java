package org.etchscope.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that ship with the program, by their path from this package.
final class ShippedFile {

  private ShippedFile() {}

  static String text(String path) {
    try (InputStream in = open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read from the program", e);
    }
  }

  static void copy(String path, Path target) throws IOException {
    try (InputStream in = open(path)) {
      Files.copy(in, target);
    }
  }

  private static InputStream open(String path) {
    InputStream in = ShippedFile.class.getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException("the program lacks its file " + path);
    }
    return in;
  }
}
