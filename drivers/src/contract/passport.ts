/** What opens a passport's chip: three fields of its machine-readable zone (ICAO Doc 9303-11, 4.3). */
export interface MrzKey {
  /** Up to 9 characters A–Z, 0–9. */
  readonly documentNumber: string;
  /** YYMMDD. */
  readonly birth: string;
  /** YYMMDD. */
  readonly expiry: string;
}

export interface PassportPresence {
  readonly type: "passport-present" | "passport-removed";
}

/** DG1 (the MRZ) and DG2 (the face) of ICAO Doc 9303-10. Memory only. */
export interface PassportRead {
  readonly documentNumber: string;
  /** "P", "PM" and so on, as in the MRZ. */
  readonly documentType: string;
  /** Three letters. */
  readonly issuer: string;
  readonly nationality: string;
  readonly surname: string;
  readonly givenNames: string;
  readonly sex: "male" | "female" | "unspecified";
  /** YYYYMMDD; the century by the rule that nobody is born in the future. */
  readonly birth: string;
  readonly expiry: string;
  /** JPEG or JPEG 2000 as stored; null when the chip has none or it was not asked for. */
  readonly face: Uint8Array | null;
}

export interface PassportActions {
  /** Rejects with `refused` when the key does not open the chip, `card-unreadable` when it was lifted. */
  read(key: MrzKey, signal?: AbortSignal): Promise<PassportRead>;
}
