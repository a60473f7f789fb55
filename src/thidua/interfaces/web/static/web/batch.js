// A browser sends the files of a folder by their bare names: tell where each of them lies, too.
(() => {
  "use strict";
  document.addEventListener("change", ({ target }) => {
    if (!target.matches("input[webkitdirectory]")) { return; }
    const paths = [...target.files].map((file) => file.webkitRelativePath);
    target.form.elements.paths.value = JSON.stringify(paths);
  });
})();
