package org.etchscope.sim.validation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// One kind of validation: it reads references of one format, runs the product on each row and
/// compares. A kind lives in the room of its subject; the command line holds the list of all.
public interface Validation {

  /// The word of this kind on the command line, such as `hbm`.
  String kind();

  /// What is compared with what, in a few words, such as `memory model against DRAMsim3`.
  String subject();

  /// What the file or folder must be, in a few words, such as `a table like hbm.csv`.
  String source();

  /// Runs all rows of a reference.
  ///
  /// @param source a file, or a folder where the kind has several
  /// @param tolerance largest accepted error of every row as a fraction; empty for the kind's own
  ///   bar
  /// @throws IllegalArgumentException if the source is not what it must be; one sentence that names
  ///   file, line, field, value and what is allowed
  /// @throws IOException if it cannot be read
  ValidationReport run(Path source, OptionalDouble tolerance) throws IOException;
}
