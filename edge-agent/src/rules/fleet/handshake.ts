/** What a station signs: both nonces, so that no proof is of use another time, and whom it means. */
export function stationProof(said: Said): string {
  return proof("station", said);
}

/** What the hall signs in return; a station's proof is none of a hall's. */
export function hallProof(said: Said): string {
  return proof("hall", said);
}

interface Said {
  readonly station: string;
  readonly hallNonce: string;
  readonly stationNonce: string;
}

function proof(side: "station" | "hall", { station, hallNonce, stationNonce }: Said): string {
  return ["yimen-link/1", side, station, hallNonce, stationNonce].join("\n");
}
