/// Simulation in the background while a slider moves: one run at a time, cancelled at once when a
/// newer parameter arrives, one immutable result published to the window. It may use the simulator
/// and the samples, and no panel.
package org.etchscope.app.live;
