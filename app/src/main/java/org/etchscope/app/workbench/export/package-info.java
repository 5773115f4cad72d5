/// What is seen, written to a file: pictures of views and of the whole window, tables and traces,
/// each with the recipe by which it opens again.
///
/// | to see | begin with |
/// |---|---|
/// | choosing and writing | `ExportCard`, `Exports` |
/// | what a file says of its origin | `ExportRecipes` |
/// | another look for a picture | `SeenPicture`, `PanelExchange`, `PanelPicture` |
package org.etchscope.app.workbench.export;
