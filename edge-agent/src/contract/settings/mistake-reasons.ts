/** Why a setting that has the right form can't be used all the same. Screens have a sentence for each. */
export const mistakeReasons = [
  "time-zone-unknown",
  "id-taken",
  "port-taken",
  "letter-taken",
  "pad-taken",
  "not-listed",
  "sign-without-window",
  "nothing-to-show",
  "pack-folder-missing",
  "secret-unclear",
  "mail-server-missing",
  "mail-password-unclear",
  "mail-unencrypted",
  "minutes-not-rising",
  "ends-before-begin",
  "class-needed",
  "driver-unknown",
  "port-unfit",
] as const;
export type MistakeReason = (typeof mistakeReasons)[number];
