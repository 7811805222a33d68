/* What a page shows in its states comes from the script beside it, which is asked for once. One that failed, or that
   belongs to another build of the page, may be asked for again. */
"use strict";
var stateLoading = (() => {
  const LOADING = "불러오는 중입니다.";
  const DAMAGED = "이 조건의 내용을 불러오지 못해 바꾸지 않았습니다.";
  const OTHER = "이 쪽과 조건의 내용이 서로 다른 때에 만들어져 바꾸지 않았습니다. 쪽을 새로 고쳐 보십시오.";
  const { file, page, pageVersion } = document.querySelector(".states").dataset;
  const whenIdle = window.requestIdleCallback ?? setTimeout; // Safari has no such callback
  let loading;

  /* A promise of the states of this page; ``say`` tells the reader how far it is. The version in the address is for
     caches, which may have the script of another one. */
  function states(say) {
    if (!loading) {
      say(LOADING);
      const tag = Object.assign(document.createElement("script"), { src: `${file}?v=${pageVersion}` });
      const arrived = new Promise((loads, fails) => Object.assign(tag, { onload: loads, onerror: fails }));
      loading = arrived.then(() => checked(say)).finally(() => tag.remove());
      loading.catch(() => (loading = undefined));
      document.head.append(tag);
    }
    return loading;
  }

  /* What the script handed over, if it numbers the leaves of this very page. */
  async function checked(say) {
    const loaded = await window.factbookStates[page];
    if (loaded.version !== pageVersion) throw Object.assign(new Error("another build"), { words: OTHER });
    const waiting = [...loaded.states];
    say("");
    stateFiles.setFont(loaded.style);
    makeReady(loaded.leaves, waiting);
    return loaded;
  }

  /* While the reader still looks at the controls, the font and all leaves are made. */
  function makeReady(leaves, waiting) {
    whenIdle(() => {
      try {
        stateArticle.make(leaves, waiting.shift());
      } catch {
        // the one who asks for this state is told
      }
      if (waiting.length) makeReady(leaves, waiting);
    });
  }

  /* What a reader is told where something failed. */
  function sentence({ words = DAMAGED }) {
    return words;
  }

  return { states, sentence };
})();
