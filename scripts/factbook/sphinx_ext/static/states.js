/* A page whose conditions a reader changes: the controls, the address (?reading=strict#heading), what is said of it.

   What a state holds comes from the script beside the page, when a reader first asks. The address names only what differs
   from the official edition; the rest of it stays as it is. A value that the page does not have is refused. */
"use strict";
{
  const MOST = 60; // letters shown of a value that is refused
  const LOADING = "불러오는 중입니다.";
  const DAMAGED = "이 조건의 내용을 불러오지 못해 바꾸지 않았습니다.";
  const REFUSED = "주소에 적힌 조건이 이 장에 없어 공식판을 보입니다:";
  const SAME = "이 조건에서도 내용이 공식판과 같습니다.";
  const controls = document.querySelector(".states");
  const bar = document.querySelector(".states-bar");
  const panel = controls.querySelector(".states-panel");
  const selects = [...controls.querySelectorAll("select")];
  const official = valuesOf((select) => select.dataset.official);
  const title = document.title;
  let shown = official;
  let latest = 0; // of the reader's wishes, which may overtake each other while the script is loading
  let loading, loaded;

  for (const select of selects) select.addEventListener("change", () => turn(valuesOf(({ value }) => value), { byHand: true }));
  panel.addEventListener("toggle", () => panel.open && file().catch(() => say("said", "")));
  bar.querySelector(".states-official").addEventListener("click", () => {
    turn(official, { byHand: true });
    panel.querySelector("summary").focus({ preventScroll: true });
  });
  bar.querySelector(".states-next").addEventListener("click", toNextChange);
  addEventListener("popstate", () => follow());
  controls.hidden = false;
  follow({ first: true });

  function valuesOf(value) {
    return Object.fromEntries(selects.map((select) => [select.name, value(select)]));
  }

  /* Shows what the address asks for. */
  async function follow({ first } = {}) {
    const { values, refused } = asked();
    const words = refused.map(([name, value]) => `${name}=${value.length > MOST ? `${value.slice(0, MOST)}…` : value}`);
    say("refused", words.length ? `${REFUSED} ${words.join(", ")}` : "");
    const done = await turn(refused.length ? official : values);
    if (first && (refused.length || !done)) toControls();
    else if (first && !isAlike(shown, official)) toAnchor();
  }

  /* The values in the address, in any spelling that looks like theirs, and what of it the page does not have. */
  function asked() {
    const given = [...new URLSearchParams(location.search)];
    const refused = [];
    const values = valuesOf(({ name, dataset, options }) => {
      const value = given.find(([key]) => isNamed(key, name))?.[1];
      if (!value) return dataset.official;
      const words = folded(value.slice(0, 10_000));
      const found = [...options].find((option) => [option.value, option.dataset.words].some((each) => folded(each) === words));
      if (!found) refused.push([name, value]);
      return found?.value;
    });
    return { values, refused };
  }

  function isNamed(key, name) {
    return foldedText(key) === foldedText(name);
  }

  function folded(text) {
    return foldedText(text).replace(/ ?, ?/g, ",");
  }

  /* The whole article in another state, or a sentence that says why not and a promise of false. */
  async function turn(values, { byHand } = {}) {
    const wish = ++latest;
    let done = true;
    try {
      const state = isAlike(values, official) ? undefined : stateOf(await file(), values);
      if (wish !== latest) return true;
      if (!isAlike(values, shown)) change(state, values);
      if (byHand) enter();
      describe(state);
    } catch {
      if (wish !== latest) return true;
      say("said", DAMAGED);
      done = false;
    }
    for (const select of selects) select.value = shown[select.name];
    return done;
  }

  /* What a reader chose by hand is in the address, as a step of its own; what was refused there is forgotten. */
  function enter() {
    history.pushState(null, "", address());
    say("refused", "");
  }

  function change(state, values) {
    const contents = state && stateArticle.prepared(loaded.leaves, state);
    const figures = state ? figuresOf(state) : {};
    stateArticle.inPlace(() => {
      stateArticle.show(contents);
      describe(state, values);
    });
    shown = values;
    document.dispatchEvent(new CustomEvent("factbook:article", { detail: { figures } }));
  }

  function isAlike(one, other) {
    return selects.every(({ name }) => one[name] === other[name]);
  }

  function stateOf(data, values) {
    const state = data.states.find((each) => isAlike(each.values, values));
    if (!state) throw new Error("no such state");
    return state;
  }

  function figuresOf({ figures }) {
    const found = Object.entries(figures).map(([id, number]) => [id, loaded.figures[number]]);
    if (found.some(([id, figure]) => figure?.id !== id)) throw new Error("no such figure");
    return Object.fromEntries(found);
  }

  /* A promise of the states of this page; a script that failed may be asked for again. */
  function file() {
    if (!loading) {
      say("said", LOADING);
      const tag = Object.assign(document.createElement("script"), { src: controls.dataset.file });
      loading = new Promise((loads, fails) => Object.assign(tag, { onload: loads, onerror: fails }));
      loading = loading.then(makeReady).finally(() => tag.remove());
      loading.catch(() => (loading = undefined));
      document.head.append(tag);
    }
    return loading;
  }

  /* What the script handed over; while the reader still looks at the controls, the font and all leaves are made. */
  async function makeReady() {
    loaded = await window.factbookStates[controls.dataset.page];
    const states = [...loaded.states];
    say("said", "");
    stateFiles.setFont(loaded.style);
    requestIdleCallback(function next() {
      try {
        stateArticle.make(loaded.leaves, states.shift());
      } catch {
        // the one who asks for this state is told
      }
      if (states.length) requestIdleCallback(next);
    });
    return loaded;
  }

  function address() {
    const others = location.search.slice(1).split("&").filter((part) => part && !isOurs(part));
    const own = selects.filter(({ name, dataset }) => shown[name] !== dataset.official)
      .map(({ name }) => `${name}=${encodeURIComponent(shown[name]).replaceAll("%2C", ",")}`);
    const query = [...own, ...others].join("&");
    return `${location.pathname}${query && "?"}${query}${location.hash}`;
  }

  function isOurs(part) {
    return [...new URLSearchParams(part)].some(([key]) => selects.some(({ name }) => isNamed(key, name)));
  }

  /* Says beside the controls what the article is now, and how far that is from the official edition. */
  function describe(state, values = shown) {
    const moved = selects.filter(({ name, dataset }) => values[name] !== dataset.official);
    const isVariant = Boolean(state) && !state.same;
    const labelled = moved.map((select) => `${select.dataset.label}: ${optionFor(select, values[select.name]).dataset.words}`);
    say("said", state ? (state.same ? SAME : difference(state.changed)) : "");
    for (const note of controls.querySelectorAll(".states-covered")) {
      note.hidden = !moved.some(({ name }) => name === note.dataset.of);
    }
    controls.querySelector(".states-command").hidden = !state;
    controls.querySelector("pre").textContent = state?.command ?? "";
    bar.querySelector(".states-values").textContent = labelled.join(" · ");
    bar.querySelector(".states-next").hidden = !state?.marks.length;
    bar.hidden = !isVariant;
    document.documentElement.classList.toggle("is-variant", isVariant);
    document.title = isVariant ? `조건 변경본: ${title}` : title;
  }

  function optionFor({ options }, value) {
    return [...options].find((option) => option.value === value);
  }

  function difference({ sentences, verdicts }) {
    if (!verdicts[1]) return `공식판과 비교해 문장 ${sentences[1]}개 가운데 ${sentences[0]}개가 다릅니다.`;
    return `공식판과 비교해 문장 ${sentences[1]}개 가운데 ${sentences[0]}개, 판정 ${verdicts[1]}개 가운데 ${verdicts[0]}개가 다릅니다.`;
  }

  function say(where, words) {
    const place = controls.querySelector(`.states-${where}`);
    if (place.textContent !== words) place.textContent = words;
  }

  /* The place that the address names, where the browser went before the article was this one. */
  function toAnchor() {
    if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") return; // who comes back is where he was
    document.getElementById(location.hash.slice(1))?.scrollIntoView({ behavior: "instant" });
  }

  /* What is said there, wherever else the address leads. */
  async function toControls() {
    if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
    if (location.hash) requestAnimationFrame(() => controls.scrollIntoView({ behavior: "instant" }));
  }

  /* The first marked place below the one that stands under the bar; after the last one, the first. */
  function toNextChange() {
    const marked = [...document.querySelectorAll("[data-changed]")].filter((place) => place.getClientRects().length);
    const places = marked.filter((place) => !place.previousElementSibling?.dataset.changed); // of some in a row the first
    const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 8;
    const next = places.find((place) => place.getBoundingClientRect().top > edge) ?? places[0];
    next.scrollIntoView({ behavior: "instant", block: "start" });
  }
}
