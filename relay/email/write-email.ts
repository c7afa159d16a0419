import { freezeDeadline } from '../../src-shared/domain/freeze-deadline.ts';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import { numberTimeZone } from '../../src-shared/domain/number-time-zone.ts';
import type { ClaimedEmail, EmailEntry } from '../store/mail-store.ts';
import { asHtml, type EmailLine } from './as-html.ts';
import type { Email } from './mailer.ts';

const LONGEST_WORDS = 300;

/**
 * The email that an entry, or several, become. It says no word of a message and no lead's name unless the person wants them; what anybody typed
 * is on one line, so that it can be no header and no line of ours. [N3]
 * @param open what was sealed; null: it cannot be read any more.
 */
export function writeEmail(
  { mailId, account, person, entries }: ClaimedEmail,
  open: (sealed: string) => string | null,
  relay: string,
): Email | null {
  const [first] = entries;
  if (first === undefined) return null;
  const practice = oneLine(account.name);
  const made = { mailId, to: person.email };
  switch (first.emailKind) {
    case 'lead_reply': {
      const conversations = newestOfEach(entries);
      const subject =
        conversations.length === 1 ? `A lead has replied (${practice})` : `${conversations.length} leads have replied (${practice})`;
      const lines = [
        { words: conversations.length === 1 ? 'A lead has replied by text.' : `${conversations.length} leads have replied by text.` },
        ...conversations.map(entry => conversationLine(entry, person.preferences.email.shows)),
        {
          words: 'To turn these emails off or change them: Preferences, Manage Staff/Locations, your name, Set Preferences.',
          isSmall: true,
        },
      ];
      return { ...made, subject, ...asHtml(lines) };
    }
    case 'freeze_begun':
    case 'freeze_ending': {
      const stopsAt = first.frozen === null ? null : freezeDeadline(new Date(first.frozen.at), first.frozen.number);
      const when = stopsAt === null || first.frozen === null ? 'soon' : `on ${said(stopsAt, numberTimeZone(first.frozen.number))}`;
      const isEnding = first.emailKind === 'freeze_ending';
      const lines = [
        {
          words: isEnding
            ? 'Nobody has decided yet on words of a lead that probably mean stop.'
            : 'A lead has written words that probably mean stop. Nothing is sent to that number until somebody decides.',
        },
        conversationLine(first, person.preferences.email.shows),
        { words: `Open the conversation and say whether it was a STOP. Without a decision it counts as one by itself ${when}.` },
        ...[{ words: 'To turn these emails off: Preferences, Manage Staff/Locations, your name, Set Preferences.', isSmall: true }],
      ];
      const subject = isEnding ? `Still to be decided: did a lead mean stop? (${practice})` : `Did a lead mean stop? (${practice})`;
      return { ...made, subject, ...asHtml(lines) };
    }
    case 'invitation': {
      const code = first.sealed === null ? null : open(first.sealed);
      if (code === null) return null;
      const lines = [
        { words: `You are invited to text with the leads of ${practice} in Leadline.` },
        { words: 'Open Leadline, choose "I have an invitation" and enter:' },
        { words: `Relay address: ${relay}` },
        { words: `Invitation code: ${code}` },
        { words: 'The code works once, for two weeks. If you did not expect this, ignore it, and give the code to nobody.', isSmall: true },
      ];
      return { ...made, subject: `Your invitation to Leadline (${practice})`, ...asHtml(lines) };
    }
    case 'new_device': {
      const device = first.sealed === null ? null : open(first.sealed);
      const lines = [
        {
          words: `Somebody signed in to Leadline at ${practice} with your email and password${device === null ? '' : `, on "${oneLine(device)}"`}.`,
        },
        { words: `When: ${first.createdAt.slice(0, 16).replace('T', ' ')} UTC.` },
        {
          words:
            'If it was you, all is well. If not: change your password in Preferences, My Account, which ends every other session, and tell your administrator. Any administrator can sign that device out under Manage Staff/Locations, your name.',
        },
      ];
      return { ...made, subject: `A new device signed in to Leadline (${practice})`, ...asHtml(lines) };
    }
  }
}

/** Such as "Tue, Nov 24, 9:05 AM CST". */
function said(at: Date, timeZone: string): string {
  const parts = { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat('en-US', { ...parts, timeZone }).format(at);
}

/** One line for each lead, with the newest text. */
function newestOfEach(entries: readonly EmailEntry[]): EmailEntry[] {
  return [...new Map(entries.map(entry => [entry.lead?.id, entry])).values()];
}

function conversationLine({ lead, locationName, body }: EmailEntry, shows: 'nothing' | 'name' | 'words'): EmailLine {
  const who = shows === 'nothing' || lead === null ? 'Conversation' : oneLine(leadName(lead));
  const where = locationName === null ? '' : `, ${oneLine(locationName)}`;
  const said = shows === 'words' && body !== null && body.trim() !== '' ? `: "${shortened(oneLine(body))}"` : '';
  return { words: `${who}${where}${said}`, ...(lead === null ? {} : { link: `leadline://conversation/${lead.id}` }) };
}

function oneLine(typed: string): string {
  return typed.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function shortened(words: string): string {
  const letters = Array.from(words);
  return letters.length <= LONGEST_WORDS ? words : `${letters.slice(0, LONGEST_WORDS - 1).join('')}…`;
}
