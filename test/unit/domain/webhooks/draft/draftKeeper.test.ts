import assert from 'node:assert/strict';
import { blankDraft } from '../../../../../src/domain/webhooks/draft/draft';
import { createDraftKeeper, forgetDraft } from '../../../../../src/domain/webhooks/draft/draftKeeper';
import type { KeyValueStore } from '../../../../../src/base/storage';

/** Keeps what it is given as the editor's own does: as JSON. */
function jsonStorage(): KeyValueStore & { texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    get: (key) => (texts.has(key) ? (JSON.parse(texts.get(key) ?? '') as unknown) : undefined),
    async update(key, value) {
      if (value === undefined) texts.delete(key);
      else texts.set(key, JSON.stringify(value));
    },
  };
}

const draft = { ...blankDraft(), name: 'Orders', url: 'https://exa', secret: 'canary-of-the-draft' };

describe('an unfinished draft', () => {
  it('S3: is kept without its secret, with the word that it had one, and with how far it was', async () => {
    const storage = jsonStorage();
    const keeper = createDraftKeeper(storage, 'wizard');
    await keeper.save(draft, { passed: 2 });
    assert.ok(![...storage.texts.values()].join().includes('canary'));
    const { secret: _secret, ...stored } = draft;
    assert.deepEqual(keeper.load(), { draft: stored, hadSecret: true, passed: 2 });
    assert.equal(createDraftKeeper(storage, 'form').load(), undefined, 'the form has its own');
  });

  it('still says that a secret was lost after it was changed, until one is entered again', async () => {
    const keeper = createDraftKeeper(jsonStorage(), 'form');
    await keeper.save({ ...draft, secret: '' }, { hadSecret: true });
    assert.equal(keeper.load()?.hadSecret, true);
    await keeper.save({ ...draft, secret: '' });
    assert.equal(keeper.load()?.hadSecret, false);
  });

  it('is not lost for a number that is half typed', async () => {
    const keeper = createDraftKeeper(jsonStorage(), 'wizard');
    await keeper.save({ ...draft, retry: { enabled: true, count: Number.NaN, delay: 5, delayUnit: 'Hour' } });
    assert.deepEqual(keeper.load()?.draft.retry, { enabled: true, count: 3, delay: 5, delayUnit: 'Hour' });
  });

  it('is none when it is blank, gone, or of another shape', async () => {
    const storage = jsonStorage();
    const keeper = createDraftKeeper(storage, 'wizard');
    assert.equal(keeper.load(), undefined);
    await keeper.save(blankDraft());
    assert.equal(keeper.load(), undefined);
    for (const odd of [null, 'text', 3, [], {}, { draft: null }, { draft: { ...draft, events: 'login' } }]) {
      await storage.update('genauth.wizardDraft', odd);
      assert.equal(keeper.load(), undefined, JSON.stringify(odd));
    }
  });

  it('R1: is forgotten once it exists as a webhook, and no other one is', async () => {
    const storage = jsonStorage();
    const keeper = createDraftKeeper(storage, 'wizard');
    await keeper.save(draft);
    await forgetDraft(storage, 'wizard', { ...draft, name: 'Another' });
    assert.equal(keeper.load()?.draft.name, 'Orders');
    await forgetDraft(storage, 'wizard', draft);
    assert.equal(keeper.load(), undefined);
  });
});
