// @ts-check
import { asNumber, inWords, numbersOf, phonesOf } from './threads.js';

/** @typedef {import('./threads.js').Entry} Entry */

const OTHER = 'other';
const READ = 'handset-read';

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
function part(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page lacks #${id}`);
  return found;
}

const page = {
  connection: part('connection', HTMLElement),
  openPhone: part('open-phone', HTMLFormElement),
  phone: part('phone', HTMLInputElement),
  phoneError: part('phone-error', HTMLElement),
  noPhones: part('no-phones', HTMLElement),
  phones: part('phones', HTMLUListElement),
  owner: part('owner', HTMLElement),
  number: part('number', HTMLSelectElement),
  otherNumber: part('other-number', HTMLFormElement),
  other: part('other', HTMLInputElement),
  otherError: part('other-error', HTMLElement),
  screen: part('screen', HTMLElement),
  thread: part('thread', HTMLOListElement),
  composer: part('composer', HTMLFormElement),
  body: part('body', HTMLTextAreaElement),
  picture: part('picture', HTMLInputElement),
  send: part('send', HTMLButtonElement),
  call: part('call', HTMLButtonElement),
  taken: part('taken', HTMLInputElement),
  sendError: part('send-error', HTMLElement),
};
const replies = [...document.querySelectorAll('[data-reply]')].filter(each => each instanceof HTMLButtonElement);

