import type { AuditKind } from "@yimen/edge-agent/contract";

/** What of the audit somebody looks at: it stands in the address. */
export interface AuditAsked {
  readonly from: string;
  readonly to: string;
  readonly kind: AuditKind | "";
  /** Account id; "" all. */
  readonly person: string;
  readonly object: string;
  /** Entries before this number; "" from the newest. */
  readonly before: string;
}

const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "");

export function askedOf(path: readonly string[], today: string): AuditAsked {
  const [from, to, kind = "", person = "", object = "", before = ""] = path;
  return {
    from: isDay(from) ? from : today,
    to: isDay(to) ? to : today,
    kind: kind as AuditKind | "",
    ...{ person, object, before },
  };
}

export function addressOf({ from, to, kind, person, object, before }: AuditAsked): string {
  return `#${["audit", from, to, kind, person, object, before].map(encodeURIComponent).join("/")}`.replace(
    /\/+$/,
    "",
  );
}

/** Below /api. */
export function queryOf(asked: AuditAsked): string {
  const given = Object.entries(asked).filter(([, value]) => value !== "");
  return `/audit?${new URLSearchParams(given)}`;
}
