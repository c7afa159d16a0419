/**
 * The base URL that stands in for Twilio's, checked: https, or plain http on this very machine, since every request carries the credentials.
 * Throws an Error whose message is meant for the admin.
 */
export function apiBaseUrl(text: string): URL {
  if (!URL.canParse(text)) throw new Error('the carrier URL is not a URL');
  const url = new URL(text);
  const isLoopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw new Error('the carrier URL must start with https:// (http:// is allowed for 127.0.0.1, ::1 and localhost only)');
  }
  if (url.username !== '' || url.password !== '') throw new Error('the carrier URL must not hold a user name or password');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') throw new Error('the carrier URL must end after host and port');
  return url;
}
