/** What a display's address asks for. */
export interface Address {
  /** The display's id; `hall` is the usual board. */
  readonly id: string;
  /** Calls are spoken here, whatever the configuration says of this display. */
  readonly voice: boolean;
}

/** `/display/`, `/display/?sign=3`, `/display/?id=hall-1`, each with `&voice=1` for a loudspeaker. */
export function readAddress(search: string): Address {
  const asked = new URLSearchParams(search);
  const sign = asked.get("sign");
  const id = asked.get("id") ?? (sign === null ? "hall" : `sign-${sign}`);
  return { id: id.slice(0, 40), voice: asked.get("voice") === "1" };
}
