package org.etchscope.app.cli;

import org.etchscope.app.recipe.Program;
import picocli.CommandLine.IVersionProvider;

/// Says the version on the command line.
final class ProductVersion implements IVersionProvider {

  ProductVersion() {}

  @Override
  public String[] getVersion() {
    return new String[] {Program.nameAndVersion()};
  }
}
