package org.etchscope.app.nodes;

import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Lets a node follow what lives longer than it does. The panels of a window come and go: they are
/// built anew when another language is spoken, cards are opened and closed, the centre is lent to
/// the presenter. The values they show stay. A listener that a panel leaves on such a value would
/// keep the panel, and let it react, for as long as the program runs.
public final class WhileShown {

  private WhileShown() {}

  /// Hands a value over now and after each change for as long as the node stands in a scene. A node
  /// that comes back into one gets the value of then, if it is another. What the value is asked of
  /// holds nothing of a node that stands in no scene.
  public static <T> void follow(Node node, ObservableValue<T> value, Consumer<? super T> listener) {
    value.when(node.sceneProperty().map(Objects::nonNull).orElse(false)).subscribe(listener);
  }
}
