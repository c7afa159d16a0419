import { z } from 'zod';
import { DecidedNumber, DecideFreeze, DecideNumberFreeze, RecordConsent, RecordOptOut } from '../../src-shared/protocol/commands.ts';
import { Lead } from '../../src-shared/protocol/lead.ts';
import type { By } from '../practice/by.ts';
import type { ProblemCode } from '../../src-shared/protocol/problem.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { StandingOutcome } from '../texting/change-standing.ts';
import { type ApiPart, ById } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { etag } from './row-version.ts';
import { refuseUnlessMay } from './who-may.ts';

/** The use cases behind these routes. */
export type StandingCommands = {
  readonly decideFreeze: (by: By, leadId: string, command: DecideFreeze) => Promise<StandingOutcome>;
  readonly decideNumberFreeze: (
    by: By,
    number: string,
    command: DecideNumberFreeze,
  ) => Promise<{ readonly is: 'done'; readonly row: DecidedNumber } | { readonly is: 'refused'; readonly because: ProblemCode }>;
  readonly recordConsent: (by: By, leadId: string, command: RecordConsent) => Promise<StandingOutcome>;
  readonly recordOptOut: (by: By, leadId: string, command: RecordOptOut) => Promise<StandingOutcome>;
};

/** What staff say of a lead's number that no text said. Each answers the lead as it is now; a repetition changes nothing. */
export function standingRoutes(commands: StandingCommands, store: PracticeStore): ApiPart {
  return async api => {
    api.post(
      '/leads/:id/freeze-decisions',
      {
        config: { right: 'text' },
        schema: {
          operationId: 'decideFreeze',
          summary: 'Decide whether words that probably mean stop did',
          description: '`stop` acts like a STOP; with `not_stop` texts go on. Undecided, it counts as a STOP after one business day.',
          params: ById,
          body: DecideFreeze,
          response: { 200: Lead },
        },
      },
      async (request, reply) => {
        const lead = done(await commands.decideFreeze(actorOf(request), request.params.id, request.body));
        return reply.header('etag', etag(lead)).send(lead);
      },
    );

    api.post(
      '/unmatched/:number/freeze-decisions',
      {
        config: { right: 'text' },
        schema: {
          operationId: 'decideNumberFreeze',
          summary: 'Decide the same of a number that no lead has',
          description: 'Answers how the number stands now.',
          params: z.object({ number: z.string().min(1).max(60) }),
          body: DecideNumberFreeze,
          response: { 200: DecidedNumber },
        },
      },
      async request => {
        const outcome = await commands.decideNumberFreeze(actorOf(request), request.params.number, request.body);
        if (outcome.is === 'refused') throw new Refusal(outcome.because);
        return outcome.row;
      },
    );

    api.post(
      '/leads/:id/consents',
      {
        config: { right: 'text' },
        schema: {
          operationId: 'recordConsent',
          summary: 'Record consent that was given elsewhere',
          description:
            'Grants, lifts the part of Do Not Text that a STOP of that number set, and releases what is deferred. It must have been given after the refusal that it lifts. A block at the carrier may remain: only the lead ends that one, by texting START.',
          params: ById,
          body: RecordConsent,
          response: { 200: Lead },
        },
      },
      async (request, reply) => {
        await refuseUnlessMay(store, request, 'recordConsent');
        const lead = done(await commands.recordConsent(actorOf(request), request.params.id, request.body));
        return reply.header('etag', etag(lead)).send(lead);
      },
    );

    api.post(
      '/leads/:id/opt-outs',
      {
        config: { right: 'text' },
        schema: {
          operationId: 'recordOptOut',
          summary: 'Record an opt-out that arrived another way',
          description: 'At the desk, by phone, email or letter. It acts like a STOP.',
          params: ById,
          body: RecordOptOut,
          response: { 200: Lead },
        },
      },
      async (request, reply) => {
        const lead = done(await commands.recordOptOut(actorOf(request), request.params.id, request.body));
        return reply.header('etag', etag(lead)).send(lead);
      },
    );
  };
}

function done(outcome: StandingOutcome): Lead {
  if (outcome.is === 'refused') throw new Refusal(outcome.because);
  return outcome.lead;
}
