/* Boxes to tick above a table: the rows and the strips of the pictures of what is ticked stay, all else goes or pales.
   The address says what is ticked (#offer=d02,d04), so the choice can be sent as a link and the back button works; it
   may stand before an anchor as well (?offer=d02,d04#match-limits). Names do as well as keys, in any spelling that
   looks like theirs. A row of what the table says nothing of is seen only when it, or all of its kind, is ticked. */
"use strict";
{
  const NARROW = matchMedia("(max-width: 640px)"); // as in drawing.css
  const LONGEST = 10_000; // letters of a choice in the address

  const shows = new WeakMap(); // by the boxes that were begun, what shows their choice anew
  const ticked = new Map(); // values by the name of a choice, for an article with other boxes of that name

  beginAll();
  document.addEventListener("factbook:article", beginAll);

  function beginAll() {
    for (const fields of document.querySelectorAll("fieldset.choice")) (shows.get(fields) ?? begin)(fields);
  }

  function begin(fields) {
    const name = fields.dataset.choice;
    const boxes = [...fields.querySelectorAll("input")];
    const chosen = () => boxes.filter((box) => box.checked);

    fields.addEventListener("change", write);
    fields.querySelector("button").addEventListener("click", () => {
      for (const box of boxes) box.checked = false;
      write();
    });
    addEventListener("hashchange", read);
    NARROW.addEventListener("change", show);
    shows.set(fields, keep);
    if (ticked.has(name)) keep();
    else read();
    fields.hidden = false;

    /* In another article the choice is the one that was made before. */
    function keep() {
      for (const box of boxes) box.checked = ticked.get(name).includes(box.value);
      show();
    }

    /* Never an empty fragment, which would scroll to the top. */
    function write() {
      location.hash = address();
      show();
    }

    function address() {
      return `${name}=${chosen().map((box) => box.value).join(",")}`;
    }

    function read(jump) {
      const here = askedIn(location.hash.slice(1));
      if (jump && here === undefined && location.hash) return; // an anchor of the page: what is ticked stays
      const asked = here ?? askedIn(location.search);
      const words = new Set((asked ?? "").slice(0, LONGEST).split(/[,，﹐]/).map(foldedText));
      for (const box of boxes) box.checked = [box.value, nameOf(box)].some((word) => words.has(foldedText(word)));
      show();
    }

    function askedIn(part) {
      return [...new URLSearchParams(part)].find(([key]) => foldedText(key) === foldedText(name))?.[1];
    }

    function nameOf(box) {
      return box.parentNode.textContent.trim();
    }

    function show() {
      if (!fields.isConnected) return; // in an article that is not shown
      const rows = [...document.querySelectorAll(`.table-box[data-choice="${name}"] tbody tr`)];
      const keys = chosen().map((box) => box.value);
      ticked.set(name, keys);
      fields.dataset.ticked = keys.length ? address() : ""; // for links to the page in other languages
      for (const row of rows) row.hidden = !stays(row, keys);
      for (const tools of document.querySelectorAll(".figure-tools[data-regions]")) pale(tools, keys);
      const seen = rows.filter((row) => !row.hidden);
      const absent = seen.filter(isAbsent).map((row) => row.cells[0].textContent.trim()).join(" / ");
      const always = rows.filter((row) => !("key" in row.dataset)).length; // what no choice leaves out
      const kept = seen.filter((row) => "key" in row.dataset && !isAbsent(row)).length;
      const named = rows.filter((row) => !isAbsent(row)).map((row) => row.dataset.key);
      const names = chosen().filter((box) => named.includes(box.value)).map(nameOf).join(" / ");
      if (!keys.length) return say(`표 ${seen.length}행을 모두 보여 줍니다.`);
      const found = always ? `${names}: ${kept}개 분야(분류 밖 ${always}행 포함)` : `${names}: ${kept}개 분야`;
      say([names && found, absent && `${absent}: 기사에 언급이 없습니다.`].filter(Boolean).join(" · "));
    }

    /* Words that stay the same are not said again. */
    function say(words) {
      const place = fields.querySelector(".choice-said");
      if (place.textContent !== words) place.textContent = words;
    }
  }

  function isAbsent(row) {
    return row.classList.contains("absent");
  }

  /* Whether a row is seen: with nothing ticked all but the absent ones, and always what has no key. */
  function stays(row, keys) {
    if (isAbsent(row)) return keys.includes(row.dataset.key) || keys.includes("absent");
    return !keys.length || !("key" in row.dataset) || keys.includes(row.dataset.key);
  }

  /* Lays strips over the rows of a picture that were not chosen. */
  function pale(tools, keys) {
    const plate = document.getElementById(tools.dataset.figure).querySelector(".plate");
    for (const strip of plate.querySelectorAll(".strip")) strip.remove();
    const regions = Object.entries(JSON.parse(tools.dataset.regions)[NARROW.matches ? "narrow" : "wide"]);
    for (const [key, [top, bottom]] of regions) {
      if (!keys.length || keys.includes(key)) continue;
      const strip = Object.assign(document.createElement("div"), { className: "strip" });
      strip.dataset.key = key;
      Object.assign(strip.style, { top: `${100 * top}%`, height: `${100 * (bottom - top)}%` });
      plate.append(strip);
    }
  }
}
