export const settingsMigration = `
  CREATE TABLE settings_placeholder (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  `;
