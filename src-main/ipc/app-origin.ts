export const APP_SCHEME = 'app';
export const APP_HOST = 'leadline';
/** Where the window's page lives. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
