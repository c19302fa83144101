import assert from 'node:assert/strict';
import { createClient } from '../../../src/api/connect';
import { isApiError } from '../../../src/api/errors';
import type { ApiError } from '../../../src/api/errors';
import type { WebhookPage } from '../../../src/api/schemas';
import { key, reply, startBadServer, stopAll } from '../../support/badServer';
import { quietLog } from '../../support/quietLog';

const million = 1_000_000;
const data = (text: string): string => `{"statusCode":200,"data":${text}}`;
const listOf = (rows: string): string => data(`{"totalCount":1,"list":[${rows}]}`);
const row = (more: string): string =>
  `{"webhookId":"w1","name":"n","url":"https://example.com","contentType":"application/json","enabled":true,"events":["login"]${more}}`;
const keys = (count: number): string => Array.from({ length: count }, (_, index) => `"k${index}":1`).join();

describe('R9: a response that is made to keep the editor waiting', () => {
  afterEach(stopAll);

  async function list(body: string, status = 200, headers: Record<string, string> = {}): Promise<WebhookPage | ApiError> {
    const { origin } = await startBadServer(reply(status, body, headers));
    const client = createClient({ origin, key, scheme: 'signature-authing', lang: () => 'en-US', log: quietLog });
    return client.listWebhooks({ page: 1, limit: 50 }).catch((error: unknown) => (isApiError(error) ? error : assert.fail(String(error))));
  }
  async function problem(body: string, status?: number, headers?: Record<string, string>): Promise<ApiError> {
    const ended = await list(body, status, headers);
    return isApiError(ended) ? ended : assert.fail('it was taken for an answer');
  }
  async function only(body: string): Promise<WebhookPage['list'][number]> {
    const page = await list(body);
    return 'list' in page ? (page.list[0] ?? assert.fail('no row')) : assert.fail(page.problem.kind);
  }

  for (const [name, said] of [
    ['blanks', `${' '.repeat(16 * million)}x`],
    ['beginnings of tokens', 'eyJ-'.repeat(4 * million)],
    ['letters', 'x'.repeat(16 * million)],
  ] as const) {
    it(`a message of ${name} is cut`, async () => {
      const {
        problem: { kind },
        facts,
      } = await problem(`{"statusCode":400,"message":"${said}"}`);
      assert.equal(kind, 'invalidInput');
      assert.ok((facts.message ?? '').length <= 300);
    });
  }

  it('six million rows are too much, whatever is in them', async () => {
    assert.deepEqual((await problem(listOf(`${'{},'.repeat(5 * million)}{}`))).problem, { kind: 'unreadable', reason: 'tooLarge' });
  });

  it('so are 900,000 fields of one webhook', async () => {
    assert.deepEqual((await problem(listOf(row(`,${keys(900_000)}`)))).problem, { kind: 'unreadable', reason: 'tooLarge' });
  });

  it('of thousands of fields of one webhook, the first are kept beside what is known', async () => {
    const { name, extra } = await only(listOf(row(`,${keys(50_000)},"__proto__":{"own":true}`)));
    assert.equal(name, 'n');
    assert.equal(Object.keys(extra).length, 1000);
  });

  it('a name of 16 MB is a name', async () => {
    assert.equal((await only(listOf(row('').replace('"n"', `"${'n'.repeat(16 * million)}"`)))).name.length, 16 * million);
  });

  for (const depth of [3000, 100_000]) {
    it(`an unknown field nested ${depth} deep harms nothing`, async () => {
      const ended = await list(listOf(row(`,"x":${'['.repeat(depth)}${']'.repeat(depth)}`)));
      assert.ok(isApiError(ended) || ended.list[0]?.name === 'n');
    });
  }

  it('a redirect to thousands of slashes leads nowhere', async () => {
    assert.equal((await problem('', 307, { location: '/'.repeat(12_000) })).problem.kind, 'redirected');
  });

  it('a request ID of 16 MB is none', async () => {
    assert.equal((await problem(`{"statusCode":400,"requestId":"${'r'.repeat(16 * million)}"}`)).facts.requestId, undefined);
  });
});
