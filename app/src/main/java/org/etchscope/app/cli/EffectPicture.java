package org.etchscope.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.numbers.FormatEffects;
import org.etchscope.app.recipe.Program;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.SampleText;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.effect.EffectReport;
import org.etchscope.views.effect.EffectPainter;
import org.etchscope.views.effect.EffectScene;
import org.jspecify.annotations.Nullable;

/// The picture of what the usual formats do to a model.
///
/// @param model id of a model whose weights ship, or the folder of a model
/// @param text the text, or `null` for the page that ships with the program
/// @param tokens tokens of it that are looked at, at most
record EffectPicture(String model, @Nullable String text, int tokens) {

  Drawing on(Sheet sheet) {
    EffectReport report =
        FormatEffects.of(
            Sources.weightPath(model),
            FormatEffects.first(Objects.requireNonNullElseGet(text, SampleText::heldOut), tokens),
            FormatEffects.usual(),
            Cancellation.NEVER);
    String name =
        TrainedModels.has(model) ? ModelLibrary.shipped().find(model).name() : report.model();
    EffectScene scene = new EffectScene(report, name);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Software", Program.nameAndVersion());
    facts.put("Model", name);
    facts.put("Tokens", Integer.toString(report.tokens()));
    return Drawing.on(
        sheet,
        facts,
        surface -> EffectPainter.paint(surface, scene, sheet.width(), sheet.height()));
  }
}
