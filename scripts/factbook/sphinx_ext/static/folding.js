/* Words that look equal, made equal: the function of language/folding.py, to which a test compares this one. */
"use strict";
var foldedText = (() => {
  const ALIKE = {
    "·": "·•‧∙⋅・ㆍ･․⦁⸱⸳ꞏ᛫ᐧ\u0387\u119e\u{10101}",
    "-": "-‐‑‒–—―−⁃﹘﹣－─˗⁻₋\u058a\u05be\u1806\u2e3a\u2e3b\ufe31\ufe32",
    "~": "~∼～〜˜⁓\u223e\u301c\u3030",
    "'": "'‘’‚‛′＇`´ʼʹˈ\u055a\u05f3\ua78c",
    '"': '"“”„‟″＂\u05f4\u3003',
    "/": "/⁄∕／",
    ",": ",，、､﹐﹑",
    ":": ":：∶꞉",
  };
  const BLANKS = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u2800]+/gu;
  const UNDRAWN =
    /[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]+/gu;
  const one = new Map(Object.entries(ALIKE).flatMap(([name, all]) => [...all].map((each) => [each, name])));

  function once(text) {
    const plain = [...text.replace(UNDRAWN, "")].map((each) => one.get(each) ?? each).join("").normalize("NFKC");
    return plain.toLowerCase().replace(BLANKS, " ").replace(/^ | $/g, "");
  }

  /* The spelling, in small letters, that all texts share which look like this one. */
  return (text) => {
    for (let folded = once(text); folded !== text; folded = once(text)) text = folded;
    return text;
  };
})();
