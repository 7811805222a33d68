/* Finds the places of a book that hold the words of a query: no page, no network, only texts (search_index.py).

   A word is found wherever it begins, and a Korean one also within a compound; blanks inside a Korean word, the
   particle after it, the plural of an English one, accents and width do not matter. Words that mean the same stand
   for one another. */
"use strict";
var findInBook = (() => {
  const LONGEST_QUERY = 500; // letters; each word is looked for in every text of the book
  const LONGEST_TERM = 6; // words of one term that has synonyms
  const FIELDS = { label: 14, title: 8, also: 3, text: 6, chapter: 2 }; // what a word in them is worth
  const [OTHER_FORM, SAME_MEANING, RELATED] = [0.9, 0.8, 0.5]; // what is found in place of the word itself
  const SHOWN_IN_PAGE = ["title", "text", "also"]; // fields with words that stand at the place itself
  const NAMED = 120; // what the whole title of a place is worth
  const FIGURE = 1.25; // what a figure is worth beside the words around it
  const LATER = 0.2; // what the last page of the book loses beside the first
  const MOST_PARTS = 3; // words of a term that any one of them finds
  const CLOSE = 120; // letters between words that belong together
  const LINE = 40; // letters that the end of a line, or of a cell, stands for
  const HANGUL = /[가-힣]/;
  const PARTICLE = /(?:에서는|에서|에게|으로|부터|까지|은|는|이|가|을|를|의|에|로|와|과|도|만)$/;
  const BETWEEN_WORDS = /[\s·,;:!?"'()[\]]+/;
  const JOINTS = /[ ·-]+/g;

  const plain = (text) =>
    foldedText(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").replaceAll("ł", "l");
  const singular = (word) => word.replace(/([a-z]{2})ies$/, "$1y").replace(/([a-z]{2}[^s\W])s$/, "$1");
  const keyOf = (term) => term.split(JOINTS).map(singular).join("");

  const folds = new Map();
  function foldedLetter(letter) {
    if (!folds.has(letter)) folds.set(letter, /\s/.test(letter) ? letter : plain(letter));
    return folds.get(letter);
  }

  /* A text as it is compared; ``at`` says where in the text a letter of it stands. */
  function folded(text) {
    const units = text.split("");
    const letters = units.map((unit) => foldedLetter(unit));
    const places = letters.flatMap((letter, place) => Array(letter.length).fill(place));
    const same = letters.every((letter) => letter.length === 1);
    const joined = letters.join("");
    return { plain: joined, joined: joined.replace(JOINTS, ""), at: (place) => (same ? place : (places[place] ?? text.length)) };
  }

  /* What a term looks like in a folded text; ``part`` is what no text lacks that holds it. */
  function option(term, weight) {
    const letters = [...term.replace(/([a-z]{2})(?:y|ies)(?![a-z])/g, "$1\u0001").replace(/([a-z]{2}[^s\W])s(?![a-z])/g, "$1\u0002")];
    const body = letters.map((letter, at) => {
      if (letter === "\u0001") return "(?:y|ies)";
      if (letter === "\u0002") return "s?";
      if (/[ ·-]/.test(letter)) return "[ ·-]?";
      const within = at > 0 && HANGUL.test(letter) && HANGUL.test(letters[at - 1]);
      return (within ? " ?" : "") + letter.replace(/[.*+?^${}()|[\]\\/]/, "\\$&");
    });
    const first = /^\d/.test(term) ? "(?<!\\d|\\d[.,])" : HANGUL.test(term[0]) ? "" : "(?<![\\p{L}\\p{N}])";
    const last = /\d$/.test(term) ? "(?!\\d|[.,]\\d)" : /^[a-z]{1,2}$/.test(term) ? "(?![a-z])" : "";
    const part = letters.join("").replace(JOINTS, "").split(/[\u0001\u0002]/)[0];
    return { pattern: new RegExp(first + body.join("") + last, "gu"), part, weight, single: letters.length === 1 };
  }

  /* Where a term stands in a text, and how well: 1 for a word of its own, less for a part of a word. */
  function places(text, { pattern, part, weight, single }) {
    const found = [];
    for (const { 0: words, index } of text.joined.includes(part) ? text.plain.matchAll(pattern) : []) {
      const end = index + words.length;
      const begins = !/[\p{L}\p{N}]/u.test(text.plain[index - 1] ?? " ");
      const ends = !/[\p{L}\p{N}]/u.test(text.plain[end] ?? " ");
      if (!begins && (single || (HANGUL.test(words) && words.includes(" ")))) continue; // the end of one word and the next
      const quality = begins ? (ends ? 1 : HANGUL.test(words) ? 0.95 : 0.6) : 0.5;
      found.push({ from: text.at(index), to: text.at(end), quality: quality * weight });
    }
    return found;
  }

  /* The search of a book, of its index: a function of a query. */
  return function findInBook(index) {
    const chapters = index.pages.map((_, page) => index.entries.find((entry) => entry.page === page)?.title ?? "");
    const entries = index.entries.map((entry) => {
      const whole = { label: "", title: "", also: "", text: "", ...entry, chapter: chapters[entry.page] };
      return { ...whole, fields: Object.keys(FIELDS).map((name) => [name, folded(whole[name])]) };
    });
    const usual = entries.reduce((sum, entry) => sum + entry.text.length, 0) / entries.length;
    const groups = index.synonyms.map((group) => group.map(plain));
    const byKey = new Map();
    for (const group of groups) for (const word of group) byKey.set(keyOf(word), [...(byKey.get(keyOf(word)) ?? []), ...group]);
    for (const { label } of entries) if (label) byKey.set(keyOf(plain(label)), [plain(label)]);
    const meaning = (term) => byKey.get(keyOf(term)) ?? [];

    const parts = (term) => term.split(JOINTS);

    /* Of a word in the other script: what the terms are called that have it for one of their words. */
    function related(word) {
      const own = (other) => HANGUL.test(other) === HANGUL.test(word);
      const has = (term) => own(term) && parts(term).length <= MOST_PARTS && parts(term).some((each) => singular(each) === singular(word));
      return groups.filter((group) => group.some(has)).flatMap((group) => group.filter((term) => !own(term)));
    }

    function withoutParticle(term) {
      const bare = term.replace(PARTICLE, "");
      return HANGUL.test(bare.at(-1) ?? "") && HANGUL.test(bare.at(-2) ?? "") ? bare : term;
    }

    /* The terms of a query, each of them a list of what it may be called. */
    function terms(query) {
      const words = plain(query.slice(0, LONGEST_QUERY)).split(BETWEEN_WORDS).filter((word) => /[\p{L}\p{N}]/u.test(word));
      const made = [];
      while (words.length) {
        let [taken, term] = [Math.min(LONGEST_TERM, words.length) + 1, ""];
        const means = (words) => [...meaning(words), ...meaning(withoutParticle(words))];
        do term = words.slice(0, --taken).join(" ");
        while (taken > 1 && !means(term).length);
        words.splice(0, taken);
        const same = means(term);
        const called = new Map((same.length ? same : related(term)).map((word) => [word, same.length ? SAME_MEANING : RELATED]));
        called.set(withoutParticle(term), OTHER_FORM).set(term, 1);
        made.push([...called].map(([word, weight]) => option(word, weight)));
      }
      return made;
    }

    /* How well an entry holds a term, and where in its text. */
    function held(entry, term) {
      let [score, inText] = [0, []];
      const words = [];
      for (const [name, text] of entry.fields) {
        const found = term.flatMap((option) => places(text, option));
        if (!found.length) continue;
        if (SHOWN_IN_PAGE.includes(name)) words.push(...found.map(({ from, to }) => entry[name].slice(from, to)));
        const best = Math.max(...found.map((each) => each.quality));
        const whole = Math.max(...found.map((each) => each.to - each.from)) / text.plain.length;
        const often = found.length / (found.length + 0.5 + (1.5 * text.plain.length) / usual);
        score += FIELDS[name] * best * (name === "text" ? often : name === "also" ? 1 : 0.5 + whole / 2);
        if (name === "text") inText = found;
      }
      return { score, inText, words };
    }

    /* What it is worth that a query names an entry. */
    function called(entry, query) {
      const [title, asked] = [keyOf(plain(entry.title)), keyOf(plain(query.slice(0, LONGEST_QUERY)))];
      return !asked ? 0 : title === asked ? NAMED : title.startsWith(asked) ? NAMED / 8 : title.includes(asked) ? NAMED / 32 : 0;
    }

    /* The stretch of a text in which the terms stand closest: ``from``, ``to``, and ``close``, 1 side by side, 0 apart. */
    function closest(text, of) {
      const all = of.flatMap((term, number) => term.inText.map((each) => ({ ...each, number }))).sort((a, b) => a.from - b.from);
      let best = { from: all[0]?.from ?? 0, to: all[0]?.to ?? 0, close: 0 };
      if (of.length === 1) return best;
      all.forEach((first, at) => {
        const seen = new Set([first.number]);
        for (const next of all.slice(at + 1)) {
          const apart = Math.max(0, next.from - first.to) + LINE * (text.slice(first.to, next.from).split(/[\n;]|[.?!] /).length - 1);
          const close = 1 - apart / CLOSE;
          if (close <= best.close) break;
          seen.add(next.number);
          if (seen.size === of.length) best = { from: first.from, to: next.to, close };
        }
      });
      return best;
    }

    /* Hits of a query, best first: an entry of the index, the stretch of its text to show, where its words stand in it,
       and the words as they are spelled there.
       Of a page that holds all words, though no place of it does, these are the places that hold most of them. */
    return function hits(query) {
      const asked = terms(query);
      const scored = entries.map((entry) => ({ entry, of: asked.map((term) => held(entry, term)) }));
      const rarity = asked.map((_, number) => Math.log(1 + entries.length / (1 + scored.filter(({ of }) => of[number].score).length)));
      for (const each of scored) {
        each.stretch = closest(each.entry.text, each.of);
        each.holds = each.of.filter(({ score }) => score).length;
        const score = each.of.reduce((sum, { score }, number) => sum + score * rarity[number], 0);
        const later = 1 - LATER * (each.entry.page / index.pages.length);
        each.score = (score + called(each.entry, query)) * (1 + each.stretch.close) * later * (each.entry.label ? FIGURE : 1);
      }
      const found = index.pages.flatMap((_, page) => {
        const here = scored.filter(({ entry, holds }) => entry.page === page && holds);
        const all = asked.every((_, number) => here.some(({ of }) => of[number].score));
        const most = Math.max(...here.map(({ holds }) => holds));
        return all ? here.filter(({ holds }) => holds === most) : [];
      });
      found.sort((a, b) => b.holds - a.holds || b.score - a.score);
      return found.map(({ entry, score, stretch, of }) => {
        const inText = of.flatMap((each) => each.inText).sort((a, b) => a.from - b.from || b.to - a.to);
        const words = [...new Map(of.flatMap((each) => each.words).map((word) => [word.toLowerCase(), word])).values()];
        return { entry, address: index.pages[entry.page], chapter: entry.chapter, score, stretch, places: inText, words };
      });
    };
  };
})();
