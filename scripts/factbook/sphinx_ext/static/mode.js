/* Light or dark before anything is drawn: as the reader chose it, else as the system has it. The theme does the same in
   a script within the page, which the page's own policy forbids. */
"use strict";
{
  const { dataset } = document.documentElement;
  let chosen;
  try {
    chosen = localStorage.getItem("mode");
  } catch {
    // a browser that remembers nothing
  }
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  dataset.mode = chosen || "auto";
  dataset.theme = ["light", "dark"].includes(chosen) ? chosen : system;
}
