/// The window: its panels, the selection they share and the commands they offer. It may use `live`,
/// `figure`, `generation`, the views and the simulator.
///
/// A view of the centre is a [org.etchscope.app.workbench.CentreView]. One that a painter draws of
/// a run takes a class that implements [org.etchscope.app.workbench.ViewPainter], as
/// [org.etchscope.app.workbench.ChipView] does, and a line in
/// [org.etchscope.app.workbench.CentreViews].
///
/// | to see | begin with |
/// |---|---|
/// | how a window begins and draws | `Workbench`, `Window`, `WindowContent`, `FrameLoop` |
/// | what it shows, without a screen | `WorkbenchModel`, `PlaybackModel`, `ScenarioWish`, `Panels`, `Notices` |
/// | the centre | `CentrePane`, `CentreViews`, `CentreView`, `ViewPainter`, `PaintedView` |
/// | the panels around it | `ParametersPanel`, `Readouts`, `InspectorPane`, `TimelinePane`, `TransportRow`, `StatusLine` |
/// | every field of a scenario | `ParameterSheet`, `SheetRow`, `NumberField` |
/// | sweeps, comparisons, served requests | `SweepDesk`, `CompareDesk`, `ServingDesk`, `Inquiries` |
/// | texts that models write | `NumbersModel`, `TextRun`, `TextDrawer` |
/// | lessons and presenting | `LessonDesk`, `LessonPointer`, `Presenter` |
/// | keys and commands | `Keys`, `Commands`, `CommandPalette`, `WindowActions` |
/// | cards over the window | `Overlay`, `Cards`, `PreferencesCard` |
/// | opening and writing files | `FileIntake`, `Exports`, `SeenPicture`, `ExportRecipes` |
/// | what is kept from one start to the next | `Session`, `SessionFile`, `Preferences`, `KeptFiles` |
/// | themes, sizes, languages | `ThemeSheet`, `Dressing`, `ScalePane`, `PanelExchange` |
package org.etchscope.app.workbench;
