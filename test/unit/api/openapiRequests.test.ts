import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Ajv from 'ajv';
import { schemes } from '../../../src/api/connect';
import type { ManagementClient } from '../../../src/api/client';
import { clientFor, key, webhook } from '../../support/sandboxClient';

interface Schema {
  type?: string;
  additionalProperties?: boolean;
  properties?: Record<string, Schema & { items?: { enum?: string[] } }>;
}

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: Schema;
}

interface Operation {
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: { $ref: string } }> };
  security: Record<string, unknown>[];
}

interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

interface Sent {
  method: string;
  path: string;
  /** With its question mark; empty when there is none. */
  search: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

const retryConfig: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: { enabled: { type: 'boolean' }, count: { type: 'number' }, delay: { type: 'number' }, delayUnit: { type: 'string' } },
};

/** The vendor's file, with what is newer than it, and strict: a request with a field that the schema does not know fails. */
function vendorsFile(): OpenApi {
  const file = JSON.parse(fs.readFileSync('test/fixtures/openapi-webhooks.json', 'utf8')) as OpenApi;
  for (const name of ['CreateWebhookDto', 'UpdateWebhookDto']) {
    const properties = file.components.schemas[name]?.properties ?? {};
    properties['events']?.items?.enum?.push('refresh-token');
    properties['retryConfig'] = retryConfig;
  }
  for (const operation of Object.values(file.paths).flatMap((methods) => Object.values(methods))) {
    const schema = file.components.schemas[bodySchema(operation)?.split('/').at(-1) ?? ''];
    if (schema) schema.additionalProperties = false;
  }
  return file;
}

function bodySchema({ requestBody }: Operation): string | undefined {
  return requestBody?.content['application/json']?.schema.$ref;
}

const file = vendorsFile();
const ajv = new Ajv({ strict: false }).addSchema(file, 'genauth');
const parameterAjv = new Ajv({ strict: false, coerceTypes: true });

/** Throws when a request is not one of the file's. */
function assertValid({ method, path, search, headers, body }: Sent): void {
  const operation = file.paths[path]?.[method.toLowerCase()];
  assert.ok(operation, `${method} ${path} is not in the file`);
  const ref = bodySchema(operation);
  if (ref === undefined) {
    assert.equal(body, '', 'a body where none is documented');
  } else {
    assert.equal(headers['content-type'], 'application/json');
    const check = ajv.getSchema(`genauth${ref}`);
    assert.ok(check, ref);
    assert.ok(check(JSON.parse(body)), `${path}: ${ajv.errorsText(check.errors)}`);
  }
  const known = operation.parameters.filter((one) => one.in === 'query');
  const query = new URLSearchParams(search);
  const schema = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(known.map(({ name, schema: own }) => [name, own])),
    required: known.filter(({ required }) => required).map(({ name }) => name),
  };
  assert.equal(new Set(query.keys()).size, query.size, 'a parameter twice');
  assert.notEqual(search, '?');
  assert.ok(parameterAjv.validate(schema, Object.fromEntries(query)), `${path}${search}: ${parameterAjv.errorsText()}`);
}

const answers: Record<string, unknown> = {
  '/api/v3/list-webhooks': { totalCount: 0, list: [] },
  '/api/v3/get-webhook-logs': { totalCount: 0, list: [] },
  '/api/v3/trigger-webhook': { response: {} },
  '/api/v3/get-webhook-event-list': { categories: [], events: [] },
  '/api/v3/get-management-token': { access_token: 'canary-token', expires_in: 7200 },
};

const webhookId = '62e0f0a1b2c3d4e5f6a7b8c9';
const { name, url, events, contentType } = webhook;
const bare = { name, url, events, contentType, enabled: false };

