/* Buttons that copy a text or a figure's picture. Without this script they are not seen. */
"use strict";
{
  const DONE = "복사했습니다", FAILED = "복사하지 못했습니다", PAUSE = 2500; // ms in which the button says so
  const pictures = new Map(); // by address, so that a second copy needs no second fetch

  for (const button of document.querySelectorAll("button.copy")) {
    button.addEventListener("click", () => copy(button));
    button.hidden = false;
  }

  async function copy(button) {
    button.dataset.words ??= button.textContent;
    const done = button.dataset.picture ? await drawn(button.dataset) : await written(wording(button), button);
    if (!done && button.dataset.of) getSelection().selectAllChildren(document.getElementById(button.dataset.of)); // so that Ctrl+C does it
    const said = button.closest(".figure-tools, .tools")?.querySelector("[role=status]");
    button.textContent = done ? DONE : FAILED;
    if (said) said.textContent = `${button.dataset.words}: ${button.textContent}`;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = button.dataset.words;
      if (said) said.textContent = "";
    }, PAUSE);
  }

  /* What a button copies: its own text, or what the element it names reads. */
  function wording({ dataset }) {
    return dataset.text ?? document.getElementById(dataset.of).textContent;
  }

  /* A browser wants to be promised the picture at once, and may wait for it to come. */
  async function drawn({ picture, figure }) {
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": bytes(picture, figure) })]);
      return true;
    } catch {
      return false;
    }
  }

  /* A page from disk may run a script but not read a file: the picture comes as a script that holds it. */
  async function bytes(address, figure) {
    if (!pictures.has(address)) {
      const tag = Object.assign(document.createElement("script"), { src: address });
      const loaded = new Promise((done, failed) => Object.assign(tag, { onload: done, onerror: failed }));
      document.head.append(tag);
      await loaded;
      const binary = atob(window.factbookPictures[figure]);
      pictures.set(address, new Blob([Uint8Array.from(binary, (char) => char.charCodeAt(0))], { type: "image/png" }));
    }
    return pictures.get(address);
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
