/// Roles and what they look like: the inks that painters draw with, and the themes (light, dark,
/// print, high contrast) that turn them into colours. Plain Java; it uses no other package.
package org.etchscope.views.palette;
