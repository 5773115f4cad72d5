package org.etchscope.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version the build wrote beside this class.
final class ProductVersion implements IVersionProvider {

  private static final String RESOURCE = "product.properties";

  ProductVersion() {}

  @Override
  public String[] getVersion() {
    return new String[] {"Etchscope " + number()};
  }

  private static String number() {
    try (InputStream in = ProductVersion.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside " + ProductVersion.class);
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
  }
}
