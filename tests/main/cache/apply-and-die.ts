// Applies an endless run of changes to a cache until it is killed; started by kill-during-catch-up.test.ts.
import { batchReader } from '../../../src-main/cache/batch-reader.ts';
import { openDesktopStore } from '../../../src-main/cache/desktop-store.ts';
import { KEY, OWNER } from '../support/keys.ts';
import { aMessage, changes, idOf } from '../support/rows.ts';

const [folder = '', to = '0'] = process.argv.slice(2);
const files = { cache: `${folder}/cache.db`, desk: `${folder}/desk.db`, key: KEY };
const store = openDesktopStore({ owner: OWNER, files, nativeBinding: undefined }, batchReader);
process.stdout.write('ready\n');
for (let from = store.getCursor().version ?? 0; from < Number(to); from += 500) {
  const rows = Array.from({ length: 500 }, (_, index) => {
    const version = from + index + 1;
    return aMessage({ id: idOf(`m${version}`), version, position: version, leadId: idOf(`l${version % 97}`), body: `words ${version}` });
  });
  store.stage(JSON.stringify(changes(from, rows)));
  store.applyStaged();
}
store.close();
process.stdout.write('done\n');
