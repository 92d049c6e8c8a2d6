/** Tables of this domain. */
export type SettingsTables = Readonly<Record<never, never>>;
