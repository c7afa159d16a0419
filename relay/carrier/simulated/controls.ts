import { goodBehaviour, type Behaviour, type Fate, type Fault } from './behaviour.ts';
import { type CallFromLead, receiveCall, type ReceivedCall } from './receive-call.ts';
import { receiveText, type ReceivedText } from './receive-text.ts';
import type { AcceptedText, SentWebhook, Sim } from './sim.ts';
import { numberSid, simNumber, type SimNumber } from './sim-number.ts';
import type { HandsetEntry } from './handset-log.ts';

/** What a test or the control API may do to a running simulated carrier. */
export type Controls = {
  /** Every text that a POST has made, in order; grows while one looks. */
  readonly accepted: readonly AcceptedText[];
  /** The names of the fields of each POST of a text, sorted: what a customer asked for, understood or not. */
  readonly postedFields: readonly (readonly string[])[];
  /** Every webhook that was sent or dropped, in order of its end. */
  readonly webhooks: readonly SentWebhook[];
  /** What the leads' phones show. */
  readonly handsets: readonly HandsetEntry[];
  readonly behaviour: Readonly<Behaviour>;
  /** Changes the named parts of the behaviour. */
  behave(change: Partial<Behaviour>): void;
  /** The next `times` sends meet this fault; queued faults are used up in order. */
  nextSends(fault: Fault, times?: number): void;
  /** The same for fetching and listing texts. */
  nextReads(fault: Fault, times?: number): void;
  /** Texts to this number end so. Null: as usual. */
  endTextsTo(phoneNumber: string, fate: Fate | null): void;
  /** Sends to this number are refused with this code. Null: accepted again. */
  refuseTextsTo(phoneNumber: string, code: number | null): void;
  setLineType(phoneNumber: string, type: string): void;
  /** Adds a number to the account, or changes one that is there. */
  holdNumber(phoneNumber: string, change?: Partial<Omit<SimNumber, 'sid' | 'phoneNumber'>>): void;
  /** Blocks or unblocks a pair as a STOP or START that went another way would. */
  setBlocked(lead: string, number: string, isBlocked: boolean): void;
  /** A lead texts; resolves with what the relay answered to the webhook. Behaviour (delay, duplicate, drop) applies. */
  textFrom(lead: string, number: string, body: string, options?: { mediaCount?: number }): Promise<ReceivedText>;
  /** A lead calls; resolves when the call is over and everything of it was told. */
  callFrom(lead: string, number: string, options?: Pick<CallFromLead, 'answer' | 'seconds' | 'meanwhile'>): Promise<ReceivedCall>;
  /** What a number costs a month; null: the price cannot be asked. */
  setMonthlyPrices(prices: { local: string; tollFree: string } | null): void;
  /** Whether the credentials may ask what is registered with the US carriers. */
  tellRegistrations(isTold: boolean): void;
  /** The answer to the next purchase of a number is lost, after or before the number was bought. */
  loseNextPurchase(when: 'lost_after' | 'lost_before'): void;
  /** The numbers that the account holds. */
  readonly numbers: readonly Readonly<SimNumber>[];
  /** Closes the listener: new connections are refused, until `acceptConnections` or, if given, for `forMs`. */
  refuseConnections(forMs?: number): Promise<void>;
  acceptConnections(): Promise<void>;
  /** Resolves when no text, webhook or timer is on its way. */
  idle(): Promise<void>;
  /** Good behaviour again; queued faults, fates and refusals are forgotten; texts and blocks stay. */
  calm(): void;
};

export type Listener = { stopListening(): Promise<void>; listenAgain(): Promise<void> };

export function controls(sim: Sim, listener: Listener): Controls {
  const setOrDelete = <T>(map: Map<string, T>, key: string, value: T | null) => (value === null ? map.delete(key) : map.set(key, value));
  return {
    accepted: sim.accepted,
    postedFields: sim.postedFields,
    webhooks: sim.webhooks,
    handsets: sim.handset.entries,
    get behaviour() {
      return sim.behaviour;
    },
    behave(change) {
      sim.behaviour = { ...sim.behaviour, ...change };
    },
    nextSends(fault, times = 1) {
      for (let count = 0; count < times; count++) sim.nextSends.push(fault);
    },
    nextReads(fault, times = 1) {
      for (let count = 0; count < times; count++) sim.nextReads.push(fault);
    },
    endTextsTo: (phoneNumber, fate) => void setOrDelete(sim.fates, phoneNumber, fate),
    refuseTextsTo: (phoneNumber, code) => void setOrDelete(sim.refusals, phoneNumber, code),
    setLineType: (phoneNumber, type) => void sim.lineTypes.set(phoneNumber, type),
    holdNumber(phoneNumber, change = {}) {
      const number = sim.numbers.get(phoneNumber) ?? simNumber(numberSid(sim.random, phoneNumber), phoneNumber, new Date());
      sim.numbers.set(phoneNumber, Object.assign(number, change));
    },
    setBlocked: (lead, number, isBlocked) =>
      void (isBlocked ? sim.blocks.add(`${lead} ${number}`) : sim.blocks.delete(`${lead} ${number}`)),
    textFrom: (lead, number, body, options = {}) => sim.work.track(receiveText(sim, { from: lead, to: number, body, ...options })),
    callFrom: (lead, number, options = {}) => sim.work.track(receiveCall(sim, { from: lead, to: number, ...options })),
    setMonthlyPrices: prices => void (sim.monthlyPrices = prices),
    tellRegistrations: isTold => void (sim.tellsRegistrations = isTold),
    loseNextPurchase: when => void sim.nextPurchases.push(when),
    get numbers() {
      return [...sim.numbers.values()];
    },
    async refuseConnections(forMs) {
      await listener.stopListening();
      if (forMs !== undefined) sim.work.after(forMs, () => listener.listenAgain());
    },
    acceptConnections: () => listener.listenAgain(),
    idle: () => sim.work.idle(),
    calm() {
      sim.behaviour = goodBehaviour();
      sim.nextSends.length = 0;
      sim.nextReads.length = 0;
      sim.nextPurchases.length = 0;
      sim.fates.clear();
      sim.refusals.clear();
    },
  };
}
