import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../support/a-desktop.ts';
import { aFolder } from '../support/a-store.ts';
import { aLead, aMessage, idOf } from '../support/rows.ts';
import { scriptedRelay } from '../support/scripted-relay.ts';
import { ANA, answerSignIn } from '../support/sign-in.ts';

const SCRIPT = fileURLToPath(new URL('./write-and-die.ts', import.meta.url));
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 100_000));
const ROUNDS = Number(process.env['ROUNDS'] ?? 6);
const EACH = 30;

test('[D2] killed at any moment of writing and sending, every text that was kept arrives, in order, under one id', async () => {
  console.log(`SEED=${SEED}`);
  let state = SEED;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const relay = await scriptedRelay();
  relay.rows.push(aLead({ id: ANA, version: 1 }));
  const arrived: string[] = [];
  let lost = 0.3;
  const idsOf = new Map<string, Set<string>>();
  relay.state.script = asked => {
    if (!asked.path.endsWith('/texts')) return undefined;
    const { id, body } = asked.body as { id: string; body: string };
    idsOf.set(body, (idsOf.get(body) ?? new Set()).add(id));
    if (!arrived.includes(body)) {
      arrived.push(body);
      const version = relay.rows.length + 1;
      const shown = aMessage({ id, version, position: version, leadId: ANA, messageKind: 'staff', body });
      if (random() < 0.5) relay.write(shown);
      else setTimeout(() => relay.write({ ...shown, version: relay.rows.length + 1, position: relay.rows.length + 1 }), 1 + random() * 20);
    }
    return random() < lost ? 'reset' : undefined; // the answer is lost
  };
  answerSignIn(relay);
  const folder = aFolder();
  const kept = new Set<number>();

  async function run(first: number, count: number, dieAfter: number | null): Promise<void> {
    const child = spawn(process.execPath, [SCRIPT, folder, relay.url, String(first), String(count)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = new Promise(resolve => child.once('exit', resolve));
    let out = '';
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString();
      for (const [, number] of out.matchAll(/kept (\d+)\n/g)) kept.add(Number(number));
      const died = dieAfter !== null && (out.match(/kept/g)?.length ?? 0) > dieAfter;
      if (died) setTimeout(() => child.kill('SIGKILL'), random() * 40);
    });
    if (dieAfter === null) {
      await until(() => [...kept].every(number => arrived.includes(`text ${number}`)));
      child.kill('SIGKILL');
    }
    await ended;
    expect(out).not.toContain('set aside');
  }
  for (let round = 0; round < ROUNDS; round += 1) await run(round * EACH, EACH, Math.floor(random() * (EACH - 5)));
  lost = 0; // each one costs a wait
  await run(0, 0, null);

  const numbers = arrived.map(body => Number(body.slice(5)));
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect([...kept].filter(number => !arrived.includes(`text ${number}`))).toEqual([]);
  expect([...idsOf].filter(([body, ids]) => ids.size !== 1 || !ids.has(idOf(body)))).toEqual([]);
}, 400_000);
