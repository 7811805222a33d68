/* Finds the places of a book that hold the words of a query: no page, no network, only texts (search_index.py).

   A word is found wherever it begins, and a Korean one also within a compound; blanks inside a Korean word, the
   particle after it, the plural of an English one, accents and width do not matter. Words that mean the same stand
   for one another. */
"use strict";
var findInBook = (() => {
  const LONGEST_QUERY = 500; // letters; each word is looked for in every text of the book
  const LONGEST_TERM = 6; // words of one term that has synonyms
  const MOST_PARTS = 3; // words of a term that any one of them finds
  const FIELDS = { label: 14, title: 8, also: 2, text: 6, chapter: 2 }; // what a word in them is worth
  const IN_PAGE = ["title", "text", "also"]; // fields whose words stand at the place itself
  const [OTHER_FORM, SAME_MEANING, RELATED] = [0.9, 0.8, 0.5]; // of what is found in place of the word itself
  const NAMED = 120; // what the whole title of a place is worth
  const FIGURE = 1.25; // what a figure is worth beside the words around it
  const LATER = 0.2; // what the last page of the book loses beside the first
  const CLOSE = 120; // letters between words that belong together
  const LINE = 40; // letters that the end of a line counts for
  const CELL = 10; // letters that a whole cell counts for at most: a row's words belong together
  const HANGUL = /[가-힣]/;
  const PARTICLE = /(?:에서는|에서|에게|으로|부터|까지|은|는|이|가|을|를|의|에|로|와|과|도|만)$/;
  const BETWEEN_WORDS = /[\s·,;:!?"'()[\]]+/;
  const BETWEEN_LINES = /[\n;]|[.?!] /;
  const WHOLE_CELL = /\t[^\t\n]*(?=\t)/g;
  const JOINTS = /[ ·-]+/g; // within a term
  const [YS, S] = ["\u0001", "\u0002"]; // stand in a term for its ending: y or ies, s or nothing

  const plain = (text) =>
    foldedText(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").replaceAll("ł", "l");
  const singular = (word) => word.replace(/([a-z]{2})ies$/, "$1y").replace(/([a-z]{2}[^s\W])s$/, "$1");
  const keyOf = (term) => term.split(JOINTS).map(singular).join("");

  /* A text as it is compared; ``at`` says where in the text a letter of it stands. */
  function folded(text) {
    const letters = text.split("").map(foldedLetter);
    const places = letters.flatMap((letter, place) => Array(letter.length).fill(place));
    const same = letters.every((letter) => letter.length === 1);
    const all = letters.join("");
    return { plain: all, joined: all.replace(JOINTS, ""), at: (place) => (same ? place : (places[place] ?? text.length)) };
  }

  const folds = new Map();
  function foldedLetter(letter) {
    if (!folds.has(letter)) folds.set(letter, /\s/.test(letter) ? letter : plain(letter));
    return folds.get(letter);
  }

  /* What a term looks like in a folded text; no text without ``part`` holds it. */
  function option(term, weight) {
    const ended = term.replace(/([a-z]{2})(?:y|ies)(?![a-z])/g, `$1${YS}`).replace(/([a-z]{2}[^s\W])s(?![a-z])/g, `$1${S}`);
    const letters = [...ended];
    const body = letters.map((letter, at) => {
      if (letter === YS) return "(?:y|ies)";
      if (letter === S) return "s?";
      if (/[ ·-]/.test(letter)) return "[ ·-]?";
      const within = at > 0 && HANGUL.test(letter) && HANGUL.test(letters[at - 1]);
      return (within ? " ?" : "") + letter.replace(/[.*+?^${}()|[\]\\/]/, "\\$&");
    });
    const first = /^\d/.test(term) ? "(?<!\\d|\\d[.,])" : HANGUL.test(term[0]) ? "" : "(?<![\\p{L}\\p{N}])";
    const last = /\d$/.test(term) ? "(?!\\d|[.,]\\d)" : /^[a-z]{1,2}$/.test(term) ? "(?![a-z])" : "";
    const part = ended.replace(JOINTS, "").split(YS)[0].split(S)[0];
    return { pattern: new RegExp(first + body.join("") + last, "gu"), part, weight, single: letters.length === 1 };
  }

  /* Where a term stands in a text, and how well: 1 for a word of its own, less for a part of a word. */
  function places(text, { pattern, part, weight, single }) {
    const found = [];
    for (const { 0: words, index } of text.joined.includes(part) ? text.plain.matchAll(pattern) : []) {
      const end = index + words.length;
      const begins = !/[\p{L}\p{N}]/u.test(text.plain[index - 1] ?? " ");
      const ends = !/[\p{L}\p{N}]/u.test(text.plain[end] ?? " ");
      // a single syllable, and the end of one word with the beginning of the next
      if (!begins && (single || (HANGUL.test(words) && words.includes(" ")))) continue;
      const quality = !begins ? 0.5 : ends ? 1 : HANGUL.test(words) ? 0.95 : 0.6;
      found.push({ from: text.at(index), to: text.at(end), quality: quality * weight });
    }
    return found;
  }

  /* How well an entry holds a term, where in its text, and how it is spelled there. */
  function held(entry, term, usual) {
    let [score, inText, words] = [0, [], []];
    for (const [name, text] of entry.fields) {
      const found = term.flatMap((option) => places(text, option));
      if (!found.length) continue;
      const best = Math.max(...found.map((each) => each.quality));
      const whole = Math.max(...found.map((each) => each.to - each.from)) / text.plain.length;
      const often = found.length / (found.length + 0.5 + (1.5 * text.plain.length) / usual);
      score += FIELDS[name] * best * (name === "text" ? often : name === "also" ? 1 : 0.5 + whole / 2);
      if (name === "text") inText = found;
      if (IN_PAGE.includes(name)) words.push(...found.map(({ from, to }) => entry[name].slice(from, to)));
    }
    return { score, inText, words };
  }

  /* The stretch of a text in which all terms stand closest, and how close: 1 side by side, 0 far apart. */
  function closest(text, of) {
    const all = inOrder(of.flatMap((term, number) => term.inText.map((each) => ({ ...each, number }))));
    let best = { from: all[0]?.from ?? 0, to: all[0]?.to ?? 0, close: 0 };
    for (const [at, first] of of.length > 1 ? all.entries() : []) {
      const seen = new Set([first.number]);
      for (const next of all.slice(at + 1)) {
        const between = text.slice(first.to, next.from).replace(WHOLE_CELL, (cell) => cell.slice(0, CELL));
        const lines = between.split(BETWEEN_LINES).length - 1;
        const close = 1 - (between.length + LINE * lines) / CLOSE;
        if (close <= best.close) break;
        seen.add(next.number);
        if (seen.size === of.length) best = { from: first.from, to: next.to, close };
      }
    }
    return best;
  }

  const inOrder = (places) => places.sort((a, b) => a.from - b.from || b.to - a.to);

  /* What it is worth that a query names an entry. */
  function named(entry, query) {
    const [title, asked] = [keyOf(plain(entry.title)), keyOf(plain(query))];
    if (!asked || !title.includes(asked)) return 0;
    return title === asked ? NAMED : title.startsWith(asked) ? NAMED / 8 : NAMED / 32;
  }

  /* Reads queries, of groups of words that mean the same: a function that gives the terms of a query, each of them a
     list of what it may be called. */
  function reader(groups) {
    const byKey = new Map();
    for (const [key, group] of groups.flatMap((group) => group.map((word) => [keyOf(word), group]))) {
      byKey.set(key, [...(byKey.get(key) ?? []), ...group]);
    }
    const meaning = (words) => [words, withoutParticle(words)].flatMap((each) => byKey.get(keyOf(each)) ?? []);

    /* Of a word in the other script: what the terms are called that have it for one of their words. */
    function related(word) {
      const own = (term) => HANGUL.test(term) === HANGUL.test(word);
      const has = (term) => {
        const parts = term.split(JOINTS).map(singular);
        return parts.length <= MOST_PARTS && parts.includes(singular(word));
      };
      return groups.filter((group) => group.some((term) => own(term) && has(term))).flat().filter((term) => !own(term));
    }

    return function terms(query) {
      const words = plain(query).split(BETWEEN_WORDS).filter((word) => /[\p{L}\p{N}]/u.test(word));
      const read = [];
      while (words.length) {
        let taken = Math.min(LONGEST_TERM, words.length);
        while (taken > 1 && !meaning(words.slice(0, taken).join(" ")).length) taken--;
        const term = words.splice(0, taken).join(" ");
        const same = meaning(term);
        const others = same.length ? same : related(term);
        const called = new Map(others.map((other) => [other, same.length ? SAME_MEANING : RELATED]));
        called.set(withoutParticle(term), OTHER_FORM).set(term, 1);
        read.push([...called].map(([word, weight]) => option(word, weight)));
      }
      return read;
    };
  }

  function withoutParticle(term) {
    const bare = term.replace(PARTICLE, "");
    return HANGUL.test(bare.at(-1) ?? "") && HANGUL.test(bare.at(-2) ?? "") ? bare : term;
  }

  /* The search of a book, of its index: a function that gives the hits of a query, best first. */
  return function findInBook(index) {
    const chapters = index.pages.map((_, page) => index.entries.find((entry) => entry.page === page)?.title ?? "");
    const entries = index.entries.map((entry) => {
      const whole = { label: "", title: "", also: "", text: "", ...entry, chapter: chapters[entry.page] };
      return { ...whole, fields: Object.keys(FIELDS).map((name) => [name, folded(whole[name])]) };
    });
    const usual = entries.reduce((sum, entry) => sum + entry.text.length, 0) / entries.length;
    const labels = entries.filter((entry) => entry.label).map((entry) => [entry.label]);
    const terms = reader([...index.synonyms, ...labels].map((group) => group.map(plain)));

    function scored(query) {
      const asked = terms(query);
      const all = entries.map((entry) => ({ entry, of: asked.map((term) => held(entry, term, usual)) }));
      const holding = asked.map((_, number) => all.filter(({ of }) => of[number].score).length);
      for (const each of all) {
        const rare = each.of.map(({ score }, number) => score * Math.log(1 + entries.length / (1 + holding[number])));
        const words = rare.reduce((sum, score) => sum + score, named(each.entry, query));
        const later = 1 - LATER * (each.entry.page / index.pages.length);
        each.stretch = closest(each.entry.text, each.of);
        each.score = words * (1 + each.stretch.close) * later * (each.entry.label ? FIGURE : 1);
        each.holds = each.of.filter(({ score }) => score).length;
      }
      return all;
    }

    /* Of a page that holds all words, the places that hold most of them. */
    function best(all, page) {
      const here = all.filter(({ entry, holds }) => entry.page === page && holds);
      const most = Math.max(...here.map(({ holds }) => holds));
      const complete = here.length && here[0].of.every((_, number) => here.some(({ of }) => of[number].score));
      return complete ? here.filter(({ holds }) => holds === most) : [];
    }

    /* Each hit: an entry of the index, the address and title of its page, the stretch of its text to show, where the
       words stand in it, and the words as they are spelled there. */
    return function hits(query) {
      const all = scored(query.slice(0, LONGEST_QUERY));
      const found = index.pages.flatMap((_, page) => best(all, page));
      found.sort((a, b) => b.holds - a.holds || b.score - a.score);
      return found.map(({ entry, score, stretch, of }) => {
        const words = new Map(of.flatMap((each) => each.words).map((word) => [word.toLowerCase(), word]));
        const where = { address: index.pages[entry.page], chapter: entry.chapter, stretch };
        const places = inOrder(of.flatMap((each) => each.inText));
        return { entry, score, ...where, places, words: [...words.values()] };
      });
    };
  };
})();
