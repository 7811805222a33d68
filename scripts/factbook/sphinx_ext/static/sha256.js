/* SHA-256 (FIPS 180-4) of bytes, in hex digits. Browsers have their own only where a page comes over https or from the
   same machine; a book may lie in an intranet, over plain http. */
"use strict";
var sha256 = (() => {
  const primes = [];
  for (let number = 2; primes.length < 64; number++) if (primes.every((prime) => number % prime)) primes.push(number);
  const fraction = (root) => (root % 1) * 2 ** 32; // its first 32 bits, once it stands among whole numbers
  const ROUNDS = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
  const BEGIN = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  const turned = (word, bits) => (word >>> bits) | (word << (32 - bits));

  /* The bytes, a one, noughts, and at the end of the last block of 64 bytes their length in bits. */
  function padded(bytes) {
    const whole = new Uint8Array(64 * Math.ceil((bytes.length + 9) / 64));
    const view = new DataView(whole.buffer);
    whole.set(bytes);
    whole[bytes.length] = 0x80;
    view.setUint32(whole.length - 8, bytes.length / 2 ** 29);
    view.setUint32(whole.length - 4, bytes.length << 3);
    return view;
  }

  function schedule(view, at) {
    const words = new Uint32Array(64);
    for (let i = 0; i < 16; i++) words[i] = view.getUint32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const [early, late] = [words[i - 15], words[i - 2]];
      const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      words[i] = words[i - 16] + first + words[i - 7] + second;
    }
    return words;
  }

  function add(hash, words) {
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i++) {
      const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i];
      const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, place) => (hash[place] += word));
  }

  return (bytes) => {
    const hash = BEGIN.slice();
    const view = padded(bytes);
    for (let at = 0; at < view.byteLength; at += 64) add(hash, schedule(view, at));
    return Array.from(hash, (word) => word.toString(16).padStart(8, "0")).join("");
  };
})();
