import assert from 'node:assert/strict';
import type { CreateDeps } from '../../../../../src/domain/webhooks/write/attempt';
import { withoutSecret } from '../../../../../src/domain/webhooks/draft/draft';
import type { Intent } from '../../../../../src/domain/webhooks/write/intentJournal';
import { openIntents } from '../../../../../src/domain/webhooks/write/openIntents';
import { draft } from '../../../../support/testStore';

const now = 1_000_000;
const intent = (fields: Partial<Intent> = {}): Intent => ({
  ...{
    id: 'i1',
    connectionId: 'c1',
    owner: 'before',
    window: 'this',
    since: now - 1000,
    draft: withoutSecret(draft()),
    hadSecret: true,
    knownIds: ['w1'],
    complete: true,
  },
  ...fields,
});

/** What an activation of window `this` in connection c1 makes of the journal; the horizon is 90 s. */
async function consult(intents: readonly Intent[], window = 'this', typed = draft()): ReturnType<typeof openIntents> {
  const journal = { list: () => Promise.resolve([...intents]) };
  const deps = { connectionId: 'c1', owner: 'now', window, journal, now: () => now, findAfter: [30_000, 60_000] };
  return openIntents(deps as unknown as CreateDeps, typed);
}

describe('the open intents that a create consults', () => {
  const rows: [string, Partial<Intent>, 'earlier' | 'elsewhere' | 'none'][] = [
    ['one that this window wrote before a reload is taken up', {}, 'earlier'],
    ['one of another window asks', { window: 'other' }, 'elsewhere'],
    ['one of a window that is not known asks', { window: '' }, 'elsewhere'],
    ['one of another window is taken up once it is as old as the horizon', { window: 'other', since: now - 90_000 }, 'earlier'],
    ['one of another window asks until then', { window: 'other', since: now - 89_999 }, 'elsewhere'],
    ['one from just ahead, by a clock that was set back a little, asks', { window: 'other', since: now + 89_999 }, 'elsewhere'],
    ['one from far ahead, by a clock that was set back, is taken up', { window: 'other', since: now + 86_400_000 }, 'earlier'],
    ['one of this very activation is none', { owner: 'now' }, 'none'],
    ['one of another connection is none', { connectionId: 'c2' }, 'none'],
    ['one of another name is none', { draft: { ...withoutSecret(draft()), name: 'Invoices' } }, 'none'],
    ['one of another URL is none', { draft: { ...withoutSecret(draft()), url: 'https://other.example/' } }, 'none'],
    [
      'one whose name differs only in its Unicode form counts',
      { draft: { ...withoutSecret(draft()), name: ` ${draft().name}\u200b` } },
      'earlier',
    ],
  ];
  for (const [what, fields, expected] of rows) {
    it(`R1: ${what}`, async () => {
      const { earlier, elsewhere } = await consult([intent(fields)]);
      assert.deepEqual(
        { earlier: earlier !== undefined, elsewhere: elsewhere !== undefined },
        { earlier: expected === 'earlier', elsewhere: expected === 'elsewhere' },
      );
    });
  }

  it('R1: a window that does not know itself takes up nothing young, its own neither', async () => {
    const { earlier, elsewhere } = await consult([intent({ window: '' })], '');
    assert.deepEqual([earlier, elsewhere?.token], [undefined, 'i1']);
  });

  it('R1: of several the oldest tells what was there before, and the youngest how long to look; all that was sent counts', async () => {
    const rows = [
      intent({ id: 'old', since: now - 80_000 }),
      intent({ id: 'young', since: now - 5, knownIds: ['w1', 'w2'], complete: false }),
    ];
    const { earlier } = await consult(rows);
    assert.ok(earlier);
    assert.deepEqual(
      [earlier.token, earlier.since, earlier.sent.length, earlier.baseline],
      ['old', now - 5, 2, { knownIds: ['w1'], complete: true }],
    );
    assert.ok(earlier.error.mayHaveHappened, 'it may have been created');
  });

  it('R1, S3: the secret is the one that is typed again, or none where none was sent', async () => {
    const typed = draft({ secret: 'typed-again' });
    const secretOf = async (hadSecret: boolean): Promise<unknown> =>
      (await consult([intent({ hadSecret })], 'this', typed)).earlier?.draft.secret;
    assert.deepEqual([await secretOf(true), await secretOf(false)], ['typed-again', '']);
  });
});
