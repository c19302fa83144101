import assert from 'node:assert/strict';
import fs from 'node:fs';
import fsp from 'node:fs/promises';
import path from 'node:path';
import { mock } from 'node:test';
import { withoutSecret } from '../../../../../src/domain/webhooks/draft/draft';
import { createIntentJournal } from '../../../../../src/domain/webhooks/write/intentJournal';
import type { Intent, IntentFiles, IntentJournal } from '../../../../../src/domain/webhooks/write/intentJournal';
import { createLog, draft, intentsIn, temporaryFolder } from '../../../../support/testStore';

const intent = (id: string, fields: Partial<Intent> = {}): Intent => ({
  ...{
    id,
    connectionId: 'c1',
    owner: 'o1',
    window: 'w',
    since: 1,
    draft: withoutSecret(draft()),
    hadSecret: true,
    knownIds: ['w1'],
    complete: true,
  },
  ...fields,
});

describe('the journal of intents', () => {
  let folder: string;
  let log: ReturnType<typeof createLog>;
  beforeEach(() => {
    folder = path.join(temporaryFolder(), 'intents');
    log = createLog();
  });
  const open = (files: Partial<IntentFiles> = {}, patience = 2000): IntentJournal =>
    createIntentJournal({ folder, log, patience, files: { ...fsp, ...files } });
  const put = (name: string, text: string): void => {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };

  it('R1: what is written is there for every window, until one removes it: the others are told that it was not them', async () => {
    assert.equal(await open().write(intent('a')), true);
    const [one, other] = [open(), open()];
    assert.deepEqual(await one.list(), [intent('a')]);
    assert.deepEqual([await one.remove('a'), await other.remove('a')], [true, false]);
    assert.deepEqual(await other.list(), []);
  });

  it("R1: windows that write at the same time do not lose each other's, the oldest comes first", async () => {
    const windows = [open(), open(), open()];
    await Promise.all(windows.map((journal, index) => journal.write(intent(`i${index}`, { since: 9 - index }))));
    assert.deepEqual(
      (await open().list()).map(({ id }) => id),
      ['i2', 'i1', 'i0'],
    );
  });

  it('the same ID replaces, and the number is bounded: the oldest go', async () => {
    const journal = open();
    for (let count = 0; count < 60; count++) await journal.write(intent(`i${count}`, { since: count }));
    await journal.write(intent('i30', { since: 90 }));
    const left = await journal.list();
    assert.equal(left.length, 50);
    assert.equal(left.at(-1)?.id, 'i30');
    assert.ok(!left.some(({ id }) => id === 'i9'));
  });

  it('only its owner can read it, and nothing half-written is left', async () => {
    await open().write(intent('a'));
    assert.deepEqual(fs.readdirSync(folder), ['a.json']);
    if (process.platform !== 'win32') assert.equal(fs.statSync(path.join(folder, 'a.json')).mode & 0o077, 0);
  });

  const damaged: [string, string][] = [
    ['empty', ''],
    ['cut', JSON.stringify(intent('bad')).slice(0, 80)],
    ['no object', '[1]'],
    ['null', 'null'],
    ['another shape', JSON.stringify({ ...intent('bad'), draft: {} })],
    ['a time that is none', JSON.stringify({ ...intent('bad'), since: 'now' })],
    ['another ID than its name', JSON.stringify(intent('../other'))],
    ['huge', JSON.stringify(intent('bad', { knownIds: ['x'.repeat(3_000_000)] }))],
    ['brackets', '['.repeat(30_000)],
  ];
  for (const [what, text] of damaged) {
    it(`a damaged file is set aside, and hides no other: ${what}`, async () => {
      put('bad.json', text);
      await open().write(intent('a'));
      assert.deepEqual(
        (await open().list()).map(({ id }) => id),
        ['a'],
      );
      assert.deepEqual(fs.readdirSync(folder).sort(), ['a.json', 'bad.json.damaged']);
      assert.equal(fs.readFileSync(path.join(folder, 'bad.json.damaged'), 'utf8'), text);
      assert.ok(log.lines.some((line) => line.includes('damaged')));
    });
  }

  it('what was set aside is bounded too, and what a crash left half-written goes after a while', async () => {
    for (let count = 0; count < 30; count++) put(`d${count}.json.damaged`, '');
    put('old.new', '');
    put('young.new', '');
    fs.utimesSync(path.join(folder, 'old.new'), 1, 1);
    // By the clock of this process, which a run on another day shifts; that of the file system stays.
    fs.utimesSync(path.join(folder, 'young.new'), new Date(), new Date());
    await open().list();
    const names = fs.readdirSync(folder);
    assert.equal(names.filter((name) => name.endsWith('.damaged')).length, 10);
    assert.deepEqual(
      names.filter((name) => name.endsWith('.new')),
      ['young.new'],
    );
  });

  it('a folder in the place of a file harms nothing', async () => {
    fs.mkdirSync(path.join(folder, 'bad.json'), { recursive: true });
    await open().write(intent('a'));
    assert.deepEqual(
      (await open().list()).map(({ id }) => id),
      ['a'],
    );
  });

  it('the webhooks of before are left out where they would not fit: then nothing is adopted', async () => {
    const knownIds = Array.from({ length: 100_000 }, (_, index) => `webhook-with-a-long-id-${index}`);
    await open().write(intent('a', { knownIds }));
    assert.deepEqual(await open().list(), [intent('a', { knownIds: [], complete: false })]);
  });

  it('a draft beyond the bounds is kept, cut', async () => {
    const long = { ...withoutSecret(draft()), name: 'n'.repeat(20_000), events: ['e'.repeat(300)] };
    await open().write(intent('a', { draft: long }));
    const [kept] = await open().list();
    assert.deepEqual([kept?.draft.name.length, kept?.draft.events[0]?.length], [10_000, 200]);
  });

  it('S3: a secret that somebody put into a file is not read', async () => {
    put('a.json', JSON.stringify({ ...intent('a'), secret: 'canary', draft: { ...draft(), secret: 'canary' } }));
    const read = await open().list();
    assert.equal(read.length, 1);
    assert.ok(!JSON.stringify(read).includes('canary'));
  });

  it('forgets the intents of one connection', async () => {
    await open().write(intent('a'));
    await open().write(intent('b', { connectionId: 'c2' }));
    await open().forget('c1');
    assert.deepEqual(
      intentsIn(folder).map(({ id }) => id),
      ['b'],
    );
  });

  const failing = (): Promise<never> => Promise.reject(Object.assign(new Error('no'), { code: 'EIO' }));
  const hanging = (): Promise<never> => new Promise(() => undefined);
  for (const [what, never] of [
    ['fails', failing],
    ['hangs', hanging],
  ] as const) {
    it(`R14: storage that ${what} neither rejects nor holds anybody up, and is logged`, async () => {
      const journal = open({ mkdir: never, readdir: never, unlink: never }, 20);
      assert.equal(await journal.write(intent('a')), false);
      assert.deepEqual(await journal.list(), []);
      assert.equal(await journal.remove('a'), false);
      await journal.forget('c1');
      assert.ok(log.lines.length >= 4, log.lines.join('\n'));
    });
  }

  it('a write that was held up does not land after its removal', async () => {
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const journal = open({
      mkdir: async (...args: Parameters<typeof fsp.mkdir>) => held.then(() => fsp.mkdir(...args)),
    } as Partial<IntentFiles>);
    // Patience ends for the write, and for nothing else however busy the machine is.
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const writing = journal.write(intent('a'));
      mock.timers.tick(2000);
      assert.equal(await writing, false);
      const removing = journal.remove('a');
      go();
      assert.equal(await removing, true);
      assert.deepEqual(await open().list(), []);
    } finally {
      mock.timers.reset();
    }
  });
});
