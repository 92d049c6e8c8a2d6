export const peopleMigration = `
  SELECT 1;
  `;
