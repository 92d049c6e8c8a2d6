/** What a person typed or a scanner sent: a short code, or the whole address of the phone page. */
export type Asked =
  | { readonly by: "token"; readonly token: string }
  | { readonly by: "code"; readonly code: string }
  | null;

export function askedFrom(text: string): Asked {
  const token = /#([a-z2-7]{26})\s*$/i.exec(text)?.[1];
  if (token !== undefined) return { by: "token", token: token.toLowerCase() };
  const code = text.replace(/[\s-]/g, "").toUpperCase();
  return /^[0-9A-Z]{8,12}$/.test(code) ? { by: "code", code } : null;
}
