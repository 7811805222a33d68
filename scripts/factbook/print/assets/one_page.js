/* Run in the composed book before it is printed: what has to be one page gets the largest letters with which it is. */
"use strict";
(() => {
  const AREA = { width: 166, height: 249 }; // mm, as @page in print.css
  const SIZES = [8.3, 8, 7.6, 7.2, 6.8, 6.5]; // pt; in smaller ones nobody could read it

  for (const section of document.querySelectorAll(".other-reading")) {
    const own = section.getAttribute("style") ?? "";
    section.style.width = `${AREA.width}mm`;
    const fits = (size) => {
      section.style.setProperty("--letters", `${size}pt`);
      return section.getBoundingClientRect().height <= (AREA.height * 96) / 25.4;
    };
    const size = SIZES.find(fits) ?? SIZES.at(-1);
    section.setAttribute("style", `${own}; --letters: ${size}pt`);
  }
})();
