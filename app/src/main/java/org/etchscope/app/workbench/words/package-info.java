/// What the window writes and how it writes numbers: phrases in two languages, see
/// [Phrase][org.etchscope.views.words.Phrase], and figures with their units. It knows no control.
package org.etchscope.app.workbench.words;
