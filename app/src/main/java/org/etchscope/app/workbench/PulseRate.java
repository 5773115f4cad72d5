package org.etchscope.app.workbench;

/// How often the toolkit looks whether there is something to paint. A result that arrives between
/// two looks waits for the next, so there are twice as many as frames of an animation. While
/// nothing changes there are none.
public final class PulseRate {

  private static final String TOOLKIT = "com.sun.javafx.tk.quantum.QuantumToolkit";
  private static final String PROPERTY = "javafx.animation.pulse";
  private static final int PER_SECOND = 120;

  private PulseRate() {}

  /// Sets it, unless the user has. To be called before the toolkit starts.
  ///
  /// The toolkit reads the property when its class is initialised. Animations, which would read it
  /// later and say so on the terminal, go on at their own rate.
  public static void apply() {
    if (System.getProperty(PROPERTY) != null) {
      return;
    }
    System.setProperty(PROPERTY, Integer.toString(PER_SECOND));
    try {
      Class.forName(TOOLKIT);
    } catch (ClassNotFoundException _) {
      // A toolkit of another kind looks as often as it does.
    } finally {
      System.clearProperty(PROPERTY);
    }
  }
}
