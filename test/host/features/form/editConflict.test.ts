import assert from 'node:assert/strict';
import type { Webhook } from '../../../../src/api/schemas';
import { until } from '../../../support/until';
import { orders, sales, useEditForms } from '../../../support/editForms';

describe('the form that edits what is changed elsewhere', () => {
  const editing = useEditForms();
  const { open, shown } = editing;
  /** A change that somebody else made, read by a refresh. */
  const elsewhere = async (change: Partial<Webhook>): Promise<void> => {
    await editing.service.fill(editing.service.rows.map((row) => (row.webhookId === 'w1' ? { ...row, ...change } : row)));
  };

  it('R6: a change made elsewhere is taken up when nothing is changed here, and is a choice when something is', async () => {
    const page = open();
    await elsewhere({ url: 'https://example.com/theirs' });
    assert.deepEqual([shown(page).draft.url, shown(page).banner], ['https://example.com/theirs', '']);
    assert.match(shown(page).said, /^URL was just updated outside this form\./);
    page.send({ type: 'edit', field: 'events', value: ['future:event', 'register'], revision: 1 });
    await elsewhere({ events: ['login', 'future:event', 'kick'], enabled: false });
    assert.match(shown(page).banner, /^Changed outside this form: Events, Enabled\. Also changed by you: Events\./);
    assert.deepEqual(
      shown(page).choices.map(({ act }) => act),
      ['applyMine', 'takeTheirs', 'compare'],
    );
    assert.equal(shown(page).canSubmit, false);
    page.send({ type: 'applyMine' });
    assert.deepEqual(
      [shown(page).draft.events, shown(page).draft.enabled, shown(page).banner],
      [['future:event', 'kick', 'register'], false, ''],
    );
    assert.deepEqual(editing.service.updates, []);
  });

  it('R6: theirs drops mine; a change that was taken back elsewhere is no conflict any more', async () => {
    const page = open();
    page.send({ type: 'edit', field: 'name', value: 'Mine', revision: 1 });
    await elsewhere({ name: 'Theirs' });
    assert.notEqual(shown(page).banner, '');
    await elsewhere({ name: 'Orders' });
    assert.deepEqual([shown(page).banner, shown(page).canSubmit], ['', true]);
    await elsewhere({ name: 'Theirs' });
    page.send({ type: 'takeTheirs' });
    assert.deepEqual([shown(page).draft.name, shown(page).edit?.changed], ['Theirs', []]);
  });

  it('R6: saving sends nothing when it finds a change made elsewhere, and mine on top of it when told so', async () => {
    const page = open();
    page.send({ type: 'edit', field: 'name', value: 'Mine', revision: 1 });
    editing.service.rows = [{ ...orders, url: 'https://example.com/theirs' }, sales];
    page.send({ type: 'submit' });
    await until(() => shown(page).choices.length > 0, 'the choice');
    assert.deepEqual(editing.service.updates, []);
    page.send({ type: 'applyMine' });
    await until(() => shown(page).said === 'Saved.', 'the end');
    assert.deepEqual(editing.service.updates, [{ webhookId: 'w1', name: 'Mine' }]);
    assert.equal(editing.service.rows[0]?.url, 'https://example.com/theirs');
  });
});
