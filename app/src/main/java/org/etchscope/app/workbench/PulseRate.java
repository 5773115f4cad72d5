package org.etchscope.app.workbench;

/// How often the toolkit looks whether there is something to paint. A result that arrives between
/// two looks waits for the next, so there are twice as many as frames of an animation. While
/// nothing changes there are none.
public final class PulseRate {

  private static final String PROPERTY = "javafx.animation.pulse";
  private static final int PER_SECOND = 120;

  private PulseRate() {}

  /// Sets it, unless the user has. To be called before the toolkit starts.
  public static void apply() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, Integer.toString(PER_SECOND));
    }
  }
}
