import { DeviceError } from "../../contract/index.ts";

/** One element. Names are local: prefixes differ between makers, the words do not. */
export interface Element {
  readonly name: string;
  /** Its own text, trimmed. */
  readonly text: string;
  readonly children: readonly Element[];
}

const mostCharacters = 1024 * 1024;
const mostDepth = 40;
const mostElements = 20_000;

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<\/\s*([\w.:-]+)\s*>|<([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;

/**
 * The part of XML 1.0 that scanners speak: elements, text, comments, the five entities and character numbers.
 * Everything that can grow or reach out (DOCTYPE, other entities, CDATA) is refused, attributes are passed over.
 * At most 1 MiB, 40 levels, 20 000 elements. Throws DeviceError `protocol`.
 */
export function readXml(bytes: Uint8Array): Element {
  if (bytes.length > mostCharacters) throw wrong("is larger than 1 MiB");
  const text = decoded(bytes).replace(/^\uFEFF/, "");
  const open: { name: string; qualified: string; text: string; children: Element[] }[] = [];
  let root: Element | null = null;
  let elements = 0;
  token.lastIndex = 0;
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) throw wrong(`makes no sense at character ${at}`);
    const [, closing, opening, , empty, characters] = found;
    const parent = open.at(-1);
    if (opening !== undefined) {
      if (parent === undefined && root !== null) throw wrong("has two roots");
      elements += 1;
      if (elements > mostElements || open.length >= mostDepth) throw wrong("has too many elements");
      open.push({ name: local(opening), qualified: opening, text: "", children: [] });
    } else if (characters !== undefined) {
      if (parent !== undefined) parent.text += plainText(characters);
      else if (characters.trim() !== "") throw wrong("has text outside its root");
    }
    if (closing !== undefined || empty === "/") {
      const ended = open.pop();
      if (ended === undefined || (closing !== undefined && closing !== ended.qualified)) {
        throw wrong("closes what is not open");
      }
      const element: Element = { name: ended.name, text: ended.text.trim(), children: ended.children };
      const outer = open.at(-1);
      if (outer === undefined) root = element;
      else outer.children.push(element);
    }
  }
  if (root === null || open.length > 0) throw wrong("ends too early");
  return root;
}

/** The first element of this name at any depth below, by document order. */
export function find(element: Element, name: string): Element | null {
  for (const child of element.children) {
    const found = child.name === name ? child : find(child, name);
    if (found !== null) return found;
  }
  return null;
}

export function findAll(element: Element, name: string): readonly Element[] {
  return element.children.flatMap((child) =>
    child.name === name ? [child, ...findAll(child, name)] : findAll(child, name),
  );
}

/** Of the first element of this name; null where there is none or it is empty. */
export function textOf(element: Element, name: string): string | null {
  return find(element, name)?.text || null;
}

/** A whole number, 0 or more; null for anything else. */
export function numberOf(element: Element, name: string): number | null {
  const text = textOf(element, name);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new DeviceError("protocol", "The scanner's XML is not UTF-8", { cause });
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function plainText(text: string): string {
  return text.replace(/&([^;&]{0,12};)?/g, (whole, body: string | undefined) => {
    const name = body?.slice(0, -1) ?? "";
    const number = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
    if (number !== null) return character(Number.parseInt(number[1] ?? number[2] ?? "", number[1] ? 16 : 10));
    if (!Object.hasOwn(named, name)) throw wrong(`holds ${JSON.stringify(whole)}`);
    return named[name] as string;
  });
}

function character(code: number): string {
  if (
    code > 0x10ffff ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code < 32 && code !== 9 && code !== 10 && code !== 13)
  ) {
    throw wrong("holds a character that there is not");
  }
  return String.fromCodePoint(code);
}

function wrong(what: string): DeviceError {
  return new DeviceError("protocol", `The scanner's XML ${what}`);
}
