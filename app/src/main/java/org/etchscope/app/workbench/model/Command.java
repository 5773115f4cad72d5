package org.etchscope.app.workbench.model;

/// Something that can be done in the window.
///
/// @param id short name
/// @param label what it does, as the list of commands says it
/// @param keys its keys on screen, empty if there are none
/// @param action does it
public record Command(String id, String label, String keys, Runnable action) {}
