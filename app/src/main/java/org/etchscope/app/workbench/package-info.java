/// The window: its panels, the selection they share and the commands they offer. It may use `live`,
/// the views and the simulator.
package org.etchscope.app.workbench;
