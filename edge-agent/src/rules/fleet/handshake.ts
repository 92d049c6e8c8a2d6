/** Whom a proof is of and for, and both nonces, so that it is of use nowhere else and never again. */
export interface Said {
  /** The hall that is meant, by its public key: base64 of the raw 32 bytes. */
  readonly hallKey: string;
  /** Three digits. */
  readonly station: string;
  readonly stationKey: string;
  readonly hallNonce: string;
  readonly stationNonce: string;
}

/** What a station signs. It names the hall that the station joined: another one can do nothing with it. */
export function stationProof(said: Said): string {
  return proof("station", said);
}

/** What the hall signs in return; a station's proof is none of a hall's. */
export function hallProof(said: Said): string {
  return proof("hall", said);
}

/** No part has a line break in it, so that no two sayings make the same text. */
function proof(side: "station" | "hall", said: Said): string {
  const { hallKey, station, stationKey, hallNonce, stationNonce } = said;
  return ["yimen-link/2", side, hallKey, station, stationKey, hallNonce, stationNonce].join("\n");
}
