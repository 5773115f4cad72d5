/// The window: its panels, the selection they share and the commands they offer. It may use `live`,
/// `figure`, `generation`, the views and the simulator. Here is how a window begins, draws and
/// ends; what it is made of lies in the packages below, each of which uses only those above it in
/// this table:
///
/// | package | what |
/// |---|---|
/// | `words` | texts and figures |
/// | `control` | controls that know nothing of runs |
/// | `model` | what the window shows and does, without a window |
/// | `view` | the views of the centre, inspector and timeline |
/// | `parameter` | everything of a scenario that can be changed |
/// | `file` | files that are opened, dropped and kept |
/// | `command` | keys, commands, cards |
/// | `frame` | the rows around the views, and the whole content |
/// | `export` | what is seen, written to files |
/// | this one | `Workbench`, `Window`, `FrameLoop`, `Presenter` |
package org.etchscope.app.workbench;
