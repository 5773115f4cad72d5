/// Simulated time against wall time: playing, stepping, seeking and speed, driven by a clock that
/// is handed in, so that tests own the time.
package org.etchscope.views.playback;
