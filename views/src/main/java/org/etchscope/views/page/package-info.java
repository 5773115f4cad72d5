/// The frame of a view that fills a region: ground, title, the run in words, a panel on the right.
/// It may use `chip` (for words of numbers), `surface` and `palette`.
package org.etchscope.views.page;
