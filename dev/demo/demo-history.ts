import { randomUUID } from 'node:crypto';
import { seededRandom } from '../preview/seeded-random.ts';
import { type DemoPerson, demoPeople } from './demo-people.ts';
import type { DemoLocation, DemoPractice, DemoStaff } from './demo-practice.ts';
import type { Handset } from './handset.ts';

interface Scene {
  lead: DemoPerson & { id: string };
  location: DemoLocation;
  staff: DemoStaff;
  handset: Handset;
  pick: <T>(from: readonly T[]) => T;
  /** Whether the lead's last words still wait for an answer. */
  isOpen: boolean;
}

type Story = (scene: Scene) => Promise<void>;

const AT_ONCE = 8;
const OPENINGS = [
  'Hi, this is the front desk. We received your request for an appointment. Would Thursday at 10:00 or Friday at 2:30 suit you?',
  'Hello! Thank you for calling us yesterday. Is there anything you would like to know before your first visit?',
  'Good morning! Dr. Osei has an opening tomorrow at 9:15. Shall we hold it for you?',
  'Hi! Your new-patient forms are ready. Would you like us to email them or have them here for you?',
];
const TALK: readonly (readonly [lead: string, staff: string])[] = [
  ['Thursday at 10 works for me. Thank you!', 'Wonderful, you are booked for Thursday at 10:00. Please bring your insurance card.'],
  ['Do you take Blue Cross PPO?', 'Yes, we do. Please bring the card and a photo ID.'],
  ['Can I bring my son along? He is 7 and a bit nervous 😬', 'Of course! Ask for the room with the fish tank when you come in.'],
  ['Running ten minutes late, so sorry', 'No problem at all, drive safely.'],
  [
    'What does the first visit cost without insurance?',
    'The first visit is $149. We always tell you the price before anything else is done.',
  ],
  [
    'Is there parking?\nAnd which floor are you on?',
    'Free parking behind the building, and we are on the second floor, to the left of the elevator.',
  ],
  ['Could someone call me about my lab results?', 'A nurse will call you before 5 today. Is this the best number?'],
  ['¿Tienen a alguien que hable español?', '¡Sí! Pregunte por Luis en la recepción.'],
  ['שלום, אפשר לקבוע תור ליום ראשון בבוקר?', 'Sunday we are closed. Would Monday at 8:00 do?'],
];

const silent: Story = async () => {};
const asked: Story = async ({ lead, location, staff, handset, pick }) => {
  await send(staff, lead, location, pick(OPENINGS));
  await handset.receives(lead.phone1, 'To consent, reply CONSENT or DECLINE');
};
const unclear: Story = async scene => {
  await asked(scene);
  await scene.handset.text(scene.lead.phone1, scene.location.number, 'Who is this?');
  await scene.handset.receives(scene.lead.phone1, 'may not have been processed');
};
const declined: Story = async scene => {
  await asked(scene);
  await scene.handset.text(scene.lead.phone1, scene.location.number, 'Decline');
};
const talking: Story = async scene => {
  const { lead, location, staff, handset, pick, isOpen } = scene;
  await asked(scene);
  await handset.text(lead.phone1, location.number, pick(['CONSENT', 'Consent', 'consent']));
  for (let left = pick([1, 1, 2, 3]); left > 0; left -= 1) {
    const [said, answered] = pick(TALK);
    await handset.text(lead.phone1, location.number, said);
    if (left === 1 && isOpen) return;
    await send(staff, lead, location, answered);
    await handset.receives(lead.phone1, answered);
  }
};
const stopped: Story = async scene => {
  await talking({ ...scene, isOpen: false });
  await scene.handset.text(scene.lead.phone1, scene.location.number, 'STOP');
};
const doNotText: Story = async ({ lead, staff }) => {
  await staff.api.patch(`/leads/${lead.id}`, { doNotText: true });
};

/** How often each course of events is met, of 20. */
const STORIES: readonly Story[] = [
  ...Array<Story>(9).fill(talking),
  ...Array<Story>(4).fill(silent),
  ...Array<Story>(3).fill(asked),
  unclear,
  declined,
  stopped,
  doNotText,
];

export interface HistoryPart {
  /** The number of the first lead, so that parts make a whole. */
  from: number;
  leads: number;
  /** The share of conversations whose last words nobody has answered, 0 to 1. */
  open: number;
}

/** Adds leads and lets each live its story through the real relay and carrier. */
export async function demoHistory(practice: DemoPractice, handset: Handset, { from, leads, open }: HistoryPart): Promise<void> {
  const people = demoPeople(from + leads, seededRandom(11)).slice(from);
  const random = seededRandom(1000 + from);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const scenes = people.map(person => ({
    person,
    story: pick(STORIES),
    location: pick(practice.locations),
    staff: pick(practice.staff),
    isOpen: random() < open,
  }));
  const live = async () => {
    for (let scene = scenes.shift(); scene !== undefined; scene = scenes.shift()) {
      const { person, story, ...rest } = scene;
      const labels = { phone1Label: 'Mobile', phone2Label: person.phone2 === null ? null : 'Home' };
      const { id } = await rest.staff.api.post<{ id: string }>('/leads', { ...person, ...labels });
      await story({ ...rest, lead: { ...person, id }, handset, pick });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, live));
}

async function send(staff: DemoStaff, lead: { id: string }, location: DemoLocation, body: string): Promise<void> {
  await staff.api.post(`/leads/${lead.id}/texts`, { id: randomUUID(), locationId: location.id, phone: 'phone1', body });
}