/** @type {Entry[]} */
let entries = [];
/** The practice's numbers, each with the name it has at the carrier. @type {Map<string, string>} */
let held = new Map();
/** @type {Set<string>} */
const read = new Set(JSON.parse(localStorage.getItem(READ) ?? '[]'));
const asked = new URLSearchParams(location.search);
/** @type {string | null} */
let phone = asNumber(asked.get('phone') ?? '');
/** @type {string | null} */
let number = asNumber(asked.get('number') ?? '');

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** @param {string} at */
function clock(at) {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return date.toLocaleString([], isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
}

/** @param {string} chosen */
function open(chosen) {
  phone = chosen;
  number = null;
  page.sendError.textContent = '';
  render();
  page.body.focus();
}

function render() {
  if (phone !== null) {
    const numbers = numbersOf(entries, phone, [...held.keys()]);
    number ??= numbers[0] ?? null;
    renderNumbers(number !== null && !numbers.includes(number) ? [number, ...numbers] : numbers);
    markRead();
  }
  renderPhones();
  renderThread();
  page.owner.textContent = phone === null ? 'No phone open' : inWords(phone);
  const isReady = phone !== null && number !== null;
  for (const button of [...replies, page.send, page.call]) button.disabled = !isReady;
  page.number.disabled = phone === null;
}

/** @param {string} each */
function label(each) {
  const name = held.get(each) ?? '';
  return name === '' || name === inWords(each) ? inWords(each) : `${name} ${inWords(each)}`;
}

let isRenderDue = false;

/** Once a frame, however many texts arrive. */
function renderSoon() {
  if (isRenderDue) return;
  isRenderDue = true;
  requestAnimationFrame(() => {
    isRenderDue = false;
    render();
  });
}

/** @param {readonly string[]} numbers */
function renderNumbers(numbers) {
  page.number.replaceChildren(
    ...numbers.map(each => new Option(label(each), each, false, each === number)),
    new Option('Another number…', OTHER, false, number === null),
  );
  page.otherNumber.hidden = number !== null;
}

function markRead() {
  if (document.hidden) return;
  for (const entry of entries) if (entry.phone === phone && entry.number === number) read.add(entry.id);
  localStorage.setItem(READ, JSON.stringify([...read].slice(-2000)));
}

function renderPhones() {
  const phones = phonesOf(entries, entry => read.has(entry.id));
  page.noPhones.hidden = phones.length > 0;
  // A button that has the focus keeps it: buttons are kept and moved, not made anew.
  const kept = new Map([...page.phones.children].map(item => [item instanceof HTMLElement ? item.dataset.phone : '', item]));
  const items = phones.map(each => {
    const item = kept.get(each.phone) ?? phoneItem(each.phone);
    const [button] = item.children;
    const last = item.querySelector('.last');
    const time = item.querySelector('time');
    const hint = item.querySelector('.hidden');
    button?.classList.toggle('unread', each.isUnread);
    button?.setAttribute('aria-current', String(each.phone === phone));
    if (last) last.textContent = each.last.body || 'Picture';
    if (time) time.textContent = clock(each.last.at);
    if (hint) hint.textContent = each.isUnread ? 'unread' : '';
    return item;
  });
  if (items.some((item, index) => page.phones.children[index] !== item) || items.length !== page.phones.children.length) {
    const focused = document.activeElement;
    page.phones.replaceChildren(...items);
    if (focused instanceof HTMLElement && page.phones.contains(focused)) focused.focus();
  }
}

/** @param {string} each */
function phoneItem(each) {
  const item = document.createElement('li');
  item.dataset.phone = each;
  const button = document.createElement('button');
  button.type = 'button';
  const last = element('span', 'last');
  last.dir = 'auto';
  button.append(element('span', 'dot'), element('span', 'who', inWords(each)), element('time', ''), last, element('span', 'hidden'));
  button.addEventListener('click', () => open(each));
  item.append(button);
  return item;
}

function renderThread() {
  const shown = entries.filter(entry => entry.phone === phone && entry.number === number);
  const isAtEnd = page.screen.scrollHeight - page.screen.scrollTop - page.screen.clientHeight < 60;
  const thread = `${phone} ${number}`;
  const isSame = page.thread.dataset.thread === thread;
  page.thread.dataset.thread = thread;
  if (shown.length === 0) {
    page.thread.replaceChildren(
      element('li', 'nothing', phone === null ? 'Open a lead’s phone first.' : 'No texts yet. Write first, or wait for the practice.'),
    );
    return;
  }
  // Only what is new is added, so that a screen reader announces it once; another thread starts afresh.
  if (!isSame || page.thread.querySelector('.nothing')) page.thread.replaceChildren();
  const kept = new Map([...page.thread.children].map(item => [item instanceof HTMLElement ? item.dataset.id : '', item]));
  for (const entry of shown) {
    const item = kept.get(entry.id);
    if (item) updateNote(item, entry);
    else page.thread.append(bubble(entry));
  }
  if (isAtEnd || !isSame) page.screen.scrollTop = page.screen.scrollHeight;
}

/** @param {Entry} entry */
function bubble(entry) {
  const item = element('li', entry.side);
  item.dataset.id = entry.id;
  if (entry.mediaCount > 0) {
    const picture = element('span', 'picture-mark', '🖼️');
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', 'Picture');
    item.append(picture);
  }
  if (entry.body !== '') {
    const words = element('span', 'words', entry.body);
    words.dir = 'auto';
    item.append(words);
  }
  item.append(element('span', 'note'));
  updateNote(item, entry);
  return item;
}

/**
 * @param {Element} item
 * @param {Entry} entry
 */
function updateNote(item, entry) {
  const note = item.querySelector('.note');
  if (!note) return;
  const isFailed = entry.webhook?.state === 'failed' || entry.webhook?.state === 'dropped';
  note.classList.toggle('failed', isFailed);
  note.textContent = `${clock(entry.at)} · ${noteWords(entry)}`;
}

/** @param {Entry} entry */
function noteWords(entry) {
  if (entry.side === 'carrier') return 'From the phone company, not the practice';
  if (entry.webhook === null) return 'From the practice';
  const marks = { on_its_way: '…', delivered: '✓', failed: '⚠', dropped: '⚠' };
  return `${marks[entry.webhook.state]} ${entry.webhook.detail}`;
}

/**
 * @param {string} body
 * @param {number} mediaCount
 */
async function sendText(body, mediaCount) {
  page.sendError.textContent = '';
  try {
    const response = await fetch('/handset/texts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ from: phone, to: number, body, mediaCount }),
    });
    if (response.ok) return true;
    const { message } = await response.json();
    page.sendError.textContent = `Not sent: ${message}`;
  } catch {
    page.sendError.textContent = 'Not sent: the simulated carrier does not answer.';
  }
  return false;
}

