/// The start of the program: it decides between the window and the command line, and opens either.
package org.etchscope.app;
