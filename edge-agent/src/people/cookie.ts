export const sessionCookie = "yimen-staff";
/** Says that this browser stands at a window where somebody signed in with a password today. */
export const windowCookie = "yimen-window";

/** The value of a cookie in a Cookie header, or null. The first one counts: browsers put the closest path first. */
export function cookieIn(header: string | undefined, name: string): string | null {
  for (const part of (header ?? "").slice(0, 4_096).split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/**
 * A Set-Cookie line for a cookie that dies with the browser, that no script reads and no other site's page sends.
 * `secure` where the browser came by https: with it, a browser on plain http would drop the cookie.
 */
export function cookieLine(name: string, value: string, secure: boolean): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
}

export function cookieGone(name: string, secure: boolean): string {
  return `${cookieLine(name, "", secure)}; Max-Age=0`;
}
