import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './relay/store/postgres/schema.ts',
  out: './relay/store/postgres/migrations',
});
