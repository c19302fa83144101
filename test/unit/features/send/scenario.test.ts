import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundledCatalog } from '../../../../src/domain/events/catalog';
import type { ManagementClient } from '../../../../src/api/client';
import { post } from '../../../../src/sandbox/post';
import type { RunningSandbox, SandboxOptions } from '../../../../src/sandbox/sandbox';
import { genAuthSender, localSender } from '../../../../src/domain/deliveries/sending/senders';
import type { EventSender } from '../../../../src/domain/deliveries/sending/senders';
import { partsFor, plan } from '../../../../src/domain/deliveries/scenarios/requests';
import { run } from '../../../../src/domain/deliveries/scenarios/run';
import type { Result } from '../../../../src/domain/deliveries/scenarios/run';
import { scenarioIds, scenarios } from '../../../../src/domain/deliveries/scenarios/scenarios';
import { scenarioEvents } from '../../../../src/domain/deliveries/scenarios/scenarioEvents';
import { isWarning, findingsFor } from '../../../../src/domain/deliveries/scenarios/findings';
import type { Finding } from '../../../../src/domain/deliveries/scenarios/findings';
import { clientFor, key, sandboxWith, webhook } from '../../../support/sandboxClient';

const telling = { userPoolId: key.accessKeyId, run: 'abc123', endsAt: Date.parse('2026-11-25T10:00:00Z') };

