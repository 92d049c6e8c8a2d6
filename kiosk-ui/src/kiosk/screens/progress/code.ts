/** What a person typed or a scanner sent: a short code, or the whole address of a case's or a ticket's phone page. */
export type Asked =
  | { readonly by: "token"; readonly token: string }
  | { readonly by: "ticket"; readonly token: string }
  | { readonly by: "code"; readonly code: string }
  | null;

export function askedFrom(text: string): Asked {
  const [, page, found] = /(\/t\/)?#([a-z2-7]{26})\s*$/i.exec(text) ?? [];
  const token = found?.toLowerCase();
  if (token !== undefined) return { by: page === undefined ? "token" : "ticket", token };
  const code = text.replace(/[\s-]/g, "").toUpperCase();
  return /^[0-9A-Z]{8,12}$/.test(code) ? { by: "code", code } : null;
}
