import { packageApp } from './package-app.ts';

/** `npm run package`: the unpacked app for this machine. */
const { executable } = await packageApp();
console.log(`Leadline: packaged. Start it with ${executable}`);