/** Calls the practice's number; what came of it is shown among the texts. */
async function placeCall() {
  page.sendError.textContent = '';
  page.call.disabled = true;
  try {
    const response = await fetch('/handset/calls', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ from: phone, to: number, isAnswered: page.taken.checked }),
    });
    const { message, heard = [] } = await response.json();
    page.sendError.textContent = response.ok
      ? heard.map((/** @type {string} */ words) => `Heard: ${words}`).join(' ')
      : `Not called: ${message}`;
  } catch {
    page.sendError.textContent = 'Not called: the simulated carrier does not answer.';
  }
  page.call.disabled = false;
}

async function sendTyped() {
  const body = page.body.value;
  const mediaCount = page.picture.checked ? 1 : 0;
  if (page.send.disabled || (body.trim() === '' && mediaCount === 0)) return;
  page.body.value = '';
  page.picture.checked = false;
  if (await sendText(body, mediaCount)) return;
  if (page.body.value === '') page.body.value = body;
}

/** @param {Entry} entry */
function put(entry) {
  const index = entries.findIndex(each => each.id === entry.id);
  if (index < 0) entries.push(entry);
  else entries[index] = entry;
}

async function learnNumbers() {
  const response = await fetch('/handset/numbers');
  if (!response.ok) return;
  /** @type {{ phoneNumber: string, friendlyName: string }[]} */
  const numbers = await response.json();
  held = new Map(numbers.map(each => [each.phoneNumber, each.friendlyName]));
  render();
}

function listen() {
  const events = new EventSource('/handset/events');
  let isFirst = true;
  events.addEventListener('open', () => {
    isFirst = true;
    page.connection.textContent = '';
    void learnNumbers();
  });
  events.addEventListener('error', () => {
    page.connection.textContent = 'Not connected to the simulated carrier. Trying again.';
  });
  events.addEventListener('message', event => {
    // The first of a connection holds everything, also when the carrier was started anew meanwhile.
    if (isFirst) entries = [];
    isFirst = false;
    for (const entry of JSON.parse(event.data)) put(entry);
    renderSoon();
  });
}

page.openPhone.addEventListener('submit', event => {
  event.preventDefault();
  const typed = asNumber(page.phone.value);
  page.phoneError.textContent = typed === null ? 'Type ten digits, or + and the country code.' : '';
  if (typed === null) return;
  page.phone.value = '';
  open(typed);
});

page.number.addEventListener('change', () => {
  number = page.number.value === OTHER ? null : page.number.value;
  page.otherNumber.hidden = number !== null;
  if (number === null) {
    page.thread.replaceChildren();
    for (const button of [...replies, page.send, page.call]) button.disabled = true;
    page.other.focus();
  } else {
    render();
  }
});

page.otherNumber.addEventListener('submit', event => {
  event.preventDefault();
  const typed = asNumber(page.other.value);
  page.otherError.textContent = typed?.startsWith('+') ? '' : 'Type ten digits, or + and the country code.';
  if (!typed?.startsWith('+')) return;
  number = typed;
  page.other.value = '';
  render();
  page.body.focus();
});

page.composer.addEventListener('submit', event => {
  event.preventDefault();
  void sendTyped();
});

page.body.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void sendTyped();
});

page.call.addEventListener('click', () => void placeCall());
for (const button of replies) button.addEventListener('click', () => void sendText(button.dataset.reply ?? '', 0));
document.addEventListener('visibilitychange', () => !document.hidden && render());

render();
listen();
