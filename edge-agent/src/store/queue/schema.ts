export const queueMigration = `
  SELECT 1;
  `;
