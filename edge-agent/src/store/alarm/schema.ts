export const alarmMigration = `
  CREATE TABLE alarm_placeholder (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  `;