describe('what a scenario tells', () => {
  for (const id of scenarioIds) {
    it(`${id}: known events, a second apart, about one made-up person with one ID`, () => {
      const events = scenarioEvents(id, { ...telling, who: 0 });
      const known = bundledCatalog().groups.flatMap((group) => group.events.map((event) => event.id));
      assert.deepEqual(
        events.map(({ eventName }) => eventName),
        scenarios[id].map(({ event }) => event),
      );
      assert.deepEqual(
        events.filter(({ eventName }) => !known.includes(eventName)),
        [],
      );
      const people = new Map<string, Set<unknown>>();
      const look = (value: unknown): void => {
        if (typeof value !== 'object' || value === null) return;
        if ('username' in value && 'id' in value)
          for (const field of ['id', 'email', 'createdAt', 'name'] as const)
            people.set(field, (people.get(field) ?? new Set()).add(Reflect.get(value, field)));
        Object.values(value).forEach(look);
      };
      look(events);
      assert.ok(
        [...people.values()].every((values) => values.size === 1),
        JSON.stringify([...people].map(([field, values]) => [field, [...values]])),
      );
      const [userId] = people.get('id') ?? [];
      const named = [...JSON.stringify(events).matchAll(/"(?:userId|userIds|targetIdentifiers)":\[?"([0-9a-f]+)"/g)].map(
        ([, found]) => found,
      );
      assert.ok(
        named.every((found) => found === userId),
        'an event names somebody else by ID',
      );
      assert.ok(JSON.stringify(events).includes('@example.com'));
    });
  }

  it('goes on from event to event: who has left is blocked, archived and then deleted', () => {
    const user = scenarioEvents('leaver', { ...telling, who: 0 }).at(-1)?.data as { users: Record<string, unknown>[] };
    assert.deepEqual(
      user.users.map(({ blocked, status, isDeleted, mainDepartmentId }) => [blocked, status, isDeleted, mainDepartmentId]),
      [[true, 'Archived', true, null]],
    );
  });

  it('is about something new in each run and each part, in the same user pool', () => {
    const ids = (change: object): string[] =>
      [...JSON.stringify(scenarioEvents('import', { ...telling, who: 0, ...change })).matchAll(/"([0-9a-f]{24})"/g)].flatMap(
        ([, id]) => id ?? [],
      );
    const [one, other, third] = [ids({}), ids({ run: 'later' }), ids({ who: 1 })].map((list) =>
      list.filter((id) => id !== key.accessKeyId),
    );
    assert.ok(one && other && third && one.length > 10);
    assert.deepEqual(
      one.filter((id) => other.includes(id) || third.includes(id)),
      [],
    );
  });
});

describe('a scenario and an endpoint', () => {
  let closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.reverse()) await close();
    closers = [];
  });

  type Handle = (got: { headers: http.IncomingHttpHeaders; body: string; event: string }, response: http.ServerResponse) => unknown;

  async function endpoint(handle: Handle): Promise<{ url: string; got: string[] }> {
    const got: string[] = [];
    const server = http.createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const event = /eventName(?:":"|=)([\w:-]+)/.exec(decodeURIComponent(body))?.[1] ?? '';
        got.push(event);
        handle({ headers: request.headers, body, event }, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    });
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, got };
  }

  async function service(options: Partial<SandboxOptions> = {}): Promise<{ sandbox: RunningSandbox; client: ManagementClient }> {
    const sandbox = await sandboxWith(options);
    closers.push(() => sandbox.close());
    return { sandbox, client: clientFor(sandbox.origin, 'signature-authing') };
  }

  const direct = (url: string): EventSender =>
    localSender(
      {
        async post(request, signal) {
          const { status, ...rest } = await post(request.url, request.headers, request.body, {
            allowHost: async () => false,
            stop: signal ?? new AbortController().signal,
            patience: 2000,
          });
          return { ...rest, status: status === 0 ? undefined : status };
        },
      },
      url,
      key.accessKeyId,
    );

  async function play(
    route: EventSender,
    change: { signal?: AbortSignal; onSend?: (index: number) => void; headers?: EventSender | undefined } = {},
  ): Promise<Result[]> {
    const requests = plan('joiner', partsFor(webhook), webhook, telling);
    const senderFor = ({ part }: { part: string }): EventSender | undefined =>
      'headers' in change && (part === 'otherType' || part === 'wrongSecret') ? change.headers : route;
    return run(requests, { senderFor, signal: change.signal ?? new AbortController().signal, onSend: change.onSend ?? (() => undefined) });
  }

  const verdict = <K extends Finding['kind']>(results: readonly Result[], kind: K): Extract<Finding, { kind: K }> | undefined =>
    findingsFor(results).find((one): one is Extract<Finding, { kind: K }> => one.kind === kind);

  const careful: Handle = ({ headers }, response) =>
    response
      .writeHead(headers['x-authing-webhook-secret'] === webhook.secret ? 200 : 401, { 'content-type': 'application/json' })
      .end('{"handled":true}');
  const careless: Handle = (_, response) => response.writeHead(200).end('{"handled":true}');

  const ways: [string, (url: string) => Promise<EventSender>][] = [
    ['from this machine', async (url) => direct(url)],
    [
      'through GenAuth',
      async (url) => {
        const { client } = await service();
        return genAuthSender(client, await client.createWebhook({ ...webhook, url }));
      },
    ],
  ];
  for (const [way, routeTo] of ways) {
    it(`R2: ${way}, everything is sent once and in the order of the plan`, async () => {
      const { url, got } = await endpoint(careful);
      const results = await play(await routeTo(url));
      const story = scenarios.joiner.map(({ event }) => event);
      assert.deepEqual(got, [...story, story[0], story[1], story[0], story[0], story[0]]);
      assert.deepEqual(
        results.map(({ request }) => request.body.eventName),
        got,
      );
    });

    it(`${way}, a wrong secret that is refused is told, and so is one that is accepted`, async () => {
      const refused = await play(await routeTo((await endpoint(careful)).url));
      assert.deepEqual(verdict(refused, 'secretRefused'), { kind: 'secretRefused', status: 401, proven: true });
      assert.deepEqual(findingsFor(refused).filter(isWarning), []);
      const accepted = await play(await routeTo((await endpoint(careless)).url));
      assert.deepEqual(verdict(accepted, 'secretAccepted'), { kind: 'secretAccepted', status: 200 });
      assert.deepEqual(
        findingsFor(accepted)
          .filter(isWarning)
          .map(({ kind }) => kind),
        ['secretAccepted'],
      );
    });
  }

  it('says nothing about the secret when GenAuth put in its own', async () => {
    const { client } = await service({ dropsRequestHeaders: true });
    const { url } = await endpoint(careful);
    const results = await play(genAuthSender(client, await client.createWebhook({ ...webhook, url })));
    assert.deepEqual(
      findingsFor(results).filter(({ kind }) => kind === 'notAsAsked'),
      [
        { kind: 'notAsAsked', part: 'otherType', known: true },
        { kind: 'notAsAsked', part: 'wrongSecret', known: true },
      ],
    );
  });

  it('a refusal proves nothing when the right secret is refused as well', async () => {
    const { url } = await endpoint((_, response) => response.writeHead(403).end());
    assert.deepEqual(verdict(await play(direct(url)), 'secretRefused'), { kind: 'secretRefused', status: 403, proven: false });
  });

  const duplicates: [string, (times: number) => [number, string], Finding][] = [
    ['alike', () => [200, 'ok'], { kind: 'duplicate', alike: 'yes', first: 200, second: 200 }],
    ['with another body', (times) => [200, `ok ${times}`], { kind: 'duplicate', alike: 'statusOnly', first: 200, second: 200 }],
    [
      'alike, nested as deep as it likes (R9)',
      () => [200, '['.repeat(20_000) + ']'.repeat(20_000)],
      { kind: 'duplicate', alike: 'yes', first: 200, second: 200 },
    ],
    [
      'with another key in its body',
      (times) => [200, times === 1 ? '{"a":1}' : '{"b":1}'],
      { kind: 'duplicate', alike: 'statusOnly', first: 200, second: 200 },
    ],
    ['with another status', (times) => [times === 1 ? 201 : 409, ''], { kind: 'duplicate', alike: 'no', first: 201, second: 409 }],
  ];
  for (const [title, answer, expected] of duplicates) {
    it(`tells that a duplicate was answered ${title}`, async () => {
      const seen = new Map<string, number>();
      const { url } = await endpoint(({ body }, response) => {
        const times = (seen.get(body) ?? 0) + 1;
        seen.set(body, times);
        const [status, text] = answer(times);
        response.writeHead(status).end(text);
      });
      assert.deepEqual(verdict(await play(direct(url)), 'duplicate'), expected);
    });
  }

  it('tells whether the other content type is understood, which arrives as such', async () => {
    const types: unknown[] = [];
    const { url } = await endpoint(({ headers, body }, response) => {
      types.push([headers['content-type'], body.startsWith('{')]);
      response.writeHead(headers['content-type'] === 'application/json' ? 200 : 415).end();
    });
    assert.deepEqual(verdict(await play(direct(url)), 'otherType'), {
      kind: 'otherType',
      contentType: 'application/x-www-form-urlencoded',
      status: 415,
    });
    assert.deepEqual(
      types.filter((one) => JSON.stringify(one) !== '["application/json",true]'),
      [['application/x-www-form-urlencoded', false]],
    );
  });

  it('R9: goes on when an endpoint resets, redirects or answers nonsense, and follows no redirect', async () => {
    const { url, got } = await endpoint(({ event }, response) => {
      if (event === 'user:email-verified') response.socket?.resetAndDestroy();
      else if (event === 'role:assigned') response.writeHead(302, { location: '/elsewhere' }).end();
      else response.writeHead(200).end('<html>'.repeat(50_000));
    });
    const results = await play(direct(url));
    assert.deepEqual([got.length, results.length], [11, 11]);
    assert.deepEqual(verdict(results, 'storyTaken'), { kind: 'storyTaken', taken: 4, of: 6 });
  });

  it('R5: cancelling stops before the next request, and what was not sent is told as such', async () => {
    const abort = new AbortController();
    const { url, got } = await endpoint(() => abort.abort());
    const results = await play(direct(url), { signal: abort.signal });
    assert.equal(got.length, 1);
    assert.deepEqual(
      results.map(({ end }) => end.kind),
      ['answered', ...Array<string>(10).fill('notSent')],
    );
    assert.ok(results[0]?.end.kind === 'answered' && results[0].end.answer.error === 'ERRCANCELLED');
  });

  it('leaves out what has no way, and stops when GenAuth itself cannot be reached', async () => {
    const { url, got } = await endpoint(careful);
    const results = await play(direct(url), { headers: undefined });
    assert.deepEqual([got.length, findingsFor(results).filter(({ kind }) => kind === 'notSent').length], [9, 2]);
    const { client, sandbox } = await service();
    const route = genAuthSender(client, await client.createWebhook({ ...webhook, url }));
    await sandbox.close();
    const failed = await play(route);
    assert.deepEqual([failed[0]?.end.kind, ...new Set(failed.slice(1).map(({ end }) => end.kind))], ['failed', 'notSent']);
  });

  it('plans no wrong secret for a webhook that has none', () => {
    const open = { contentType: 'application/x-www-form-urlencoded', secret: undefined };
    assert.deepEqual(partsFor(open), ['story', 'duplicate', 'disorder', 'otherType']);
    assert.equal(plan('mover', partsFor(open), open, telling).at(-1)?.contentType, 'application/json');
  });
});
