package org.etchscope.views.playback;

/// Which way simulated time runs.
public enum Direction {
  FORWARD,
  BACKWARD
}
