/// What can be done in the window: by key, from the list of commands, and on the cards that lie
/// over it.
///
/// | to see | begin with |
/// |---|---|
/// | keys | `Keys`, `ControlKeys`, `MoreViewKeys` |
/// | commands by name | `Commands`, `CommandPalette` |
/// | what they ask of the window | `WindowActions` |
/// | cards | `Cards`, `PreferencesCard`, `JourneyCard` |
package org.etchscope.app.workbench.command;
