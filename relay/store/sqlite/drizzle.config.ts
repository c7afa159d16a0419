import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'sqlite', schema: './relay/store/sqlite/schema.ts', out: './relay/store/sqlite/migrations' });
