/* A page whose conditions a reader changes: the controls, the address (?reading=strict#heading), what is said of it.

   What a state holds comes from the script beside the page, when a reader first asks. The address names only what differs
   from the official edition; the rest of it stays as it is. A value that the page does not have is refused. */
"use strict";
{
  const MOST = 60; // letters shown of a value that is refused
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
  let loaded;

  for (const select of selects) select.addEventListener("change", () => turn(valuesOf(({ value }) => value), { step: "pushState" }));
  panel.addEventListener("toggle", () => panel.open && file().catch((error) => say("said", stateLoading.sentence(error))));
  bar.querySelector(".states-official").addEventListener("click", () => {
    turn(official, { step: "pushState" });
    panel.querySelector("summary").focus({ preventScroll: true });
  });
  bar.querySelector(".states-next").addEventListener("click", stateArticle.toNextChange);
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
    controls.dataset.asked = conditions(values).join("&"); // for links to other pages; what was refused goes no further
    const done = await (refused.length ? turn(official) : turn(values, { step: "replaceState" }));
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

  /* The whole article in another state, or a sentence that says why not and a promise of false; ``step`` is what becomes
     of the address. What is chosen while the states are still loading is chosen beside what was wanted before. */
  async function turn(values, { step } = {}) {
    const wish = ++latest;
    let done = true;
    for (const select of selects) select.value = values[select.name];
    try {
      const state = isAlike(values, official) ? undefined : stateOf(await file(), values);
      if (wish !== latest) return true;
      if (!isAlike(values, shown)) change(state, values);
      describe(state);
    } catch (error) {
      if (wish !== latest) return true;
      say("said", stateLoading.sentence(error));
      done = false;
    }
    for (const select of selects) select.value = shown[select.name];
    if (done && step) enter(step);
    return done;
  }

  /* The address has the state in its own spelling, which all pages and languages know. What a reader chose by hand is a
     step of its own, and what was refused is forgotten. */
  function enter(step) {
    controls.dataset.asked = conditions(shown).join("&");
    say("refused", "");
    try {
      if (address() !== location.pathname + location.search + location.hash) history[step](history.state, "", address());
    } catch {
      // Safari lets a page from disk have no other address, and others not many at once: the state stays without one
    }
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

  async function file() {
    loaded = await stateLoading.states((words) => say("said", words));
    return loaded;
  }

  function address() {
    const others = location.search.slice(1).split("&").filter((part) => part && !isOurs(part));
    const query = [...conditions(shown), ...others].join("&");
    return `${location.pathname}${query && "?"}${query}${location.hash}`;
  }

  /* Those that are not official, as an address has them. */
  function conditions(values) {
    const moved = selects.filter(({ name, dataset }) => ![undefined, dataset.official].includes(values[name]));
    return moved.map(({ name }) => `${name}=${encodeURIComponent(values[name]).replaceAll("%2C", ",")}`);
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

  /* Only of what the page has any; figures are those that look different. */
  function difference({ sentences, verdicts, figures }) {
    const counted = [`문장 ${sentences[1]}개 가운데 ${sentences[0]}개`];
    if (verdicts[1]) counted.push(`판정 ${verdicts[1]}개 가운데 ${verdicts[0]}개`);
    if (figures[1]) counted.push(`그림 ${figures[1]}개 가운데 ${figures[0]}개`);
    const all = counted.join(", ");
    return `공식판과 비교해 ${all}가 다릅니다.`;
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
}