/** What is called, and what of it must arrive: the body of a POST, the query of a GET. */
const calls: [string, string, (client: ManagementClient) => Promise<unknown>, unknown][] = [
  ['createWebhook with every field', 'create-webhook', (client) => client.createWebhook(webhook), webhook],
  ['createWebhook with what it needs', 'create-webhook', (client) => client.createWebhook(bare), bare],
  [
    'createWebhook as a form',
    'create-webhook',
    (client) => client.createWebhook({ ...bare, contentType: 'application/x-www-form-urlencoded' }),
    { ...bare, contentType: 'application/x-www-form-urlencoded' },
  ],
  ['listWebhooks', 'list-webhooks', (client) => client.listWebhooks({ page: 2, limit: 50 }), { page: '2', limit: '50' }],
  ['getWebhook', 'get-webhook', (client) => client.getWebhook({ webhookId }), { webhookId }],
  ['getWebhook with an odd id', 'get-webhook', (client) => client.getWebhook({ webhookId: 'a&page=1 #中' }), { webhookId: 'a&page=1 #中' }],
  [
    'updateWebhook with one field',
    'update-webhook',
    (client) => client.updateWebhook({ webhookId, enabled: false }),
    { webhookId, enabled: false },
  ],
  [
    'updateWebhook with every field',
    'update-webhook',
    (client) => client.updateWebhook({ webhookId, ...webhook }),
    { webhookId, ...webhook },
  ],
  [
    'deleteWebhook',
    'delete-webhook',
    (client) => client.deleteWebhook({ webhookIds: [webhookId, 'other'] }),
    { webhookIds: [webhookId, 'other'] },
  ],
  [
    'getWebhookLogs',
    'get-webhook-logs',
    (client) => client.getWebhookLogs({ webhookId, page: 1, limit: 50 }),
    { webhookId, page: 1, limit: 50 },
  ],
  ['triggerWebhook with its id alone', 'trigger-webhook', (client) => client.triggerWebhook({ webhookId }), { webhookId }],
  [
    'triggerWebhook with headers and a body',
    'trigger-webhook',
    (client) => client.triggerWebhook({ webhookId, requestHeaders: { 'x-one': '1' }, requestBody: { eventName: 'test', data: null } }),
    { webhookId, requestHeaders: { 'x-one': '1' }, requestBody: { eventName: 'test', data: null } },
  ],
  ['getWebhookEventList', 'get-webhook-event-list', (client) => client.getWebhookEventList(), {}],
];

describe("what our client sends, against the vendor's OpenAPI file", () => {
  let sent: Sent[];
  let server: http.Server;
  let origin: string;

  beforeEach(async () => {
    sent = [];
    server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const [path = '', query] = (request.url ?? '').split('?');
        sent.push({
          method: request.method ?? '',
          path,
          search: query === undefined ? '' : `?${query}`,
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        });
        const data = answers[path] ?? { webhookId, ...webhook };
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ statusCode: 200, message: 'ok', data }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  for (const scheme of schemes) {
    for (const [title, operation, call, wanted] of calls) {
      it(`is valid, and holds all that was given: ${title}, ${scheme}`, async () => {
        await call(clientFor(origin, scheme));
        for (const one of sent) assertValid(one);
        assert.deepEqual(
          sent.map(({ path }) => path),
          [...(scheme === 'token' ? ['/api/v3/get-management-token'] : []), `/api/v3/${operation}`],
        );
        const { body, search, headers } = sent.at(-1) ?? assert.fail('nothing was sent');
        assert.deepEqual(body === '' ? Object.fromEntries(new URLSearchParams(search)) : JSON.parse(body), wanted);
        if (scheme === 'token') {
          assert.equal(headers.authorization, 'Bearer canary-token');
          assert.equal(headers['x-authing-userpool-id'], key.accessKeyId);
        }
      });
    }
  }

  it('covers every operation of the file', () => {
    const called = [...new Set(calls.map(([, operation]) => `/api/v3/${operation}`)), '/api/v3/get-management-token'];
    assert.deepEqual(called.sort(), Object.keys(file.paths).sort());
  });

  it('an undefined field is not sent', async () => {
    const client = clientFor(origin, 'signature-genauth');
    const patch: object = { webhookId, name: undefined, secret: undefined };
    await client.updateWebhook(patch as { webhookId: string });
    assert.deepEqual(JSON.parse(sent[0]?.body ?? ''), { webhookId });
  });

  const flawed: [string, Partial<Sent>][] = [
    ['an unknown path', { path: '/api/v3/create-webhooks' }],
    ['a wrong method', { method: 'GET' }],
    ['a missing field', { body: JSON.stringify({ ...bare, url: undefined }) }],
    ['an unknown field', { body: JSON.stringify({ ...bare, colour: 'red' }) }],
    ['an unknown event', { body: JSON.stringify({ ...bare, events: ['user.created'] }) }],
    ['another content type', { headers: { 'content-type': 'text/plain' } }],
    ['a query', { search: '?page=1' }],
    ['a bare question mark', { search: '?' }],
  ];
  for (const [title, flaw] of flawed) {
    it(`the check itself can fail: ${title}`, () => {
      const right: Sent = {
        method: 'POST',
        path: '/api/v3/create-webhook',
        search: '',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(bare),
      };
      assertValid(right);
      assert.throws(() => assertValid({ ...right, ...flaw }));
    });
  }
});
