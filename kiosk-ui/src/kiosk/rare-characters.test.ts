import { expect, it } from "vitest";
import { drawable } from "./rare-characters.ts";

it.each([
  ["样例甲", [], "样例甲"],
  ["样䶮", ["䶮"], "样[U+4DAE]"],
  ["䶮*𠮷", ["䶮", "𠮷"], "[U+4DAE]*[U+20BB7]"],
  ["样䶮𠮷", ["𠮷"], "样䶮[U+20BB7]"],
])("%s without %j is drawn as %s", (text, missing, drawn) => {
  expect(drawable(text, missing)).toBe(drawn);
});
