/** What an ID-card reader reports. Kinds of card by GA/T 490 and the permit layouts that followed it. */
export type IdCardKind = "resident" | "hmtPermit" | "foreigner2017" | "foreigner2023";

/**
 * A card's text, in one shape for all kinds. Texts are as on the card (trimmed of padding), private-use
 * characters included; nothing is dropped for being odd.
 */
export interface IdCardText {
  readonly kind: IdCardKind;
  /** The name to address the person by: the Chinese one where the card has one. */
  readonly name: string;
  readonly latinName?: string;
  readonly sex: "male" | "female" | "unspecified" | "unknown";
  /** GB/T 3304 code 01–56, 97, 98; residents only. */
  readonly nationCode?: string;
  readonly nation?: string;
  /** YYYYMMDD, as on the card. */
  readonly birth: string;
  readonly address?: string;
  /** The person's number on the card: 18 characters, or 15 on a 2017 foreigner's card. */
  readonly number: string;
  /** Whether the number's own check character holds (GB 11643); null where the kind has none. */
  readonly numberValid: boolean | null;
  readonly authority?: string;
  /** YYYYMMDD. */
  readonly validFrom: string;
  /** YYYYMMDD, or 长期. */
  readonly validTo: string;
  /** Hong Kong, Macau, Taiwan permits. */
  readonly passNumber?: string;
  readonly issueCount?: string;
  /** Three letters; foreigners only. */
  readonly nationality?: string;
  /** The latest additional address, where the reader and the card have one. */
  readonly additionalAddress?: string;
}

export interface CardRead {
  readonly type: "card-read";
  readonly card: IdCardText;
  /** The 1024 bytes of the police's WLT codec, as read. Memory only. */
  readonly photoWlt: Uint8Array;
  /** Uptime at which the last byte of the card's reply arrived, for measuring. */
  readonly receivedAtUptime: number;
}

export interface CardRemoved {
  readonly type: "card-removed";
}

/** A card is there and can't be read: lift it and lay it down again. */
export interface CardUnreadable {
  readonly type: "card-unreadable";
  /** SDT status (GA 467), two hexadecimal digits, or "timeout". */
  readonly status: string;
}

export type IdCardReading = CardRead | CardRemoved | CardUnreadable;
