import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { Email } from '../../src-shared/protocol/scalars.ts';
import { StaffRole } from '../../src-shared/protocol/staff.ts';
import { ALL_RIGHTS } from '../access/api-keys.ts';
import { SETTINGS } from '../config.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import { CommandFailed } from './answer.ts';

/** The admin's commands. Exit codes: 0 done, 1 failed with a reason on stderr, 2 wrong usage or settings. */
const program = new Command('npm run relay --')
  .description("Leadline's relay and its admin's commands. They work beside a running relay too.")
  .addHelpText('after', `\nSettings (environment variables):\n${settings()}\n`)
  .showHelpAfterError('(--help explains the command)');

const json = () => new Option('--json', 'print one JSON document and nothing else');

program
  .command('serve')
  .description('run the relay; migrates the database by itself; ends cleanly on SIGTERM and SIGINT')
  .addOption(json())
  .action(async options => (await import('./serve.ts')).serve(options));

const account = program.command('account').description('practices');
account
  .command('create')
  .description('make a practice and invite its first admin')
  .requiredOption('--name <name>', 'the name of the practice', named)
  .requiredOption('--admin-email <email>', "the first admin's email", email)
  .addOption(json())
  .action(async options => (await import('./account-create.ts')).accountCreate(options));
account
  .command('list')
  .description('list the practices of this relay with their ids')
  .addOption(json())
  .action(async options => (await import('./account-list.ts')).accountList(options));

const staff = program.command('staff').description('people of a practice');
staff
  .command('invite')
  .description('invite a person; prints the invitation code, once')
  .requiredOption('--account <id>', 'the account, as printed by "account create"', accountId)
  .requiredOption('--email <email>', "the person's email", email)
  .addOption(new Option('--role <role>', 'what the person may do').choices(StaffRole.options).makeOptionMandatory())
  .addOption(json())
  .action(async options => (await import('./staff-invite.ts')).staffInvite(options));
staff
  .command('recover')
  .description('let somebody back in who lost password and second factor, the only admin too; signs the person out and prints a code, once')
  .requiredOption('--account <id>', 'the account, as printed by "account create" and "account list"', accountId)
  .requiredOption('--email <email>', "the person's email", email)
  .addOption(json())
  .action(async options => (await import('./staff-recover.ts')).staffRecover(options));

const apiKey = program.command('api-key').description('keys for integrations and scripts');
apiKey
  .command('create')
  .description('make an API key; prints it, once')
  .requiredOption('--account <id>', 'the account, as printed by "account create"', accountId)
  .requiredOption('--name <name>', 'what the key is for', named)
  .addOption(new Option('--scope <scope...>', 'what it may do; without this option everything').choices([...ALL_RIGHTS]))
  .addOption(new Option('--expires <day>', 'the first day on which it opens nothing, such as 2027-01-31 (UTC)').argParser(day))
  .addOption(json())
  .action(async options => (await import('./api-key-create.ts')).apiKeyCreate(options));
apiKey
  .command('list')
  .description('list the API keys of a practice, without the keys themselves')
  .requiredOption('--account <id>', 'the account, as printed by "account create"', accountId)
  .addOption(json())
  .action(async options => (await import('./api-key-list.ts')).apiKeyList(options));
apiKey
  .command('revoke')
  .description('revoke an API key, at once and on every relay')
  .requiredOption('--account <id>', 'the account, as printed by "account create"', accountId)
  .requiredOption('--id <key id>', 'the key, as printed by "api-key list"', keyId)
  .addOption(json())
  .action(async options => (await import('./api-key-revoke.ts')).apiKeyRevoke(options));

program
  .command('backup')
  .description('copy the database into one new file, beside a running relay too; the same file for SQLite and Postgres')
  .requiredOption('--to <file>', 'the file to make; one that is there is never overwritten')
  .addOption(json())
  .action(async options => (await import('./backup.ts')).backup(options));

program
  .command('restore')
  .description('fill an empty database, of either kind, from a backup; the relay must not run on it')
  .requiredOption('--from <file>', 'the backup')
  .addOption(json())
  .action(async options => (await import('./restore.ts')).restore(options));

const audit = program.command('audit').description('the consent ledger and the audit log');
audit
  .command('export')
  .description('write both as JSON Lines with their signed ends, or verify that nothing was changed, removed, reordered or added')
  .option('--account <id>', 'the account, as printed by "account create"; with --verify also none, for all', accountId)
  .option('--to <file>', 'the file to make; without it the lines are printed')
  .option('--verify [file]', 'walk hashes and signatures of a file, or without one of the database; exits with 1 when anything is wrong')
  .addOption(json())
  .action(async options => (await import('./audit-export.ts')).auditExport(options));

program
  .command('doctor')
  .description('look at settings, database, clock, public address, certificate, carrier and numbers; ends with 1 on a fault')
  .option('--repair', "set the numbers' webhooks at the carrier where they are not ours; shows old and new first")
  .option('--test-mail <address>', 'send a test email to this address')
  .addOption(json())
  .action(async options => (await import('./doctor.ts')).doctor(options));

for (const command of [program, ...program.commands.flatMap(group => [group, ...group.commands])]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = endedBy(error);
}

/** Says what went wrong, unless that was said, and answers the exit code. */
function endedBy(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CommandFailed) process.stderr.write(`${error.message}\n`);
  else if (error instanceof StoreUnavailable)
    process.stderr.write(`The database cannot be written (${error.engineCode}). Nothing was changed.\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

function settings(): string {
  const width = Math.max(...SETTINGS.map(setting => setting.name.length));
  return SETTINGS.map(({ name, about, default: value }) => {
    const otherwise = value === null ? '' : ` [default: ${value === '' ? 'none' : value}]`;
    return `  ${name.padEnd(width)}  ${about}${otherwise}`;
  }).join('\n');
}

function named(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > 120) throw new InvalidArgumentError('It must have 1 to 120 characters.');
  return name;
}

function email(text: string): string {
  const parsed = Email.safeParse(text.trim().toLowerCase());
  if (!parsed.success) throw new InvalidArgumentError('It must be an email address.');
  return parsed.data;
}

function accountId(text: string): string {
  if (!z.uuid().safeParse(text).success) throw new InvalidArgumentError('It must be the id that "account create" printed.');
  return text;
}

function keyId(text: string): string {
  if (!z.uuid().safeParse(text).success) throw new InvalidArgumentError('It must be a key id that "api-key list" printed.');
  return text;
}

/** The first moment of that day, as an instant. */
function day(text: string): string {
  if (!z.iso.date().safeParse(text).success) throw new InvalidArgumentError('It must be a day such as 2027-01-31.');
  return new Date(`${text}T00:00:00.000Z`).toISOString();
}
