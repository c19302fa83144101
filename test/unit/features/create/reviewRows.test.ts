import assert from 'node:assert/strict';
import { bundledCatalog } from '../../../../src/domain/events/catalog';
import { blankDraft } from '../../../../src/domain/webhooks/draft/draft';
import type { DraftField, WebhookDraft } from '../../../../src/domain/webhooks/draft/draft';
import type { Objection } from '../../../../src/features/create/context';
import { reviewRows } from '../../../../src/features/create/reviewRows';
import type { ReviewRow } from '../../../../src/features/create/reviewRows';

const sound: WebhookDraft = { ...blankDraft(), name: 'Orders', url: 'https://example.com/hook', events: ['user:created'] };

function review(change: Partial<WebhookDraft> = {}, objection?: Objection) {
  const { rows, obstacle } = reviewRows({ ...sound, ...change }, bundledCatalog(), objection);
  return { rows, obstacle, row: (field: DraftField): ReviewRow | undefined => rows.find((row) => row.field === field) };
}

describe('review rows', () => {
  it('shows every field once, in the order of the steps', () => {
    const fields = review().rows.map(({ field }) => field);
    assert.deepEqual(fields, ['name', 'url', 'events', 'contentType', 'enabled', 'secret', 'retry']);
  });

  it('lets a sound draft be created', () => {
    assert.equal(review().obstacle, undefined);
  });

  it('names the first obstacle, and keeps each issue at its field', () => {
    const { obstacle, row } = review({ name: ' ', events: [] });
    assert.equal(obstacle?.code, 'name.empty');
    assert.deepEqual(
      row('events')?.issues.map(({ code }) => code),
      ['events.none'],
    );
    assert.deepEqual(row('url')?.issues, []);
  });

  it('S7: warns of a URL and does not forbid it', () => {
    const { obstacle, row } = review({ url: 'http://127.0.0.1:3000/hook' });
    assert.equal(obstacle, undefined);
    assert.ok(row('url')?.issues.some(({ code }) => code === 'url.loopback'));
  });

  it('puts a refusal beside its field, and one without a field beside none', () => {
    const { row } = review({}, { field: 'url', message: 'Not there.' });
    assert.equal(row('url')?.refusal, 'Not there.');
    assert.equal(row('name')?.refusal, undefined);
    assert.ok(review({}, { message: 'No.' }).rows.every(({ refusal }) => refusal === undefined));
  });
});
