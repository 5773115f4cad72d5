package org.etchscope.sim.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A table of constants that ships with the program, beside the class that takes them: cells
/// between tabs, the names of the columns in the first line. Lines that begin with `#` say where
/// the constants come from.
public final class ConstantTable {

  private ConstantTable() {}

  /// The cells of each row below the names.
  ///
  /// @param owner the class beside which the table lies
  public static List<String[]> rows(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + name);
      }
      return new InputStreamReader(in, StandardCharsets.UTF_8)
          .readAllLines().stream()
              .filter(line -> !line.startsWith("#"))
              .skip(1)
              .map(line -> line.split("\t", -1))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
