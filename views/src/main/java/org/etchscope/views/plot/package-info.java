/// What every plot needs: axes with ticks, places for labels, and results of runs in words. It may
/// use `chip` (for words of numbers), `surface`, `palette` and `words`.
package org.etchscope.views.plot;
