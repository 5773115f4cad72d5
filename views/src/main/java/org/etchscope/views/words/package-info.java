/// What people read: every text of a picture or of the window is a
/// [Phrase][org.etchscope.views.words.Phrase], which is written down in each
/// [Language][org.etchscope.views.words.Language] and in no code. It uses nothing else.
package org.etchscope.views.words;
