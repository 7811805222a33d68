/* Buttons that copy a text or a figure's picture. Without this script they are not seen. */
"use strict";
{
  const DONE = "복사했습니다", FAILED = "복사하지 못했습니다", PAUSE = 2500; // ms in which the button says so
  const PICTURE_BY_HAND = "브라우저가 복사를 막았습니다. 아래에서 그림 파일을 내려받아 문서에 넣으십시오.";
  const TEXT_BY_HAND = "브라우저가 복사를 막았습니다. 아래 글을 선택해 두었으니 Ctrl+C를 누르십시오(Mac은 ⌘C, 휴대 전화는 길게 누르기).";
  const pictures = new Map(); // by address, so that a second copy needs no second fetch

  offer();
  document.addEventListener("factbook:article", offer); // another article, with buttons of its own
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button.copy");
    if (button) copy(button);
  });

  function offer() {
    for (const button of document.querySelectorAll("button.copy[hidden]")) button.hidden = false;
  }

  async function copy(button) {
    button.dataset.words ??= button.textContent;
    const done = isPicture(button) ? await drawn(button.dataset) : await written(wording(button), button);
    document.querySelector(".copy-help")?.remove();
    if (!done) help(button);
    const said = button.closest(".figure-tools, .tools")?.querySelector("[role=status]");
    button.textContent = done ? DONE : FAILED;
    if (said) said.textContent = `${button.dataset.words}: ${button.textContent}`;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = button.dataset.words;
      if (said) said.textContent = "";
    }, PAUSE);
  }

  /* A picture lies beside the page, or is made by it. */
  function isPicture({ dataset }) {
    return "picture" in dataset || "variant" in dataset;
  }

  /* What a button copies: its own text, or what the element it names reads. */
  function wording({ dataset }) {
    return dataset.text ?? document.getElementById(dataset.of).textContent;
  }

  /* Says what the reader can do instead, over the page so that nothing moves, until it is closed. */
  function help(button) {
    const box = Object.assign(document.createElement("div"), { className: "copy-help" });
    const words = Object.assign(document.createElement("p"), { textContent: isPicture(button) ? PICTURE_BY_HAND : TEXT_BY_HAND });
    words.setAttribute("role", "alert");
    const instead = isPicture(button) ? pictureFile(button.dataset) : textBox(wording(button));
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "닫기" });
    close.addEventListener("click", () => leave(box, button));
    box.addEventListener("keydown", ({ key }) => key === "Escape" && leave(box, button));
    box.append(words, instead, close);
    button.closest(".figure-tools, .tools").append(box);
    instead.focus();
    instead.select?.();
  }

  function textBox(value) {
    const box = Object.assign(document.createElement("textarea"), { value, readOnly: true, rows: 4 });
    box.setAttribute("aria-label", "복사할 글");
    return box;
  }

  function pictureFile({ picture }) {
    const textContent = "PNG 내려받기";
    if (picture) return Object.assign(document.createElement("a"), { href: picture.replace(/\.js$/, ""), download: "", textContent });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "figure-make", textContent });
    button.dataset.kind = "png";
    return button;
  }

  function leave(box, button) {
    box.remove();
    button.focus({ preventScroll: true });
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
    if (!address) return stateFiles.made(figure, "png");
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
