export const actionMigration = `
  CREATE TABLE action_placeholder (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  `;
