import { randomFromPool } from "../security/random-pool.ts";

/** Douglas Crockford's base32: no I, L, O or U, so that what is read out or copied by hand arrives. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const signs = 16;

/** 80 random bits as four groups of four letters and digits, such as `K3FW-9ZQ2-7TBM-0H4D`. */
export function newCode(): string {
  const code = [...randomFromPool(signs)].map((byte) => alphabet[byte & 31]).join("");
  return code.match(/.{4}/g)?.join("-") ?? code;
}

/** A code as typed, without what people put in between and with what they take for another sign; null: it is none. */
export function readCode(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return text.length === signs && [...text].every((sign) => alphabet.includes(sign)) ? text : null;
}
