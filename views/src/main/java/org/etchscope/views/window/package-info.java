/// The viewport all views share: zoom, pan, the visible span of time and its levels of detail. It
/// may use `surface`.
package org.etchscope.views.window;
