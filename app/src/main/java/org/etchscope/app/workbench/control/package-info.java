/// Controls that any window could have: fields, sliders, segments, tips, overlays, and the sheet of
/// styles they share. They know nothing of runs.
///
/// | to see | begin with |
/// |---|---|
/// | numbers that are typed or drawn along | `NumberField`, `TrackSlider`, `LogSlider`, `DomainSlider` |
/// | what a control says of itself | `ControlTips` |
/// | themes and sizes | `ThemeSheet`, `Dressing`, `ScalePane` |
package org.etchscope.app.workbench.control;
