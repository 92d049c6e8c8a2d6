import type { IdCardKind } from "../../contract/id-card.ts";

/** A card to lay on the simulated reader: a kind and its layout's fields. */
export interface SampleCard {
  readonly kind: IdCardKind;
  readonly fields: Readonly<Record<string, string>>;
  /** At most 35 characters. */
  readonly additionalAddress?: string;
}

/** Invented people: region 999999 where the kind allows it, births in 1900. */
export const sampleCards: Readonly<Record<IdCardKind, SampleCard>> = {
  resident: {
    kind: "resident",
    fields: {
      name: "样例甲",
      sex: "2",
      nation: "01",
      birth: "19000228",
      address: "某省样例市虚构区测试路0号",
      id: "999999190002280025",
      authority: "样例市公安局虚构分局",
      validFrom: "20200101",
      validTo: "长期",
    },
    additionalAddress: "某省样例市虚构区迁入路9号",
  },
  hmtPermit: {
    kind: "hmtPermit",
    fields: {
      name: "样例乙",
      sex: "1",
      birth: "19000101",
      address: "某省样例市虚构区测试路1号",
      id: "810000190001010018",
      authority: "样例市公安局",
      validFrom: "20240101",
      validTo: "20290101",
      passNo: "H00000000",
      issueCount: "01",
    },
  },
  foreigner2017: {
    kind: "foreigner2017",
    fields: {
      enName: "SAMPLE, TEST PERSON",
      sex: "2",
      cardNo: "XXX000000000000",
      nationality: "XXX",
      cnName: "样例丙",
      validFrom: "20180101",
      validTo: "20280101",
      birth: "19000102",
      version: "01",
      authorityCode: "0000",
    },
  },
  foreigner2023: {
    kind: "foreigner2023",
    fields: {
      cnName: "样例丁",
      sex: "1",
      renewals: "00",
      birth: "19000103",
      enName1: "SAMPLE, ANOTHER LONG TEST PERSON NA",
      id: "999000190001030031",
      validFrom: "20240101",
      validTo: "20340101",
      enName2: "ME",
      nationality: "XXX",
    },
  },
};

/** A WLT header (102 × 126) and filler: carried as a photo, decodable by nobody. */
export function samplePhoto(): Uint8Array {
  const photo = new Uint8Array(1024);
  for (let i = 0; i < photo.length; i += 1) photo[i] = (11 + (i - 9) * 37) & 0xff;
  photo.set([0x57, 0x4c, 0x66, 0x00, 0x7e, 0x00, 0x32, 0x00, 0x00]);
  return photo;
}
