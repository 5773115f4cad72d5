package org.etchscope.app.recipe;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.scenario.Recipe;

/// The file of a recipe, for exports whose format has no place for it.
public final class RecipeFile {

  private RecipeFile() {}

  /// Writes the recipe of a table beside it, or into the folder of several.
  ///
  /// @throws IllegalArgumentException if it cannot be written there, in one sentence
  public static void write(Path export, Recipe recipe) {
    byte[] line = (recipe.json() + "\n").getBytes(StandardCharsets.UTF_8);
    TargetFile.at(RecipeReader.beside(export)).write(out -> out.write(line));
  }
}
