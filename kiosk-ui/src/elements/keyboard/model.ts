/** What a field's keyboard offers. */
export type LayoutName = "digits" | "id" | "letters" | "code" | "initials";

export type Key =
  | { readonly kind: "sign"; readonly sign: string }
  | { readonly kind: "erase" }
  | { readonly kind: "clear" }
  | { readonly kind: "case" }
  | { readonly kind: "space" };

const signs = (text: string): Key[] => [...text].map((sign) => ({ kind: "sign", sign }));
const erase: Key = { kind: "erase" };
const clear: Key = { kind: "clear" };

const letterRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** Rows of keys, top to bottom. */
export const layouts: Readonly<Record<LayoutName, readonly (readonly Key[])[]>> = {
  digits: [signs("123"), signs("456"), signs("789"), [clear, ...signs("0"), erase]],
  id: [signs("123"), signs("456"), signs("789"), [...signs("X0"), erase]],
  letters: [
    signs("1234567890"),
    signs(letterRows[0] ?? ""),
    [...signs(letterRows[1] ?? ""), erase],
    [{ kind: "case" }, ...signs(letterRows[2] ?? ""), ...signs("-.")],
    [clear, { kind: "space" }],
  ],
  code: [
    signs("1234567890"),
    signs("QWERTYUIOP"),
    [...signs("ASDFGHJKL"), erase],
    [clear, ...signs("ZXCVBNM")],
  ],
  initials: [signs("QWERTYUIOP"), [...signs("ASDFGHJKL"), erase], [clear, ...signs("ZXCVBNM")]],
};

/** Which keyboard a field of the form gets. */
export function layoutFor(fieldType: string): LayoutName {
  switch (fieldType) {
    case "id":
      return "id";
    case "phone":
    case "bank":
    case "date":
      return "digits";
    default:
      return "letters";
  }
}

export interface Typed {
  readonly text: string;
  /** Where the next sign goes, in UTF-16 units. */
  readonly caret: number;
}

/** What a key does to a text; a text never grows beyond `most` signs. */
export function pressed(typed: Typed, key: Key, most: number, upper = false): Typed {
  const before = typed.text.slice(0, typed.caret);
  const after = typed.text.slice(typed.caret);
  switch (key.kind) {
    case "sign":
    case "space": {
      const sign = key.kind === "space" ? " " : upper ? key.sign.toUpperCase() : key.sign;
      if ([...typed.text].length >= most) return typed;
      return { text: before + sign + after, caret: typed.caret + sign.length };
    }
    case "erase": {
      const kept = [...before].slice(0, -1).join("");
      return { text: kept + after, caret: kept.length };
    }
    case "clear":
      return { text: "", caret: 0 };
    case "case":
      return typed;
  }
}
