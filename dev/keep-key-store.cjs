// Preloaded after Playwright's own loader, which waits with the app until Playwright is attached, but also switches the key store to one
// that keeps nothing secret. This gives back what LEADLINE_KEY_STORE names.
const { app } = require('electron');

const store = process.env.LEADLINE_KEY_STORE;
if (store) app.commandLine.appendSwitch('password-store', store);
else app.commandLine.removeSwitch('password-store');
app.commandLine.removeSwitch('use-mock-keychain');
