/* The button that copies a figure's source line. Without this script it is not seen. */
"use strict";
{
  const DONE = "복사했습니다", FAILED = "복사하지 못했습니다", PAUSE = 2500; // ms in which the button says so

  for (const tools of document.querySelectorAll(".figure-tools")) {
    const button = tools.querySelector(".figure-copy");
    button.addEventListener("click", () => copy(tools, button));
    button.hidden = false;
  }

  async function copy(tools, button) {
    button.dataset.words ??= button.textContent;
    const line = tools.querySelector(".figure-source > span");
    const words = (await written(line.textContent, button)) ? DONE : FAILED;
    if (words === FAILED) getSelection().selectAllChildren(line); // so that Ctrl+C does it
    button.textContent = words;
    tools.querySelector(".figure-said").textContent = words;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = button.dataset.words;
      tools.querySelector(".figure-said").textContent = "";
    }, PAUSE);
  }

  async function written(text, button) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return writtenByHand(text, button); // a page from disk or from plain http may have no clipboard, or not be allowed to
    }
  }

  function writtenByHand(text, button) {
    const box = Object.assign(document.createElement("textarea"), { value: text, className: "figure-copied" });
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    button.focus({ preventScroll: true });
    return done;
  }
}
