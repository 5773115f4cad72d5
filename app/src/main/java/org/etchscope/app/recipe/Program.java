package org.etchscope.app.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Name and version of the program, which the build writes into a file.
public final class Program {

  private static final String RESOURCE = "/org/etchscope/app/cli/product.properties";

  private Program() {}

  /// For example `Etchscope 0.1.0`.
  public static String nameAndVersion() {
    return "Etchscope " + version();
  }

  /// For example `0.1.0`.
  public static String version() {
    try (InputStream in = Program.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
  }
}
