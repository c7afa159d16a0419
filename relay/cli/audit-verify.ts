import { sayFingerprint } from '../../src-shared/domain/say-fingerprint.ts';
import { chainPages } from '../audit/chain-pages.ts';
import { chainWalker, type Verdict } from '../audit/chain-walker.ts';
import { verifyExport } from '../audit/verify-export.ts';
import { sha256 } from '../store/chain-entries.ts';
import type { Store } from '../store/store.ts';
import { answer, CommandFailed } from './answer.ts';
import { accountOrFail, withStore } from './with-store.ts';

type Options = { account?: string; verify: string | true; json?: boolean };

/** What was checked of one account. `wrong` names the first thing that is not as it was written. */
type Checked = {
  readonly accountId: string;
  readonly keyFingerprint: string;
  readonly consent: Verdict | null;
  readonly audit: Verdict | null;
  readonly wrong: readonly string[];
};

const CHAIN_NAMES = { consent: 'consent ledger', audit: 'audit log' } as const;

/** Walks hashes and signatures of an exported file, or of the database, and exits with 1 when anything is not as it was written. */
export async function auditVerify(options: Options): Promise<void> {
  const checked = options.verify === true ? await verifyDatabase(options.account) : [await verifyFile(options.verify, options.account)];
  const isWhole = checked.every(({ wrong }) => wrong.length === 0);
  if (!isWhole) process.exitCode = 1;
  answer(options, { verified: isWhole, of: options.verify === true ? 'database' : options.verify, accounts: checked }, inWords(checked));
}

async function verifyDatabase(accountId: string | undefined): Promise<Checked[]> {
  const checked: Checked[] = [];
  await withStore(async store => {
    const accounts = accountId === undefined ? await store.practice.listAccounts() : [await accountOrFail(store, accountId)];
    for (const { id } of accounts) checked.push(await verifyAccount(store, id));
  });
  return checked;
}

async function verifyAccount(store: Store, accountId: string): Promise<Checked> {
  const publicKey = (await store.proof.publicKey(accountId)) ?? '';
  const verdict = async (chain: 'consent' | 'audit'): Promise<Verdict> => {
    const walker = chainWalker(chain, accountId, publicKey);
    const pages = chainPages(store, accountId, chain);
    for (let page = await pages.next(); ; page = await pages.next()) {
      if (page.done === true) return walker.finish(page.value);
      walker.take(page.value.lines);
    }
  };
  return found(accountId, publicKey, [await verdict('consent'), await verdict('audit')], []);
}

async function verifyFile(file: string, accountId: string | undefined): Promise<Checked> {
  const verified = await verifyExport(file).catch((error: unknown) => {
    throw new CommandFailed(`${file} cannot be read: ${error instanceof Error ? error.message : 'unknown fault'}.`);
  });
  if (verified === null)
    throw new CommandFailed(`${file} does not begin as an export of "audit export" does: its first line was changed or removed.`);
  const faults = verified.fault === null ? [] : [verified.fault];
  if (accountId !== undefined) await withStore(async store => void faults.push(...(await unlikeDatabase(store, accountId, verified))));
  return found(verified.accountId, verified.publicKey, verified.verdicts, faults);
}

/** Whoever forges a whole file can sign it with a key of their own: only the database knows the account's. */
async function unlikeDatabase(store: Store, accountId: string, file: { accountId: string; publicKey: string }): Promise<string[]> {
  if (file.accountId !== accountId) return [`the file is of another account, ${file.accountId}`];
  const known = await store.proof.publicKey((await accountOrFail(store, accountId)).id);
  return known === file.publicKey ? [] : ['the file is signed with another key than the account has'];
}

function found(accountId: string, publicKey: string, verdicts: readonly Verdict[], faults: readonly string[]): Checked {
  const wrong = verdicts.flatMap(({ chain, wrong: what }) => (what === null ? [] : [`${CHAIN_NAMES[chain]}: ${what}`]));
  const of = (chain: Verdict['chain']) => verdicts.find(verdict => verdict.chain === chain) ?? null;
  const keyFingerprint = sayFingerprint(sha256(publicKey));
  return { accountId, keyFingerprint, consent: of('consent'), audit: of('audit'), wrong: [...wrong, ...faults] };
}

function inWords(checked: readonly Checked[]): string {
  if (checked.length === 0) return 'There is no account, and so nothing to verify.';
  return checked.map(sayAccount).join('\n\n');
}

function sayAccount({ accountId, keyFingerprint, consent, audit, wrong }: Checked): string {
  const counted = [consent, audit].flatMap(verdict =>
    verdict === null
      ? []
      : [
          `  ${CHAIN_NAMES[verdict.chain].padEnd(14)}  ${verdict.lines} lines, ${verdict.wrong === null ? 'whole and signed' : 'NOT WHOLE'}`,
        ],
  );
  const judged = wrong.length === 0 ? 'Nothing was changed, removed, reordered or added.' : wrong.map(each => `WRONG: ${each}.`).join('\n');
  return [
    `Account ${accountId}: hashes, order and signature`,
    ...counted,
    `  key             ${keyFingerprint} (compare it with the one on a proof of consent)`,
    judged,
  ].join('\n');
}
