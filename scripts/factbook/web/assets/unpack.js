((length, parts) => {
  // what packed.py has packed: new parts of a text, and places in it that are said again
  const text = new Uint16Array(length);
  let at = 0;
  for (const part of parts) {
    if (typeof part === "string") {
      for (let each = 0; each < part.length; each += 1) text[at++] = part.charCodeAt(each);
    } else {
      text.copyWithin(at, part[0], part[0] + part[1]);
      at += part[1];
    }
  }
  return JSON.parse(new TextDecoder("utf-16le").decode(text));
})